package io.customermetrics.core.experiment;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Normal;
import io.customermetrics.core.stat.StudentT;
import java.util.Objects;

/**
 * What an arm does more than another, and how sure that is: an estimate, its standard error and the degrees of freedom of the
 * t distribution that their quotient has.
 *
 * <pre>
 * interval = estimate +- t(df; (1 + level) / 2) standardError      p-value = P(|T(df)| >= |estimate| / standardError)
 * </pre>
 *
 * <ul>
 *   <li>Undefined, with the reason, where an arm is empty.
 *   <li>With an estimate but no standard error, interval or p-value where an arm has one customer or neither varies.
 * </ul>
 *
 * <p>Interval and p-value hold for a single look at a time fixed beforehand; who looks again and again takes {@link AlwaysValid}.
 *
 * @param estimate the effect
 * @param standardError its standard error, above 0, or the reason why there is none
 * @param df the degrees of freedom, above 0; infinite for a normal distribution
 */
public record Effect(Estimate estimate, Estimate standardError, double df) {

    /** Checks the figures. */
    public Effect {
        Objects.requireNonNull(estimate, "estimate");
        Objects.requireNonNull(standardError, "standardError");
        if (!(standardError.orElse(1) > 0)) {
            throw new IllegalArgumentException("standardError must be positive: " + standardError);
        }
        if (!(df > 0)) {
            throw new IllegalArgumentException("df must be positive: " + df);
        }
        if (standardError.isDefined() && !estimate.isDefined()) {
            throw new IllegalArgumentException("standardError must be undefined where the estimate is");
        }
    }

    /** No effect to be had. */
    static Effect undefined(String reason) {
        return new Effect(Estimate.undefined(reason), Estimate.undefined(reason), Double.POSITIVE_INFINITY);
    }

    /** An effect of unknown precision. */
    static Effect unsure(double estimate, String reason) {
        return Double.isFinite(estimate)
                ? new Effect(Estimate.of(estimate), Estimate.undefined(reason), Double.POSITIVE_INFINITY)
                : undefined("the effect is too large for a double");
    }

    /**
     * Whether there are a standard error, an interval and a p-value.
     *
     * @return false where an arm is empty or has a single customer, or neither varies
     */
    public boolean isDefined() {
        return standardError.isDefined();
    }

    /**
     * The chance of an effect at least as large, if in truth there were none.
     *
     * @return the two-sided p-value, undefined where there is no standard error
     */
    public Estimate pValue() {
        if (standardError instanceof Undefined) {
            return standardError;
        }
        double t = estimate.orElseThrow() / standardError.orElseThrow();
        return Estimate.of(df == Double.POSITIVE_INFINITY ? Normal.twoSided(t) : new StudentT(df).twoSided(t));
    }

    /**
     * The confidence interval.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalStateException if there is no standard error; the message is the reason
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval interval(double level) {
        requireLevel(level);
        double tail = (1 - level) / 2;
        double quantile =
                df == Double.POSITIVE_INFINITY ? -Normal.quantile(tail) : new StudentT(df).upperQuantile(tail);
        double half = quantile * standardError.orElseThrow();
        double centre = estimate.orElseThrow();
        return new Interval(centre - half, centre + half, level);
    }

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie between 0 and 1: " + level);
        }
    }
}
