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
        Scores scores = scores(slice.size(), score -> score.measure(slice));
        long[] cells = new long[slice.size()];
        long[] revenue = fill(scores, cells, 0, slice.size());
        return new ValueMatrixTable(CustomerValues.of(slice, cells), slice.log().currency(), revenue);
    }

    @Override
    public ValueMatrixTable measure(List<LogSlice> slices, Executor executor) {
        EventLog log = slices.get(0).log();
        Scores scores = scores(log.customers(), score -> score.measure(slices, executor));
        long[] revenue = new long[ValueStrategies.CELLS + 1];
        CustomerValues cells = CustomerValues.of(slices, executor, (slice, values, row) -> {
            long[] part = fill(scores, values, row, slice.size());
            synchronized (revenue) {
                for (int cell = 0; cell < part.length; cell++) {
                    revenue[cell] = Math.addExact(revenue[cell], part[cell]);
                }
            }
        });
        return new ValueMatrixTable(cells, log.currency(), revenue);
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

    /** The scores of each axis and the revenue that is shown, of so many customers. */
    private record Scores(List<CustomerValues> axes, CustomerValues revenue) {}

    /** A score that is used twice, as revenue often is, is measured once. */
    private Scores scores(int customers, Function<Explainable<CustomerValues>, CustomerValues> measure) {
        Map<Explainable<CustomerValues>, CustomerValues> measured = new HashMap<>();
        List<CustomerValues> scores = new ArrayList<>();
        for (ValueAxis axis : axes()) {
            CustomerValues score = measured.computeIfAbsent(axis.score(), measure);
            if (score.size() != customers) {
                throw new IllegalArgumentException("score must have a row for each customer: " + score.size() + " for "
                        + customers + " customers");
            }
            scores.add(score);
        }
        return new Scores(scores, measured.computeIfAbsent(new CustomerRevenue(window, refunds), measure));
    }

    /** Puts the cells of the rows from one on, and returns their revenue by cell. */
    private long[] fill(Scores scores, long[] cells, int from, int size) {
        CustomerValues first = scores.axes.get(0);
        CustomerValues second = scores.axes.get(1);
        CustomerValues third = scores.axes.get(2);
        long[] revenue = new long[ValueStrategies.CELLS + 1];
        for (int row = from; row < from + size; row++) {
            long cell = joined(0, first.valueOrAbsent(row), profitability.highFrom());
            cell = joined(cell, second.valueOrAbsent(row), potential.highFrom());
            cell = joined(cell, third.valueOrAbsent(row), relationship.highFrom());
            cells[row] = cell;
            int shown = cell == CustomerValues.ABSENT ? ValueStrategies.CELLS : (int) cell;
            long value = scores.revenue.valueOrAbsent(row);
            revenue[shown] = Math.addExact(revenue[shown], value == CustomerValues.ABSENT ? 0 : value);
        }
        return revenue;
    }

    /** A bit more of the cell's number: 1 for low, so that the cell that is high in all is the first. */
    private static long joined(long cell, long score, long highFrom) {
        if (cell == CustomerValues.ABSENT || score == CustomerValues.ABSENT) {
            return CustomerValues.ABSENT;
        }
        return 2 * cell + (score >= highFrom ? 0 : 1);
    }
}
