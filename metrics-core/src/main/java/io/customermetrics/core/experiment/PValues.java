package io.customermetrics.core.experiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrections of p-values for several tests at once (多重检验校正). An adjusted p-value is compared with alpha as a plain one is.
 *
 * <pre>
 * p(1) &lt;= .. &lt;= p(m), c(m) = 1 + 1/2 + .. + 1/m
 * </pre>
 *
 * <p>Worked: of 0.01, 0.04 and 0.03 Holm makes 0.03, 0.06 and 0.06, Benjamini-Hochberg 0.03, 0.04 and 0.04. Time O(m log m).
 *
 * <p>Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979),
 * 65-70; Y. Hochberg, Biometrika 75 (1988), 800-802; Y. Benjamini and Y. Hochberg, JRSS B 57 (1995), 289-300; Y. Benjamini and
 * D. Yekutieli, Annals of Statistics 29 (2001), 1165-1188.
 */
public enum PValues {
    /** {@code m p}: the chance of any false alarm is at most alpha, whatever depends on what; never better than Holm. */
    BONFERRONI,
    /** {@code max over j <= i of (m - j + 1) p(j)}: the chance of any false alarm is at most alpha, whatever depends on what. */
    HOLM,
    /** {@code min over j >= i of (m - j + 1) p(j)}: as Holm, but for independent tests. */
    HOCHBERG,
    /**
     * {@code min over j >= i of m / j p(j)}: the expected share of false alarms among all alarms is at most alpha, for
     * independent tests.
     */
    BENJAMINI_HOCHBERG,
    /** {@code min over j >= i of c(m) m / j p(j)}: as Benjamini-Hochberg, whatever depends on what. */
    BENJAMINI_YEKUTIELI;

    /**
     * The adjusted p-values.
     *
     * @param p the p-values of all tests, each 0 to 1, in any order
     * @return an adjusted one for each, 0 to 1, in the same order
     * @throws IllegalArgumentException if one lies outside 0 to 1 or is NaN
     */
    public double[] adjusted(double... p) {
        for (double one : p) {
            if (!(one >= 0 && one <= 1)) {
                throw new IllegalArgumentException("p must lie from 0 to 1: " + one);
            }
        }
        int[] ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] adjusted = new double[p.length];
        double harmonic = harmonic(p.length);
        for (int i = 0; i < p.length; i++) {
            adjusted[ascending[i]] = Math.min(1, factor(i + 1, p.length, harmonic) * p[ascending[i]]);
        }
        if (this == HOLM) {
            for (int i = 1; i < p.length; i++) {
                adjusted[ascending[i]] = Math.max(adjusted[ascending[i]], adjusted[ascending[i - 1]]);
            }
        } else if (this != BONFERRONI) {
            for (int i = p.length - 2; i >= 0; i--) {
                adjusted[ascending[i]] = Math.min(adjusted[ascending[i]], adjusted[ascending[i + 1]]);
            }
        }
        return adjusted;
    }

    private double factor(int rank, int tests, double harmonic) {
        return switch (this) {
            case BONFERRONI -> tests;
            case HOLM, HOCHBERG -> tests - rank + 1.0;
            case BENJAMINI_HOCHBERG -> (double) tests / rank;
            case BENJAMINI_YEKUTIELI -> harmonic * tests / rank;
        };
    }

    private static double harmonic(int tests) {
        double[] parts = new double[tests];
        Arrays.setAll(parts, i -> 1.0 / (i + 1));
        return Arrays.stream(parts).sum();
    }
}
