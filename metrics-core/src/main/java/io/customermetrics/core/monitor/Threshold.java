package io.customermetrics.core.monitor;

import java.util.List;
import java.util.Objects;

/**
 * A value beyond a fixed limit.
 *
 * <pre>
 * UP    ALERT if value &gt; alert, else WARN if value &gt; warn, else OK
 * DOWN  ALERT if value &lt; alert, else WARN if value &lt; warn, else OK
 * </pre>
 *
 * @param direction {@code UP} or {@code DOWN}
 * @param warn the limit of what is nothing unusual, in the unit of the value
 * @param alert the limit of what nobody needs to act on, beyond {@code warn} or the same
 */
public record Threshold(Direction direction, double warn, double alert) implements AlertRule {

    /** Checks that the limits are finite and in order. */
    public Threshold {
        Direction.oneWay(Objects.requireNonNull(direction, "direction"));
        if (!(Double.isFinite(warn) && Double.isFinite(alert) && direction.badness(alert - warn) >= 0)) {
            throw new IllegalArgumentException(
                    "alert must be finite and not milder than warn: warn " + warn + ", alert " + alert);
        }
    }

    @Override
    public Verdict judge(List<Observation> series) {
        return Latest.judge(series, this::judge);
    }

    private Verdict judge(Latest latest) {
        String side = direction == Direction.UP ? " above " : " below ";
        String value = latest.now().shown();
        if (direction.badness(latest.value() - alert) > 0) {
            return new Verdict(Level.ALERT, value + " is" + side + latest.now().shown(alert));
        }
        if (direction.badness(latest.value() - warn) > 0) {
            return new Verdict(Level.WARN, value + " is" + side + latest.now().shown(warn));
        }
        return new Verdict(Level.OK, value + " is not" + side + latest.now().shown(warn));
    }
}
