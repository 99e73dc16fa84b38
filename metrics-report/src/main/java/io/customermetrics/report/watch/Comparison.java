package io.customermetrics.report.watch;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.monitor.AlertRule;
import io.customermetrics.core.monitor.Finding;
import io.customermetrics.core.monitor.Level;
import io.customermetrics.core.monitor.Observation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Two reports, figure by figure.
 *
 * @param older the older report
 * @param newer the newer report
 * @param changes what became of each watched figure
 */
public record Comparison(ReportFile older, ReportFile newer, List<Change> changes) {

    /** Copies the list. */
    public Comparison {
        Objects.requireNonNull(older, "older");
        Objects.requireNonNull(newer, "newer");
        changes = List.copyOf(changes);
    }

    /**
     * What became of a figure.
     *
     * @param before its value in the older report, or why there is none
     * @param now its value in the newer report, or why there is none
     * @param finding what its rule says
     */
    public record Change(Estimate before, Estimate now, Finding finding) {}

    /**
     * Compares two reports.
     *
     * @param older the older report
     * @param newer the newer report
     * @param rules which changes deserve attention
     * @return what became of each figure that both or one of them has
     * @throws io.customermetrics.report.input.InputException if the reports cannot be compared
     */
    public static Comparison of(ReportFile older, ReportFile newer, WatchRules rules) {
        older.requireComparable(newer);
        Map<String, Observation> before = ReportFigures.of(older);
        Map<String, Observation> now = ReportFigures.of(newer);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(now.keySet());
        rules.requireKnown(names);
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Observation was = before.getOrDefault(name, absent(name, older, before));
            Observation is = now.getOrDefault(name, absent(name, newer, now));
            Optional<AlertRule> rule = rules.of(name);
            if (rule.isPresent() && (was.value().isDefined() || is.value().isDefined())) {
                changes.add(new Change(
                        was.value(), is.value(), Finding.of(name, onCommonGround(was, is), List.of(rule.get()))));
            }
        }
        return new Comparison(older, newer, changes);
    }

    /**
     * How many figures have a level.
     *
     * @param level the level
     * @return the number of figures
     */
    public long count(Level level) {
        return changes.stream()
                .filter(change -> change.finding().verdict().level() == level)
                .count();
    }

    /** A report names the segments with customers only: one that it does not name has none. */
    private static Observation absent(String name, ReportFile report, Map<String, Observation> figures) {
        if (name.startsWith(ReportFigures.SEGMENTS)) {
            for (Map.Entry<String, Observation> other : figures.entrySet()) {
                if (other.getKey().startsWith(ReportFigures.SEGMENTS)
                        && other.getValue().rate().isPresent()) {
                    Rate rate = other.getValue().rate().get();
                    return Observation.of(report.lastDay(), Rate.of(0, rate.denominator(), rate.population()), true);
                }
            }
        }
        return Observation.of(report.lastDay(), Estimate.undefined("the report does not have it"), 0, true);
    }

    /** A count that fell to nothing rests on the customers that it lost; a rate on its own denominator. */
    private static List<Observation> onCommonGround(Observation was, Observation is) {
        long n = Math.max(was.n(), is.n());
        return is.rate().isPresent() || was.rate().isPresent() ? List.of(was, is) : List.of(with(was, n), with(is, n));
    }

    private static Observation with(Observation figure, long n) {
        return Observation.of(figure.period(), figure.value(), n, figure.complete());
    }
}
