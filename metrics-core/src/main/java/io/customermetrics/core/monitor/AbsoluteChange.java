package io.customermetrics.core.monitor;

import java.util.List;
import java.util.Objects;

/**
 * The difference from the period before.
 *
 * <pre>
 * deviation = value - previous value, counted in the bad direction
 * </pre>
 *
 * <p>Not evaluable without a complete period with a value directly before.
 *
 * @param direction which differences are bad
 * @param limits how large a difference may be, in the unit of the value; 0.05 of a rate are five points
 */
public record AbsoluteChange(Direction direction, Limits limits) implements AlertRule {

    /** Checks that nothing is null. */
    public AbsoluteChange {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(limits, "limits");
    }

    @Override
    public Verdict judge(List<Observation> series) {
        return Latest.judge(series, latest -> latest.change(previous -> judge(latest, previous)));
    }

    private Verdict judge(Latest latest, Observation previous) {
        double change = latest.value() - previous.value().orElseThrow();
        return new Verdict(
                limits.level(direction.badness(change)),
                latest.now().shown() + " after " + previous.shown() + " in " + previous.period() + ": "
                        + size(latest.now(), change));
    }

    private static String size(Observation now, double change) {
        return change == 0 ? "no change" : now.shownDifference(Math.abs(change)) + (change > 0 ? " more" : " less");
    }
}
