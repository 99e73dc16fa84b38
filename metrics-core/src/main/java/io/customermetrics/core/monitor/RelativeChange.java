package io.customermetrics.core.monitor;

import java.util.List;
import java.util.Objects;

/**
 * The difference from the period before, as a share of it.
 *
 * <pre>
 * deviation = (value - previous value) / previous value, counted in the bad direction
 * </pre>
 *
 * <ul>
 *   <li>From 0 there is no change in per cent, and from a negative value none that means anything: not evaluable.
 *   <li>Not evaluable without a complete period with a value directly before.
 * </ul>
 *
 * @param direction which differences are bad
 * @param limits how large a share may be; 0.1 is ten per cent
 */
public record RelativeChange(Direction direction, Limits limits) implements AlertRule {

    private static final int PERCENT = 100;

    /** Checks that nothing is null. */
    public RelativeChange {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(limits, "limits");
    }

    @Override
    public Verdict judge(List<Observation> series) {
        return Latest.judge(series, latest -> latest.change(previous -> judge(latest, previous)));
    }

    private Verdict judge(Latest latest, Observation previous) {
        double base = previous.value().orElseThrow();
        String values = latest.now().shown() + " after " + previous.shown() + " in " + previous.period() + ": ";
        if (base <= 0) {
            return Verdict.notEvaluable(
                    values + "no change in per cent from " + (base == 0 ? "0" : "a negative value"));
        }
        double change = (latest.value() - base) / base;
        return new Verdict(limits.level(direction.badness(change)), values + size(change));
    }

    private static String size(double change) {
        return change == 0
                ? "no change"
                : Observation.number(Math.abs(change) * PERCENT) + "%" + (change > 0 ? " more" : " less");
    }
}
