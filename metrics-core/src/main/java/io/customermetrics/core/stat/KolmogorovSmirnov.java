package io.customermetrics.core.stat;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * Kolmogorov and Smirnov's test: how far two distribution functions lie apart at most.
 *
 * <pre>
 * one sample    d = sup |F(x) - cdf(x)|        two samples    d = sup |F(x) - G(x)|        F, G the samples' shares up to x
 * </pre>
 *
 * <p>The p-value is exact for one sample of at most 100, and for two samples with at most 10 000 pairs, equal numbers among them
 * or not; beyond it is the limit {@code 2 (e^(-2 z^2) - e^(-8 z^2) + e^(-18 z^2) - ...)} with {@code z = sqrt(n) d} or
 * {@code sqrt(n m / (n + m)) d}.
 *
 * <p>Source: A. Kolmogorov, "Sulla determinazione empirica di una legge di distribuzione", Giornale dell'Istituto Italiano degli
 * Attuari 4 (1933), 83-91; J. Durbin, "Distribution theory for tests based on the sample distribution function" (1973), 2.4; G.
 * Schroeer and D. Trenkler, "Exact and randomization distributions of Kolmogorov-Smirnov tests", Computational Statistics and Data
 * Analysis 20 (1995), 185-202.
 *
 * @param d the greatest distance, 0 to 1
 * @param p the two-sided p-value
 * @param exact whether p is exact
 */
public record KolmogorovSmirnov(double d, double p, boolean exact) {

    private static final int EXACT_SAMPLE = 100;
    private static final long EXACT_PAIRS = 10_000;
    /** From here on in terms of n d^2 the chance that both sides reach the distance is below a double's digits. */
    private static final double ONE_SIDE = 6;
    /** Rounding must not tell equal distances apart. */
    private static final double SLACK = 1e-10;

    /** Checks the figures. */
    public KolmogorovSmirnov {
        IncompleteBeta.requireProbability(d, "d");
        IncompleteBeta.requireProbability(p, "p");
    }

    /**
     * Whether a sample comes from a continuous distribution.
     *
     * @param sample at least one number
     * @param cdf the distribution function, such as {@code Normal::cdf}
     * @return the test
     * @throws IllegalArgumentException if the sample is empty, a number is NaN or infinite, or the function gives no probability
     */
    public static KolmogorovSmirnov ofSample(double[] sample, DoubleUnaryOperator cdf) {
        Objects.requireNonNull(cdf, "cdf");
        double[] ascending = Quantiles.ascending(sample, "sample");
        double n = ascending.length;
        double d = 0;
        for (int i = 0; i < ascending.length; i++) {
            double share = cdf.applyAsDouble(ascending[i]);
            IncompleteBeta.requireProbability(share, "cdf");
            d = Math.max(d, Math.max((i + 1) / n - share, share - i / n));
        }
        boolean exact = ascending.length <= EXACT_SAMPLE;
        double p = exact ? exactSample(ascending.length, d) : limit(Math.sqrt(n) * d);
        return new KolmogorovSmirnov(d, Math.min(1, Math.max(0, p)), exact);
    }

    /**
     * Whether two samples come from the same distribution.
     *
     * @param x the one sample, at least one number
     * @param y the other sample, at least one number
     * @return the test
     * @throws IllegalArgumentException if a sample is empty or a number is NaN or infinite
     */
    public static KolmogorovSmirnov ofSamples(double[] x, double[] y) {
        double[] xs = Quantiles.ascending(x, "x");
        double[] ys = Quantiles.ascending(y, "y");
        double[] both = Ranks.merged(xs, ys);
        double n = xs.length;
        double m = ys.length;
        double d = 0;
        for (double value : both) {
            d = Math.max(d, Math.abs(Ranks.notAbove(xs, value) / n - Ranks.notAbove(ys, value) / m));
        }
        boolean exact = (long) xs.length * ys.length <= EXACT_PAIRS;
        double p = exact ? exactSamples(xs.length, ys.length, both, d) : limit(Math.sqrt(n * m / (n + m)) * d);
        return new KolmogorovSmirnov(d, Math.min(1, Math.max(0, p)), exact);
    }

    /** The limit for large samples; two series, each quick where the other is slow. */
    private static double limit(double z) {
        if (z < 1) {
            if (z < 0.04) {
                return 1;
            }
            double sum = 0;
            double factor = -Math.PI * Math.PI / (8 * z * z);
            for (int k = 1; k < 20; k += 2) {
                sum += StrictMath.exp(k * k * factor);
            }
            return 1 - Math.sqrt(2 * Math.PI) / z * sum;
        }
        double sum = 0;
        for (int k = 10; k > 0; k--) {
            sum = StrictMath.exp(-2.0 * k * k * z * z) - sum;
        }
        return 2 * sum;
    }

    private static double exactSample(int n, double d) {
        return d >= 0.5 || n * d * d >= ONE_SIDE ? Math.min(1, 2 * oneSide(n, d)) : 1 - inside(n, d);
    }

    /** The chance that the sample's share exceeds the function by d somewhere: Smirnov's sum. */
    private static double oneSide(int n, double d) {
        double sum = 0;
        for (int j = 0; j <= n * (1 - d); j++) {
            double low = d + (double) j / n;
            double high = Math.max(0, 1 - low);
            double ways = StrictMath.exp(
                    GammaFunction.log(n + 1.0) - GammaFunction.log(j + 1.0) - GammaFunction.log(n - j + 1.0));
            sum += ways * StrictMath.pow(low, j - 1) * StrictMath.pow(high, n - j);
        }
        return d * sum;
    }

    /** The chance that the sample's share stays within d: Durbin's matrix to the n-th power. */
    private static double inside(int n, double d) {
        int k = (int) (n * d) + 1;
        int size = 2 * k - 1;
        double h = k - n * d;
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= Math.min(i + 1, size - 1); j++) {
                matrix[i][j] = 1;
            }
        }
        double power = h;
        for (int i = 0; i < size; i++) {
            matrix[i][0] -= power;
            matrix[size - 1][size - 1 - i] -= power;
            power *= h;
        }
        if (2 * h > 1) {
            matrix[size - 1][0] += StrictMath.pow(2 * h - 1, size);
        }
        for (int i = 0; i < size; i++) {
            double factorial = 1;
            for (int j = i; j >= 0; j--) {
                factorial *= i - j + 1;
                matrix[i][j] /= factorial;
            }
        }
        // The row of the middle, times the matrix so often; n! / n^n goes in step by step.
        double[] row = new double[size];
        row[k - 1] = 1;
        for (int step = 1; step <= n; step++) {
            double[] next = new double[size];
            for (int j = 0; j < size; j++) {
                for (int i = Math.max(0, j - 1); i < size; i++) {
                    next[j] += row[i] * matrix[i][j];
                }
                next[j] *= (double) step / n;
            }
            row = next;
        }
        return row[k - 1];
    }

    /** The chance of a path from corner to corner, each step an x or a y, that somewhere lies d or more off. */
    private static double exactSamples(int n, int m, double[] both, double d) {
        double[] out = new double[m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                // Only after the last of equal numbers do the functions have a value.
                int steps = i + j;
                boolean between = steps == 0 || steps == n + m || both[steps - 1] != both[steps];
                if (between && Math.abs((double) i / n - (double) j / m) >= d - SLACK) {
                    out[j] = 1;
                } else if (steps > 0) {
                    // The last step was an x with the chance i / (i + j).
                    double fromX = i == 0 ? 0 : out[j] * i;
                    double fromY = j == 0 ? 0 : out[j - 1] * j;
                    out[j] = (fromX + fromY) / steps;
                }
            }
        }
        return out[m];
    }
}
