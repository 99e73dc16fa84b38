package io.customermetrics.core.monitor;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The results of a metric over consecutive periods, as {@link MetricSeries} measures them.
 *
 * @param points one entry a period, in order of time
 * @param <R> the type of the metric's result
 */
public record Series<R>(List<Point<R>> points) {

    /** Copies the list. */
    public Series {
        points = List.copyOf(Objects.requireNonNull(points, "points"));
    }

    /**
     * The result of one period.
     *
     * @param period which period
     * @param result what the metric measured in it
     * @param <R> the type of the result
     */
    public record Point<R>(SeriesPeriod period, R result) {

        /** Checks that nothing is null. */
        public Point {
            Objects.requireNonNull(period, "period");
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * One number of each result, for rules to judge.
     *
     * @param reading which number, such as {@code SeriesPeriod::observe} where the results are rates
     * @return one observation a period, in order of time
     */
    public List<Observation> observations(BiFunction<SeriesPeriod, ? super R, Observation> reading) {
        return points.stream()
                .map(point -> reading.apply(point.period(), point.result()))
                .toList();
    }

    /** Says how many periods, not what was measured: some results have a row for each customer. */
    @Override
    public String toString() {
        return points.size() + " periods";
    }
}
