package io.customermetrics.core.stat;

import java.util.Optional;
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

    /**
     * The test statistic of "no difference" with the variance of each sample by itself.
     *
     * <pre>
     * z = (p1 - p2) / sqrt(p1 (1 - p1) / n1 + p2 (1 - p2) / n2)
     * </pre>
     *
     * @return the statistic, or nothing where neither proportion varies
     */
    public OptionalDouble unpooledZ() {
        double error = standardError();
        return error == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference() / error);
    }

    /**
     * Wald's interval of the difference: p1 - p2 -/+ z standard errors, cut to -1 to 1. Of no width where neither proportion
     * varies; below its level for few trials or rare successes.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval wald(double level) {
        return cut(difference(), Interval.quantile(level) * standardError(), level);
    }

    /**
     * Wald's interval with continuity correction, wider by {@code c (1/n1 + 1/n2)} on both sides with
     * {@code c = min(1/2, |p1 - p2| / (1/n1 + 1/n2))}. As R's {@code prop.test}.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval waldCorrected(double level) {
        double steps = 1 / (double) leftTrials + 1 / (double) rightTrials;
        double correction = Math.min(0.5 * steps, Math.abs(difference()));
        return cut(difference(), Interval.quantile(level) * standardError() + correction, level);
    }

    /**
     * Agresti and Caffo's interval of the difference: Wald's after adding one success and one failure to each sample. May leave
     * -1 to 1.
     *
     * <p>Source: A. Agresti and B. Caffo, "Simple and effective confidence intervals for proportions and differences of
     * proportions result from adding two successes and two failures", The American Statistician 54 (2000), 280-288.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval agrestiCaffo(double level) {
        double n1 = leftTrials + 2.0;
        double n2 = rightTrials + 2.0;
        double p1 = (left + 1) / n1;
        double p2 = (right + 1) / n2;
        double reach = Interval.quantile(level) * Math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
        return new Interval(p1 - p2 - reach, p1 - p2 + reach, level);
    }

    /**
     * The risk ratio: how many times the right proportion the left one is. Less 1 it is the lift.
     *
     * @return p1 / p2, or nothing where nobody succeeded on the right
     */
    public OptionalDouble riskRatio() {
        return right == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) left / leftTrials / ((double) right / rightTrials));
    }

    /**
     * Katz's interval of the risk ratio: Wald's of its logarithm.
     *
     * <pre>
     * ln(p1 / p2) -/+ z sqrt((1 - p1) / x1 + (1 - p2) / x2)
     * </pre>
     *
     * <p>Source: D. Katz, J. Baptista, S. P. Azen and M. C. Pike, "Obtaining confidence intervals for the risk ratio in cohort
     * studies", Biometrics 34 (1978), 469-474.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval, or nothing where nobody succeeded in one of the samples
     * @throws IllegalArgumentException if the level is out of range
     */
    public Optional<Interval> katz(double level) {
        double z = Interval.quantile(level);
        if (left == 0 || right == 0) {
            return Optional.empty();
        }
        double log = StrictMath.log(riskRatio().getAsDouble());
        double reach = z
                * Math.sqrt((double) (leftTrials - left) / leftTrials / left
                        + (double) (rightTrials - right) / rightTrials / right);
        return Optional.of(new Interval(StrictMath.exp(log - reach), StrictMath.exp(log + reach), level));
    }

    /**
     * The likelihood-ratio statistic of "no difference", {@code G = 2 sum(O ln(O / E))} over successes and failures of both
     * samples, where O is a count and E what it would be at the pooled proportion; a count of 0 adds nothing. Chi-square with 1
     * degree of freedom if there is none.
     *
     * @return the statistic, not negative
     */
    public double likelihoodRatio() {
        double n1 = (double) leftTrials;
        double n2 = (double) rightTrials;
        double successes = (double) left + (double) right;
        double failures = n1 + n2 - successes;
        double sum = part(left, n1, successes) + part(right, n2, successes);
        sum += part(leftTrials - left, n1, failures) + part(rightTrials - right, n2, failures);
        return Math.max(0, 2 * sum);
    }

    private double part(long count, double row, double column) {
        double observed = (double) count;
        double expected = row * (column / ((double) leftTrials + (double) rightTrials));
        return count == 0 ? 0 : observed * StrictMath.log1p((observed - expected) / expected);
    }

    private double standardError() {
        double one = new Proportion(left, leftTrials).standardError();
        double other = new Proportion(right, rightTrials).standardError();
        return Math.sqrt(one * one + other * other);
    }

    private static Interval cut(double middle, double reach, double level) {
        return new Interval(Math.max(-1, middle - reach), Math.min(1, middle + reach), level);
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
