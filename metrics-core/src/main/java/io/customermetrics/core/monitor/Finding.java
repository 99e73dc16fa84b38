package io.customermetrics.core.monitor;

import io.customermetrics.core.event.Identifier;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the rules of a watched figure say of its last complete period.
 *
 * @param metric the figure's name
 * @param period the judged period's first day; absent where there is no period
 * @param verdict the worst verdict of its rules
 */
public record Finding(String metric, Optional<LocalDate> period, Verdict verdict) {

    private static final Comparator<Verdict> BY_LEVEL = Comparator.comparing(Verdict::level);

    /** Checks that nothing is null and the name is one. */
    public Finding {
        Identifier.require(metric, "metric");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(verdict, "verdict");
    }

    /**
     * Judges a figure by some rules. Periods that are not over at the end of the series wait for their turn: the last complete
     * one is judged.
     *
     * @param metric the figure's name
     * @param series observations in order of time
     * @param rules the rules, at least one
     * @return the worst verdict, the first of several: ALERT before WARN, WARN before OK, and not evaluable only where no rule
     *     could be applied
     * @throws IllegalArgumentException if there is no rule or the observations are not in order of time
     */
    public static Finding of(String metric, List<Observation> series, List<AlertRule> rules) {
        Watch.requireRules(rules);
        int end = series.size();
        while (end > 0 && !series.get(end - 1).complete()) {
            end--;
        }
        List<Observation> judged = series.subList(0, end == 0 ? series.size() : end);
        Verdict worst = rules.get(0).judge(judged);
        for (AlertRule rule : rules.subList(1, rules.size())) {
            Verdict verdict = rule.judge(judged);
            worst = BY_LEVEL.compare(verdict, worst) > 0 ? verdict : worst;
        }
        Optional<LocalDate> period = judged.isEmpty()
                ? Optional.empty()
                : Optional.of(judged.get(judged.size() - 1).period());
        return new Finding(metric, period, worst);
    }
}
