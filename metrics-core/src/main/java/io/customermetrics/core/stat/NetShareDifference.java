package io.customermetrics.core.stat;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The difference of two {@link NetShare}s of independent samples: the Net Promoter Score of two quarters.
 *
 * @param left the one
 * @param right the other, which is subtracted
 */
public record NetShareDifference(NetShare left, NetShare right) {

    /** Checks that nothing is null. */
    public NetShareDifference {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
    }

    /**
     * The difference.
     *
     * @return left less right, -2 to 2
     */
    public double value() {
        return left.value() - right.value();
    }

    /**
     * The standard error of the difference.
     *
     * @return the root of both squared standard errors together
     */
    public double standardError() {
        return Math.sqrt(left.variance() / left.trials() + right.variance() / right.trials());
    }

    /**
     * Wald's interval: value -/+ z standard errors. It may leave the scale.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval wald(double level) {
        double reach = Interval.quantile(level) * standardError();
        return new Interval(value() - reach, value() + reach, level);
    }

    /**
     * The interval recovered from both {@linkplain NetShare#score score intervals}. It never leaves -2 to 2.
     *
     * <p>Source: G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures: a general approach",
     * Statistics in Medicine 27 (2008), 1693-1702.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval score(double level) {
        return Interval.ofDifference(left.value(), left.score(level), right.value(), right.score(level));
    }

    /**
     * The test statistic: the difference in standard errors. {@link Normal#twoSided} of it is the p-value of "no difference".
     *
     * @return the statistic, or nothing where neither sample varies
     */
    public OptionalDouble z() {
        double standardError = standardError();
        return standardError == 0 ? OptionalDouble.empty() : OptionalDouble.of(value() / standardError);
    }
}
