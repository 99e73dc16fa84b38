package io.customermetrics.core.conversion;

import java.time.Duration;
import java.util.Objects;

/**
 * What the instants of two consecutive steps of an attempt must look like.
 *
 * <pre>
 * same instant allowed:  t(k + 1) &gt;= t(k) - tolerance
 * strictly increasing:   t(k + 1) &gt;  t(k) + tolerance
 * </pre>
 *
 * <p>With the first rule a tolerance forgives clocks that disagree: Mixpanel lets steps within two seconds change places.
 * With the second it asks for more than a moment between steps.
 *
 * @param rule whether two steps may share an instant
 * @param tolerance how much time counts as no time, 0 to 24 hours, kept to the microsecond
 */
public record StepSpacing(Rule rule, Duration tolerance) {

    /** Whether two steps may share an instant. */
    public enum Rule {
        /** Steps may share an instant; in which order its events were recorded does not matter. */
        SAME_INSTANT_ALLOWED,
        /** Each step is later than the one before. */
        STRICTLY_INCREASING
    }

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Checks the tolerance. */
    public StepSpacing {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(tolerance, "tolerance");
        if (tolerance.isNegative() || tolerance.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("tolerance must be from 0 to 24 hours: " + tolerance);
        }
    }

    /**
     * Steps may share an instant.
     *
     * @return the spacing without tolerance
     */
    public static StepSpacing sameInstantAllowed() {
        return new StepSpacing(Rule.SAME_INSTANT_ALLOWED, Duration.ZERO);
    }

    /**
     * Each step is later than the one before.
     *
     * @return the spacing without tolerance
     */
    public static StepSpacing strictlyIncreasing() {
        return new StepSpacing(Rule.STRICTLY_INCREASING, Duration.ZERO);
    }

    /**
     * This rule with another tolerance.
     *
     * @param other how much time counts as no time
     * @return the spacing
     */
    public StepSpacing within(Duration other) {
        return new StepSpacing(rule, other);
    }

    /** The tolerance as events know time. */
    long toleranceMicros() {
        return tolerance.toNanos() / 1_000;
    }

    /** By how much a step must follow the one before; negative where it may precede it. */
    long leastGap() {
        return rule == Rule.STRICTLY_INCREASING ? toleranceMicros() + 1 : -toleranceMicros();
    }
}
