package io.customermetrics.core.value;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Customer value assessment (客户价值评估): each customer's place among profitability (盈利性), potential (潜力) and
 * relationship quality (关系质量), each high or low.
 *
 * <pre>
 * cell(c) = (profitability(c) &gt;= its threshold, potential(c) &gt;= its threshold, relationship(c) &gt;= its threshold)
 * </pre>
 *
 * <p>The scores are metrics that give every customer a whole number, the thresholds data: revenue for profitability, recent
 * orders or views for potential, an engagement score or survey answer for relationship. A customer without one of the three
 * scores has no cell. What to do about a cell is data too: {@link ValueStrategies}. One pass of each score and of revenue.
 *
 * <pre>{@code
 * ValueMatrix matrix = new ValueMatrix(
 *         new ValueAxis(new CustomerRevenue(year, RefundPolicy.REFUND_DATE), 100_000),
 *         new ValueAxis(new CustomerRevenue(lastQuarter, RefundPolicy.REFUND_DATE), 30_000),
 *         new ValueAxis(engagement, 50), year, RefundPolicy.REFUND_DATE);
 * Segmentation segments = log.measure(matrix).segmentation(log, ValueStrategies.standard());
 * }</pre>
 *
 * @param profitability what a customer brings
 * @param potential what it may bring yet
 * @param relationship how close it is
 * @param window whose revenue the cells show
 * @param refunds when refunds lower that revenue
 */
public record ValueMatrix(
        ValueAxis profitability, ValueAxis potential, ValueAxis relationship, Window window, RefundPolicy refunds)
        implements Explainable<ValueMatrixTable> {

    /** Checks that nothing is null. */
    public ValueMatrix {
        Objects.requireNonNull(profitability, "profitability");
        Objects.requireNonNull(potential, "potential");
        Objects.requireNonNull(relationship, "relationship");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(refunds, "refunds");
    }

    /**
     * Measures the customers of a slice.
     *
     * @throws IllegalArgumentException if a score leaves out customers of the slice instead of giving them no value
     */
    @Override
    public ValueMatrixTable measure(LogSlice slice) {
        long[] cells = new long[slice.size()];
        for (ValueAxis axis : axes()) {
            CustomerValues scores = axis.score().measure(slice);
            if (scores.size() != cells.length) {
                throw new IllegalArgumentException("score must have a row for each customer: " + scores.size() + " for "
                        + cells.length + " customers");
            }
            for (int i = 0; i < cells.length; i++) {
                cells[i] = joined(cells[i], scores.valueOrAbsent(i), axis.highFrom());
            }
        }
        Bookings bookings = new Bookings(slice.log(), window, refunds);
        long[] revenue = new long[ValueStrategies.CELLS + 1];
        for (int i = 0; i < cells.length; i++) {
            bookings.seek(slice.customer(i));
            int cell = cells[i] == CustomerValues.ABSENT ? ValueStrategies.CELLS : (int) cells[i];
            revenue[cell] = Math.addExact(revenue[cell], bookings.net());
        }
        return new ValueMatrixTable(CustomerValues.of(slice, cells), slice.log().currency(), revenue);
    }

    @Override
    public ValueMatrixTable merge(ValueMatrixTable left, ValueMatrixTable right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        Set<Evidence> evidence = new LinkedHashSet<>();
        for (ValueAxis axis : axes()) {
            evidence.addAll(axis.score().evidence(log, customer));
        }
        evidence.addAll(Bookings.evidence(log, customer, window, refunds));
        return new ArrayList<>(evidence);
    }

    private List<ValueAxis> axes() {
        return List.of(profitability, potential, relationship);
    }

    /** A bit more of the cell's number: 1 for low, so that the cell that is high in all is the first. */
    private static long joined(long cell, long score, long highFrom) {
        if (cell == CustomerValues.ABSENT || score == CustomerValues.ABSENT) {
            return CustomerValues.ABSENT;
        }
        return 2 * cell + (score >= highFrom ? 0 : 1);
    }
}
