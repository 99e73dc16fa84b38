package io.customermetrics.core.stat;

/**
 * Mann and Whitney's test, also Wilcoxon's rank-sum test: whether numbers of the one sample tend to be greater than those of
 * the other.
 *
 * <pre>
 * u = how many of the pairs (x, y) have x above y, half of the equal ones counted
 * </pre>
 *
 * <p>With fewer than 50 numbers on both sides and no two equal the p-value is exact; otherwise it is that of a normal variable
 * with the variance for ties and a continuity correction of 1/2:
 *
 * <pre>
 * z = (u - n m / 2 -/+ 1/2) / sqrt(n m / 12 (N + 1 - sum of (t^3 - t) / (N (N - 1))))        N = n + m, t equal numbers
 * </pre>
 *
 * <p>Where all numbers are equal nothing speaks against sameness and p is 1. These are the choices of R's {@code wilcox.test}.
 *
 * <p>Source: H. B. Mann and D. R. Whitney, "On a test of whether one of two random variables is stochastically larger than the
 * other", Annals of Mathematical Statistics 18 (1947), 50-60.
 *
 * @param u the statistic, from 0 to the number of pairs
 * @param pairs how many pairs there are
 * @param p the two-sided p-value
 * @param exact whether p is exact
 */
public record MannWhitney(double u, long pairs, double p, boolean exact) {

    private static final int EXACT_BELOW = 50;

    /** Checks the figures. */
    public MannWhitney {
        if (!(u >= 0 && u <= pairs)) {
            throw new IllegalArgumentException("u must lie from 0 to pairs: " + u + " of " + pairs);
        }
        IncompleteBeta.requireProbability(p, "p");
    }

    /**
     * Tests two samples. O(N log N).
     *
     * @param x the one sample, at least one number
     * @param y the other sample, at least one number
     * @return the test
     * @throws IllegalArgumentException if a sample is empty or a number is NaN or infinite
     */
    public static MannWhitney of(double[] x, double[] y) {
        double[] xs = Quantiles.ascending(x, "x");
        double[] ys = Quantiles.ascending(y, "y");
        long twiceU = 0;
        for (double value : xs) {
            twiceU += Ranks.below(ys, value) + Ranks.notAbove(ys, value);
        }
        long pairs = (long) xs.length * ys.length;
        double ties = ties(Ranks.merged(xs, ys));
        boolean exact = ties == 0 && xs.length < EXACT_BELOW && ys.length < EXACT_BELOW;
        double p = exact
                ? exact((int) (twiceU / 2), xs.length, ys.length)
                : approximate(twiceU / 2.0, xs.length, ys.length, ties);
        return new MannWhitney(twiceU / 2.0, pairs, p, exact);
    }

    /**
     * The chance that a number of the one sample exceeds one of the other, equal ones counted half.
     *
     * @return u / pairs, 0 to 1
     */
    public double superiority() {
        return u / pairs;
    }

    /** The sum of t^3 - t over groups of equal numbers. */
    private static double ties(double[] ascending) {
        double sum = 0;
        int from = 0;
        for (int i = 1; i <= ascending.length; i++) {
            if (i == ascending.length || ascending[i] != ascending[from]) {
                double t = i - from;
                sum += t * t * t - t;
                from = i;
            }
        }
        return sum;
    }

    private static double approximate(double u, double n, double m, double ties) {
        double all = n + m;
        double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
        double distance = Math.max(0, Math.abs(u - n * m / 2) - 0.5);
        return distance == 0 ? 1 : Normal.twoSided(distance / Math.sqrt(variance));
    }

    /** How many arrangements have each u: those of n - 1 and m, where the greatest is an x, and of n and m - 1. */
    private static double exact(int u, int n, int m) {
        int least = Math.min(u, n * m - u);
        // ways[j][k]: arrangements of so many x as were counted and of j y with u = k.
        double[][] ways = new double[m + 1][least + 1];
        for (double[] of : ways) {
            of[0] = 1;
        }
        for (int i = 1; i <= n; i++) {
            for (int j = 1; j <= m; j++) {
                for (int k = least; k >= 0; k--) {
                    ways[j][k] = (k >= j ? ways[j][k - j] : 0) + ways[j - 1][k];
                }
            }
        }
        double sum = 0;
        for (double count : ways[m]) {
            sum += count;
        }
        return Math.min(1, 2 * sum / choose(n + m, n));
    }

    private static double choose(int of, int take) {
        double ways = 1;
        for (int i = 1; i <= take; i++) {
            ways = ways * (of - take + i) / i;
        }
        return ways;
    }
}
