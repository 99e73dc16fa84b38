package io.customermetrics.core.stat;

/**
 * The difference of two shares of one sample, of which each member counts +1, 0 or -1: promoters less detractors, improved
 * less worsened.
 *
 * <pre>
 * p = more / trials        d = less / trials
 * value = p - d            variance = p + d - (p - d)^2            standard error = sqrt(variance / trials)
 * </pre>
 *
 * <p>All numbers lie on the scale from -1 to 1. Worked: 3 more and 1 less of 6 give 1/3, variance 5/9.
 *
 * @param more how many count +1
 * @param less how many count -1
 * @param trials how many there are, at least 1; the others count 0
 */
public record NetShare(long more, long less, long trials) {

    /** Pseudo-observations of the adjusted interval: so many for +1 and as many for -1, twice as many for 0. */
    private static final double PSEUDO = 0.75;

    /** Checks the counts. */
    public NetShare {
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be at least 1: " + trials);
        }
        if (more < 0 || less < 0 || more > trials - less) {
            throw new IllegalArgumentException("more and less must not be negative and together at most trials: " + more
                    + " and " + less + " of " + trials);
        }
    }

    /**
     * The difference.
     *
     * @return (more - less) / trials, -1 to 1
     */
    public double value() {
        return (double) (more - less) / trials;
    }

    /**
     * The variance of one member's +1, 0 or -1.
     *
     * @return p + d - (p - d)^2, 0 to 1
     */
    public double variance() {
        return variance((double) more, (double) less, (double) trials);
    }

    /**
     * The standard error of the difference.
     *
     * @return sqrt(variance / trials)
     */
    public double standardError() {
        return Math.sqrt(variance() / trials);
    }

    /**
     * Wald's interval: value -/+ z standard errors. Simple and widely used; too narrow for few trials, of no width where all
     * count the same, and it may leave the scale.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval wald(double level) {
        return around(value(), standardError(), level);
    }

    /**
     * Wald's interval after adding 3 pseudo-observations, 3/4 for +1, 3/2 for 0 and 3/4 for -1. Close to the score interval,
     * but it may leave the scale.
     *
     * <p>Source: B. Rocks, "Interval estimation for the Net Promoter Score", The American Statistician 70 (2016), 365-372.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval adjustedWald(double level) {
        double n = trials + 4 * PSEUDO;
        double value = (more - less) / n;
        return around(value, Math.sqrt(variance(more + PSEUDO, less + PSEUDO, n) / n), level);
    }

    /**
     * The score interval: the differences {@code D} that a score test would not refuse,
     *
     * <pre>
     * (value - D)^2 &lt;= z^2 (2 q + D (1 - D)) / trials
     * </pre>
     *
     * with {@code q} the most likely share of -1 if the difference were {@code D}. It never leaves the scale: where all count
     * +1 the upper end is exactly 1. Found by bisection to the last bit.
     *
     * <p>Source: T. Tango, "Equivalence test and confidence interval for the difference in proportions for the paired-sample
     * design", Statistics in Medicine 17 (1998), 891-908; for promoters and detractors as {@link #adjustedWald}.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval score(double level) {
        double limit = StrictMath.pow(Interval.quantile(level), 2) / trials;
        double low = less == trials ? -1 : end(-1, limit);
        double high = more == trials ? 1 : end(1, limit);
        return new Interval(low, high, level);
    }

    /** Between the value, which the test accepts, and an end of the scale, which it refuses, where it begins to refuse. */
    private double end(double refused, double limit) {
        double out = refused;
        double in = value();
        double middle = (out + in) / 2;
        while (middle != out && middle != in) {
            double distance = value() - middle;
            if (distance * distance > limit * varianceIf(middle)) {
                out = middle;
            } else {
                in = middle;
            }
            middle = (out + in) / 2;
        }
        return out;
    }

    /** The variance of one member at the most likely shares, given the difference. */
    private double varianceIf(double difference) {
        double p = (double) more / trials;
        double d = (double) less / trials;
        double b = (2 - p + d) * difference - p - d;
        double c = d * difference * (1 - difference);
        double root = Math.sqrt(Math.max(0, b * b + 8 * c));
        // Two forms of one root, so that none subtracts what is nearly equal.
        double q = b > 0 ? 2 * c / (b + root) : (root - b) / 4;
        return 2 * q + difference * (1 - difference);
    }

    private static double variance(double more, double less, double trials) {
        double value = (more - less) / trials;
        return Math.max(0, (more + less) / trials - value * value);
    }

    private static Interval around(double value, double standardError, double level) {
        double reach = Interval.quantile(level) * standardError;
        return new Interval(value - reach, value + reach, level);
    }
}
