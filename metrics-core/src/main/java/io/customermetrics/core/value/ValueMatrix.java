package io.customermetrics.core.value;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

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
 * scores has no cell. What to do about a cell is data too: {@link ValueStrategies}. One pass of each different score, of which
 * revenue is one.
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
        return table(slice, score -> score.measure(slice));
    }

    @Override
    public ValueMatrixTable measure(List<LogSlice> slices, Executor executor) {
        return table(slices.get(0).log().slice(), score -> score.measure(slices, executor));
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

    /** The table of some customers. A score that is used twice, as revenue often is, is measured once. */
    private ValueMatrixTable table(LogSlice slice, Function<Explainable<CustomerValues>, CustomerValues> measure) {
        Map<Explainable<CustomerValues>, CustomerValues> measured = new HashMap<>();
        long[] cells = new long[slice.size()];
        for (ValueAxis axis : axes()) {
            CustomerValues scores = measured.computeIfAbsent(axis.score(), measure);
            if (scores.size() != cells.length) {
                throw new IllegalArgumentException("score must have a row for each customer: " + scores.size() + " for "
                        + cells.length + " customers");
            }
            for (int i = 0; i < cells.length; i++) {
                cells[i] = joined(cells[i], scores.valueOrAbsent(i), axis.highFrom());
            }
        }
        CustomerValues shown = measured.computeIfAbsent(new CustomerRevenue(window, refunds), measure);
        long[] revenue = new long[ValueStrategies.CELLS + 1];
        for (int i = 0; i < cells.length; i++) {
            int cell = cells[i] == CustomerValues.ABSENT ? ValueStrategies.CELLS : (int) cells[i];
            long value = shown.valueOrAbsent(i);
            revenue[cell] = Math.addExact(revenue[cell], value == CustomerValues.ABSENT ? 0 : value);
        }
        return new ValueMatrixTable(CustomerValues.of(slice, cells), slice.log().currency(), revenue);
    }

    /** A bit more of the cell's number: 1 for low, so that the cell that is high in all is the first. */
    private static long joined(long cell, long score, long highFrom) {
        if (cell == CustomerValues.ABSENT || score == CustomerValues.ABSENT) {
            return CustomerValues.ABSENT;
        }
        return 2 * cell + (score >= highFrom ? 0 : 1);
    }
}
