package io.customermetrics.core.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A rule that needs a minimum to judge by.
 *
 * <ul>
 *   <li>Not evaluable where the judged observation rests on fewer than {@code minimumN}.
 *   <li>Earlier observations that rest on fewer have no value for the rule: they are no history and nothing to compare with.
 *   <li>Not evaluable with fewer than {@code minimumHistory} earlier complete periods that have a value.
 * </ul>
 *
 * @param rule the rule
 * @param minimumN the least n of an observation, not negative
 * @param minimumHistory the least number of earlier periods, not negative
 */
public record GuardedRule(AlertRule rule, long minimumN, int minimumHistory) implements AlertRule {

    /** Checks that the minima are not negative. */
    public GuardedRule {
        Objects.requireNonNull(rule, "rule");
        if (minimumN < 0) {
            throw new IllegalArgumentException("minimumN must not be negative: " + minimumN);
        }
        if (minimumHistory < 0) {
            throw new IllegalArgumentException("minimumHistory must not be negative: " + minimumHistory);
        }
    }

    @Override
    public Verdict judge(List<Observation> series) {
        return Latest.judge(series, this::judge);
    }

    private Verdict judge(Latest latest) {
        if (latest.now().n() < minimumN) {
            return Verdict.notEvaluable(tooSmall(latest.now()));
        }
        List<Observation> seen = new ArrayList<>();
        for (Observation earlier : latest.before()) {
            seen.add(earlier.usable() && earlier.n() < minimumN ? earlier.without(tooSmall(earlier)) : earlier);
        }
        long history = seen.stream().filter(Observation::usable).count();
        if (history < minimumHistory) {
            return Verdict.notEvaluable("earlier periods: " + history + ", at least " + minimumHistory + " are needed");
        }
        seen.add(latest.now());
        return rule.judge(seen);
    }

    private String tooSmall(Observation observation) {
        return "n is " + Observation.count(observation.n()) + ", at least " + Observation.count(minimumN)
                + " are needed";
    }
}
