package io.customermetrics.core.stat;

import java.util.OptionalDouble;

/**
 * Two proportions of independent samples, and how far they lie apart: {@code left / leftTrials - right / rightTrials}.
 *
 * @param left how many succeeded in the one sample
 * @param leftTrials how many there were, at least 1
 * @param right how many succeeded in the other
 * @param rightTrials how many there were, at least 1
 */
public record TwoProportions(long left, long leftTrials, long right, long rightTrials) {

    /** Checks the counts. */
    public TwoProportions {
        requireCounts(left, leftTrials, "left", "leftTrials");
        requireCounts(right, rightTrials, "right", "rightTrials");
    }

    /**
     * The difference.
     *
     * @return the left proportion less the right one, -1 to 1
     */
    public double difference() {
        return (double) left / leftTrials - (double) right / rightTrials;
    }

    /**
     * Newcombe's hybrid score interval of the difference, made of both Wilson intervals {@code [l1, u1]} and {@code [l2, u2]}:
     *
     * <pre>
     * low  = p1 - p2 - sqrt((p1 - l1)^2 + (u2 - p2)^2)
     * high = p1 - p2 + sqrt((u1 - p1)^2 + (p2 - l2)^2)
     * </pre>
     *
     * <p>It never leaves -1 to 1. Worked: 56 of 70 and 48 of 80 give [0.0524, 0.3339] at 95 %.
     *
     * <p>Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of
     * eleven methods", Statistics in Medicine 17 (1998), 873-890, method 10.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval newcombe(double level) {
        return Interval.ofDifference(
                (double) left / leftTrials,
                Wilson.interval(left, leftTrials, level),
                (double) right / rightTrials,
                Wilson.interval(right, rightTrials, level));
    }

    /**
     * The pooled test statistic of "no difference",
     *
     * <pre>
     * z = (p1 - p2) / sqrt(p (1 - p) (1/n1 + 1/n2))        p = all successes / all trials
     * </pre>
     *
     * whose square is Pearson's chi-square of the 2 x 2 table. {@link Normal#twoSided} of it is the p-value.
     *
     * @return the statistic, or nothing where all succeeded or none did
     */
    public OptionalDouble pooledZ() {
        double n1 = (double) leftTrials;
        double n2 = (double) rightTrials;
        double p = ((double) left + (double) right) / (n1 + n2);
        double variance = p * (1 - p) * (1 / n1 + 1 / n2);
        return variance == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference() / Math.sqrt(variance));
    }

    private static void requireCounts(long successes, long trials, String successesName, String trialsName) {
        if (trials < 1) {
            throw new IllegalArgumentException(trialsName + " must be at least 1: " + trials);
        }
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    successesName + " must lie from 0 to " + trialsName + ": " + successes + " of " + trials);
        }
    }
}
