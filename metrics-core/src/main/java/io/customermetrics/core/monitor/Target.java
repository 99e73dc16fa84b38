package io.customermetrics.core.monitor;

import java.util.List;
import java.util.Objects;

/**
 * A target and how far a value misses it.
 *
 * <pre>
 * DOWN  miss = target - value      UP  miss = value - target
 * OK if miss &lt;= 0, WARN if miss &lt;= tolerance, else ALERT
 * </pre>
 *
 * @param direction {@code DOWN} for a target to reach, {@code UP} for one not to exceed
 * @param target the wanted value
 * @param tolerance how large a miss nobody needs to act on, not negative
 */
public record Target(Direction direction, double target, double tolerance) implements AlertRule {

    /** Checks that the target is finite and the tolerance not negative. */
    public Target {
        Direction.oneWay(Objects.requireNonNull(direction, "direction"));
        if (!Double.isFinite(target)) {
            throw new IllegalArgumentException("target must be finite: " + target);
        }
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance must be finite and not negative: " + tolerance);
        }
    }

    @Override
    public Verdict judge(List<Observation> series) {
        return Latest.judge(series, this::judge);
    }

    private Verdict judge(Latest latest) {
        Observation now = latest.now();
        double miss = direction.badness(latest.value() - target);
        String wanted = (direction == Direction.UP ? "at most " : "at least ") + now.shown(target);
        return new Verdict(
                new Limits(0, tolerance).level(miss),
                miss > 0
                        ? now.shown() + " misses the target, " + wanted + ", by " + now.shownDifference(miss)
                        : now.shown() + " meets the target, " + wanted);
    }
}
