package io.customermetrics.core.survival;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Normal;

/**
 * What a covariate does to the hazard.
 *
 * @param covariate the covariate's name
 * @param value the logarithm of the ratio of hazards where the covariate is greater by 1
 * @param standardError its standard error, positive
 */
public record CoxCoefficient(String covariate, double value, double standardError) {

    /** Checks that both numbers are finite and the standard error positive. */
    public CoxCoefficient {
        Identifier.require(covariate, "covariate");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite: " + value);
        }
        if (!(standardError > 0 && standardError < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("standardError must be positive and finite: " + standardError);
        }
    }

    /**
     * The ratio of hazards where the covariate is greater by 1.
     *
     * @return e^value
     */
    public double hazardRatio() {
        return StrictMath.exp(value);
    }

    /**
     * The test statistic of "the covariate does nothing".
     *
     * @return value / standard error
     */
    public double z() {
        return value / standardError;
    }

    /**
     * The two-sided p-value of "the covariate does nothing".
     *
     * @return a probability, 0 to 1
     */
    public double p() {
        return Normal.twoSided(z());
    }

    /**
     * The interval of the coefficient.
     *
     * @param level the confidence level, between 0 and 1
     * @return value -/+ z standardError
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval interval(double level) {
        return Wald.interval(value, standardError, level);
    }

    /**
     * The interval of the ratio of hazards.
     *
     * @param level the confidence level, between 0 and 1
     * @return e to the ends of {@link #interval}
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval hazardRatioInterval(double level) {
        Interval ends = interval(level);
        return new Interval(StrictMath.exp(ends.low()), StrictMath.exp(ends.high()), level);
    }
}
