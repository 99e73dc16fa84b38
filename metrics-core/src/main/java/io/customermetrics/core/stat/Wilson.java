package io.customermetrics.core.stat;

/**
 * Wilson's score interval for a proportion {@code p = x / n}:
 *
 * <pre>
 *                z²           ⎛p(1-p)    z² ⎞
 *           p + --  ±  z  √   ⎜------ + --- ⎟
 *               2n            ⎝  n      4n² ⎠
 *           ----------------------------------
 *                       1 + z² / n
 * </pre>
 *
 * with {@code z} the normal quantile of {@code (1 + level) / 2}.
 *
 * <ul>
 *   <li>It never leaves [0, 1]: with 0 of n the lower end is exactly 0, with n of n the upper end exactly 1.
 *   <li>Worked: 0 of 10 at 95 % gives [0, 0.2775], 960 of 1 200 gives [0.7764, 0.8217].
 * </ul>
 *
 * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927),
 * 209-212.
 */
public final class Wilson {

    private Wilson() {}

    /**
     * The interval.
     *
     * @param successes how many succeeded, 0 to {@code trials}
     * @param trials how many there were, at least 1
     * @param level the confidence level, between 0 and 1
     * @return the interval, the same bits on every platform
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static Interval interval(long successes, long trials, double level) {
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be at least 1: " + trials);
        }
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException("successes must lie from 0 to trials: " + successes + " of " + trials);
        }
        double z = Interval.quantile(level);
        double n = (double) trials;
        double p = successes / n;
        double z2 = z * z;
        double centre = p + z2 / (2 * n);
        double spread = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        double scale = 1 + z2 / n;
        double low = successes == 0 ? 0 : Math.max(0, (centre - spread) / scale);
        double high = successes == trials ? 1 : Math.min(1, (centre + spread) / scale);
        return new Interval(low, high, level);
    }
}
