package io.customermetrics.core.monitor;

import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A metric over consecutive periods (指标序列): a metric of its own for each period, measured together.
 *
 * <pre>
 * series = (period, metric_period measured) for each period from that of firstDay to that of the last instant before asOf
 * </pre>
 *
 * <pre>{@code
 * MetricSeries<Rate> churn = MetricSeries.of(calendar, Grain.MONTH, firstDay, asOf,
 *         period -> new Churn(EventSelector.purchases(), period.previous(), period.window()));
 * }</pre>
 *
 * <ul>
 *   <li>The period that holds {@code asOf} is measured on what the data cover of it and marked incomplete.
 *   <li>Where {@code asOf} is not after the first period's start there are no periods.
 *   <li>Distinct counts of periods do not add up: a series offers no sum.
 *   <li>The function that makes the metrics is called at once, so that two series are equal if they measure the same.
 * </ul>
 *
 * <p>Takes the time of all its metrics. Counts that one pass gives for all periods have their own metric:
 * {@link io.customermetrics.core.activity.Lifecycle}, {@link io.customermetrics.core.activity.RollingActives}.
 *
 * @param calendar whose periods are meant
 * @param grain how long a period is
 * @param firstDay a day of the first period; kept as the period's first day
 * @param asOf the first instant not covered by the data, from 1900 to 2200
 * @param metrics the metric of each period, in order of time
 * @param <R> the type of the metrics' result
 */
public record MetricSeries<R>(
        BusinessCalendar calendar, Grain grain, LocalDate firstDay, Instant asOf, List<Metric<R>> metrics)
        implements Metric<Series<R>> {

    /** Checks that each period has its metric. */
    public MetricSeries {
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(grain, "grain");
        Objects.requireNonNull(firstDay, "firstDay");
        Micros.requireCovered(asOf, "asOf");
        metrics = List.copyOf(Objects.requireNonNull(metrics, "metrics"));
        firstDay = calendar.firstDay(calendar.number(firstDay, grain), grain);
        int periods = periods(calendar, grain, firstDay, asOf).size();
        if (metrics.size() != periods) {
            throw new IllegalArgumentException("metrics must be one for each of " + periods + " periods");
        }
    }

    /**
     * A series of metrics that differ in their period alone.
     *
     * @param calendar whose periods are meant
     * @param grain how long a period is
     * @param firstDay a day of the first period
     * @param asOf the first instant not covered by the data, from 1900 to 2200
     * @param metric makes the metric of a period
     * @param <R> the type of the metrics' result
     * @return the series
     */
    public static <R> MetricSeries<R> of(
            BusinessCalendar calendar,
            Grain grain,
            LocalDate firstDay,
            Instant asOf,
            Function<SeriesPeriod, ? extends Metric<R>> metric) {
        List<Metric<R>> metrics = new ArrayList<>();
        for (SeriesPeriod period : periods(calendar, grain, firstDay, asOf)) {
            metrics.add(metric.apply(period));
        }
        return new MetricSeries<>(calendar, grain, firstDay, asOf, metrics);
    }

    /**
     * The periods.
     *
     * @return one a metric, in order of time
     */
    public List<SeriesPeriod> periods() {
        return periods(calendar, grain, firstDay, asOf);
    }

    @Override
    public Series<R> measure(LogSlice slice) {
        List<Series.Point<R>> points = new ArrayList<>();
        for (SeriesPeriod period : periods()) {
            points.add(new Series.Point<>(period, metrics.get(points.size()).measure(slice)));
        }
        return new Series<>(points);
    }

    @Override
    public Series<R> merge(Series<R> left, Series<R> right) {
        if (!periods(left).equals(periods(right))) {
            throw new IllegalArgumentException("series of different periods cannot be merged");
        }
        List<Series.Point<R>> points = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            R merged = metrics.get(i)
                    .merge(left.points().get(i).result(), right.points().get(i).result());
            points.add(new Series.Point<>(left.points().get(i).period(), merged));
        }
        return new Series<>(points);
    }

    private static List<SeriesPeriod> periods(Series<?> series) {
        return series.points().stream().<SeriesPeriod>map(Series.Point::period).toList();
    }

    private static List<SeriesPeriod> periods(
            BusinessCalendar calendar, Grain grain, LocalDate firstDay, Instant asOf) {
        List<SeriesPeriod> periods = new ArrayList<>();
        int last = calendar.number(asOf.minusNanos(1), grain);
        for (int number = calendar.number(firstDay, grain); number <= last; number++) {
            periods.add(new SeriesPeriod(calendar, calendar.bucket(number, grain), asOf));
        }
        return List.copyOf(periods);
    }
}
