package io.customermetrics.core.monitor;

import io.customermetrics.core.metric.Undefined;
import java.util.List;
import java.util.function.Function;

/**
 * The latest observation of a series and those before it, where the latest has a number and its period is over.
 *
 * @param now the observation to judge
 * @param value its number
 * @param before all observations before it
 */
record Latest(Observation now, double value, List<Observation> before) {

    /** Judges a series, or says why it cannot be judged whatever the rule. */
    static Verdict judge(List<Observation> series, Function<Latest, Verdict> rule) {
        for (int i = 1; i < series.size(); i++) {
            if (series.get(i).period().isBefore(series.get(i - 1).period())) {
                throw new IllegalArgumentException("series must be in order of time");
            }
        }
        if (series.isEmpty()) {
            return Verdict.notEvaluable("there is no period");
        }
        Observation now = series.get(series.size() - 1);
        if (!now.complete()) {
            return Verdict.notEvaluable("the period is not over");
        }
        if (!now.value().isDefined()) {
            return Verdict.notEvaluable(reason(now));
        }
        return rule.apply(new Latest(now, now.value().orElseThrow(), series.subList(0, series.size() - 1)));
    }

    /** Judges the change from the period before. */
    Verdict change(Function<Observation, Verdict> rule) {
        if (before.isEmpty()) {
            return Verdict.notEvaluable("there is no earlier period");
        }
        Observation previous = before.get(before.size() - 1);
        if (!previous.complete()) {
            return Verdict.notEvaluable("the period before, " + previous.period() + ", is not over");
        }
        if (!previous.value().isDefined()) {
            return Verdict.notEvaluable(
                    "the period before, " + previous.period() + ", has no value: " + reason(previous));
        }
        return rule.apply(previous);
    }

    /** The observations before that have a number and whose period is over. */
    List<Observation> history() {
        return before.stream().filter(Observation::usable).toList();
    }

    static String reason(Observation undefined) {
        return ((Undefined) undefined.value()).reason();
    }
}
