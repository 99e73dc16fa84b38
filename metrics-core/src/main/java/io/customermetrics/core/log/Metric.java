package io.customermetrics.core.log;

import java.util.List;
import java.util.concurrent.Executor;

/**
 * A measurement of customers as a value: an immutable specification that, measured on a slice of a log, gives an immutable
 * result.
 *
 * <p>One law holds for every metric. For two logs A and B without a common customer,
 *
 * <pre>
 * measure(A + B) = merge(measure(A), measure(B))
 * </pre>
 *
 * bit for bit. Results therefore carry exact counts and exact sums, and divide last. Threads, clusters and stored partial
 * results rest on this law alone.
 *
 * <p>A metric never reads the clock, the default zone or the default locale. Two metrics are equal if they measure the
 * same thing. Implementations are safe for use by several threads.
 *
 * @param <R> the type of the result
 */
public interface Metric<R> {

    /**
     * Measures the customers of a slice.
     *
     * @param slice some or all customers of a log
     * @return the result; for a slice without customers one that changes nothing in {@link #merge}
     */
    R measure(LogSlice slice);

    /**
     * Joins results over disjoint customers. Associative and commutative.
     *
     * @param left a result of this metric
     * @param right a result of this metric over other customers
     * @return the result over the customers of both
     * @throws IllegalArgumentException if the results are of differently specified metrics
     * @throws ArithmeticException if a count or a sum overflows
     */
    R merge(R left, R right);

    /**
     * Measures a whole log on the caller's threads. Equal to measuring each slice and merging; a metric whose result has a
     * row for each customer overrides it to let the threads fill one table instead of copying one another's.
     *
     * @param slices neighbouring slices that together are all customers of one log
     * @param executor where to run the slices
     * @return the result over all customers
     */
    default R measure(List<LogSlice> slices, Executor executor) {
        List<R> results = LogSlice.onEach(slices, executor, this::measure);
        R whole = results.get(0);
        for (R result : results.subList(1, results.size())) {
            whole = merge(whole, result);
        }
        return whole;
    }
}
