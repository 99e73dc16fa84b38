package io.customermetrics.core.survival;

import io.customermetrics.core.stat.ChiSquare;

/**
 * A test whose statistic follows the chi-square distribution in large samples, if nothing is the matter.
 *
 * @param statistic the statistic, from 0 on
 * @param df the degrees of freedom, at least 1
 * @param p the chance of a statistic as large or larger, 0 to 1
 */
public record ChiSquareTest(double statistic, int df, double p) {

    /** Checks the figures. */
    public ChiSquareTest {
        if (!(statistic >= 0 && statistic < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("statistic must not be negative, and finite: " + statistic);
        }
        if (df < 1) {
            throw new IllegalArgumentException("df must be at least 1: " + df);
        }
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must lie from 0 to 1: " + p);
        }
    }

    /**
     * The test of a statistic.
     *
     * @param statistic the statistic, finite; below 0 by rounding alone it counts as 0
     * @param df the degrees of freedom, at least 1
     * @return the test
     */
    static ChiSquareTest of(double statistic, int df) {
        double least = Math.max(0, statistic);
        return new ChiSquareTest(least, df, new ChiSquare(df).survival(least));
    }
}
