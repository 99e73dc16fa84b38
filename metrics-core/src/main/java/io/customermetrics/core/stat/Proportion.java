package io.customermetrics.core.stat;

/**
 * A proportion {@code p = successes / trials} and its confidence intervals.
 *
 * <table>
 * <caption>Which interval</caption>
 * <tr><td>{@link #wilson}</td><td>the score interval, the default for most purposes</td></tr>
 * <tr><td>{@link #wilsonCorrected}</td><td>the same with continuity correction, seldom below its level</td></tr>
 * <tr><td>{@link #clopperPearson}</td><td>never below its level, and so wide</td></tr>
 * <tr><td>{@link #jeffreys}</td><td>Bayesian, on average at its level</td></tr>
 * <tr><td>{@link #agrestiCoull}</td><td>simple and never narrower than Wilson's; may leave 0 to 1</td></tr>
 * <tr><td>{@link #wald}</td><td>simplest; far below its level for few trials, may leave 0 to 1</td></tr>
 * </table>
 *
 * <p>Source: L. D. Brown, T. T. Cai and A. DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16
 * (2001), 101-133.
 *
 * @param successes how many succeeded, 0 to {@code trials}
 * @param trials how many there were, at least 1
 */
public record Proportion(long successes, long trials) {

    /** Checks the counts. */
    public Proportion {
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be at least 1: " + trials);
        }
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException("successes must lie from 0 to trials: " + successes + " of " + trials);
        }
    }

    /**
     * The proportion.
     *
     * @return successes / trials
     */
    public double value() {
        return (double) successes / trials;
    }

    /**
     * The standard error.
     *
     * @return sqrt(p (1 - p) / trials)
     */
    public double standardError() {
        return Math.sqrt(value() * ((double) (trials - successes) / trials) / trials);
    }

    /**
     * Wald's interval: p -/+ z standard errors. Of no width where all succeed or none.
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
     * Wilson's score interval.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     * @see Wilson
     */
    public Interval wilson(double level) {
        return Wilson.interval(successes, trials, level);
    }

    /**
     * Wilson's interval with continuity correction,
     *
     * <pre>
     * low  = (2 n p + z^2 - 1 - z sqrt(z^2 - 2 - 1/n + 4 p (n (1 - p) + 1))) / (2 (n + z^2))
     * high = (2 n p + z^2 + 1 + z sqrt(z^2 + 2 - 1/n + 4 p (n (1 - p) - 1))) / (2 (n + z^2))
     * </pre>
     *
     * with 0 as lower end where none succeeded and 1 as upper end where all did.
     *
     * <p>Source: R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods",
     * Statistics in Medicine 17 (1998), 857-872, method 4.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval wilsonCorrected(double level) {
        double z = Interval.quantile(level);
        double low = successes == 0 ? 0 : lowCorrected(successes, z);
        double high = successes == trials ? 1 : 1 - lowCorrected(trials - successes, z);
        return new Interval(low, high, level);
    }

    private double lowCorrected(long count, double z) {
        double n = (double) trials;
        double x = (double) count;
        double root = Math.max(0, z * z - 2 - 1 / n + 4 * (x / n) * (n - x + 1));
        return Math.max(0, (2 * x + z * z - 1 - z * Math.sqrt(root)) / (2 * (n + z * z)));
    }

    /**
     * Agresti and Coull's interval: Wald's after adding z^2 / 2 successes and as many failures.
     *
     * <p>Source: A. Agresti and B. A. Coull, "Approximate is better than exact for interval estimation of binomial proportions",
     * The American Statistician 52 (1998), 119-126.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval agrestiCoull(double level) {
        double z = Interval.quantile(level);
        double n = trials + z * z;
        double p = (successes + z * z / 2) / n;
        double reach = z * Math.sqrt(p * (1 - p) / n);
        return new Interval(p - reach, p + reach, level);
    }

    /**
     * Clopper and Pearson's exact interval: the proportions that neither one-sided binomial test at half the error would refuse.
     *
     * <pre>
     * low = quantile (1 - level)/2 of Beta(x, n - x + 1)        high = quantile (1 + level)/2 of Beta(x + 1, n - x)
     * </pre>
     *
     * <p>Source: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
     * binomial", Biometrika 26 (1934), 404-413.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval, 0 below where none succeeded, 1 above where all did
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval clopperPearson(double level) {
        return beta(0, level);
    }

    /**
     * Jeffreys' interval: the middle of the distribution of the proportion after seeing the data, if Beta(1/2, 1/2) was thought
     * of it before.
     *
     * <pre>
     * quantiles (1 - level)/2 and (1 + level)/2 of Beta(x + 1/2, n - x + 1/2)
     * </pre>
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval, 0 below where none succeeded, 1 above where all did
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval jeffreys(double level) {
        return beta(0.5, level);
    }

    private Interval beta(double shift, double level) {
        Interval.requireLevel(level);
        double tail = (1 - level) / 2;
        double failures = (double) (trials - successes);
        double low = successes == 0 ? 0 : new BetaDistribution(successes + shift, failures + 1 - shift).quantile(tail);
        double high = successes == trials
                ? 1
                : new BetaDistribution(successes + 1 - shift, failures + shift).upperQuantile(tail);
        return new Interval(low, high, level);
    }
}
