package io.customermetrics.core.monitor;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventLog;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * A figure to watch: a series, which number of it, and the rules that judge it.
 *
 * <pre>{@code
 * Watch<Rate> churn = new Watch<>("churn", churnByMonth, SeriesPeriod::observe,
 *         List.of(AlertRule.pChart(Direction.UP), AlertRule.above(0.3, 0.5).minimumN(30)));
 * Finding finding = churn.check(log);
 * }</pre>
 *
 * @param name the figure's name
 * @param series the metric by period
 * @param reading which number of a result is judged
 * @param rules the rules, at least one
 * @param <R> the type of the metric's result
 */
public record Watch<R>(
        String name,
        MetricSeries<R> series,
        BiFunction<SeriesPeriod, ? super R, Observation> reading,
        List<AlertRule> rules) {

    /** Checks that there is a rule. */
    public Watch {
        Identifier.require(name, "name");
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(reading, "reading");
        rules = List.copyOf(requireRules(rules));
    }

    /**
     * Measures and judges.
     *
     * @param log the log to measure
     * @return what the rules say of the last complete period
     */
    public Finding check(EventLog log) {
        return judge(log.measure(series));
    }

    /**
     * Judges results measured before, for instance merged from several logs.
     *
     * @param measured results of the series
     * @return what the rules say of the last complete period
     */
    public Finding judge(Series<R> measured) {
        return Finding.of(name, measured.observations(reading), rules);
    }

    static List<AlertRule> requireRules(List<AlertRule> rules) {
        if (Objects.requireNonNull(rules, "rules").isEmpty()) {
            throw new IllegalArgumentException("rules must not be empty");
        }
        return rules;
    }
}
