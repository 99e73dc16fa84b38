package io.customermetrics.core.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The results of several metrics measured together, as {@link EventLog#measureAll} returns them.
 *
 * <pre>{@code
 * Measurements all = log.measureAll(List.of(churn, repurchase, revenue), executor);
 * Rate churned = all.of(churn);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Measurements {

    private final Map<Metric<?>, Object> results;

    private Measurements(Map<Metric<?>, Object> results) {
        this.results = results;
    }

    /** Measures each metric once, in their order. */
    static Measurements of(Iterable<? extends Metric<?>> metrics, Function<Metric<?>, Object> measure) {
        Map<Metric<?>, Object> results = new LinkedHashMap<>();
        for (Metric<?> metric : metrics) {
            Objects.requireNonNull(metric, "metrics");
            results.computeIfAbsent(metric, measure);
        }
        return new Measurements(results);
    }

    /**
     * The result of a metric.
     *
     * @param metric one of those measured, or one equal to it
     * @param <R> the type of the result
     * @return what the metric measured alone would be
     * @throws IllegalArgumentException if the metric was not measured
     */
    @SuppressWarnings("unchecked") // Equal metrics measure the same thing, so their results are of one type.
    public <R> R of(Metric<R> metric) {
        Object result = results.get(Objects.requireNonNull(metric, "metric"));
        if (result == null) {
            throw new IllegalArgumentException("metric: not one of the " + results.size() + " that were measured");
        }
        return (R) result;
    }

    /**
     * What was measured.
     *
     * @return the different metrics, in the order in which they were given
     */
    public Set<Metric<?>> metrics() {
        return Collections.unmodifiableSet(results.keySet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Measurements that && that.results.equals(results);
    }

    @Override
    public int hashCode() {
        return results.hashCode();
    }

    /** The number of metrics, no result. */
    @Override
    public String toString() {
        return results.size() + " metrics measured together";
    }
}
