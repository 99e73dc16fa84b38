package io.customermetrics.core.stat;

/**
 * Pearson's chi-square test of counts.
 *
 * <pre>
 * statistic = sum of (observed - expected)^2 / expected        p = P(chi-square with df degrees of freedom >= statistic)
 * </pre>
 *
 * <p>An approximation; usual advice wants every expected count to be 5 or more, and {@link FisherExact} otherwise.
 *
 * <p>Source: K. Pearson, "On the criterion that a given system of deviations ...", Philosophical Magazine 50 (1900), 157-175;
 * F. Yates, "Contingency tables involving small numbers and the chi-square test", Supplement to the Journal of the Royal
 * Statistical Society 1 (1934), 217-235.
 *
 * @param statistic the statistic, from 0 on
 * @param df the degrees of freedom, at least 1
 * @param p the p-value
 */
public record PearsonChiSquare(double statistic, long df, double p) {

    /** Checks the figures. */
    public PearsonChiSquare {
        if (!(statistic >= 0 && statistic < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("statistic must not be negative, and finite: " + statistic);
        }
        if (df < 1) {
            throw new IllegalArgumentException("df must be at least 1: " + df);
        }
        IncompleteBeta.requireProbability(p, "p");
    }

    /**
     * Whether counts follow given shares: sample-ratio mismatch. Worked: 5 000 and 5 200 that should be equal give p = 0.0477.
     *
     * @param observed how many fell into each group
     * @param weights in what proportion they should, one for each group; a group of weight 0 is left out and must be empty
     * @return the test
     * @throws IllegalArgumentException if counts and weights are not equally many, one is negative or not finite, fewer than two
     *     groups have weight, or nothing was observed
     */
    public static PearsonChiSquare ofFit(long[] observed, double[] weights) {
        if (observed.length != weights.length) {
            throw new IllegalArgumentException(
                    "observed and weights must be equally many: " + observed.length + " and " + weights.length);
        }
        double weight = 0;
        long total = 0;
        int groups = 0;
        for (int i = 0; i < observed.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights must not be negative, and finite: " + weights[i]);
            }
            requireCount(observed[i]);
            if (weights[i] == 0 && observed[i] > 0) {
                throw new IllegalArgumentException("a group of weight 0 must be empty");
            }
            weight += weights[i];
            total = Math.addExact(total, observed[i]);
            groups += weights[i] > 0 ? 1 : 0;
        }
        if (groups < 2 || total == 0) {
            throw new IllegalArgumentException("there must be two groups with weight and at least one observation");
        }
        double statistic = 0;
        for (int i = 0; i < observed.length; i++) {
            if (weights[i] > 0) {
                statistic += term((double) observed[i], total * (weights[i] / weight), 0);
            }
        }
        return of(statistic, groups - 1);
    }

    /**
     * Whether rows and columns of a table are independent.
     *
     * @param table the counts, rows of equal length
     * @return the test
     * @throws IllegalArgumentException if rows are not equally long, a count is negative, or fewer than two rows or columns have
     *     any count
     */
    public static PearsonChiSquare ofTable(long[]... table) {
        return of(new Margins(table), false);
    }

    /**
     * The same of a table of two rows and columns with Yates' correction: every difference is lessened by 1/2, but by no more
     * than there is.
     *
     * @param table the counts, two rows of two
     * @return the test
     * @throws IllegalArgumentException if the table has another shape, a count is negative, or a row or column is empty
     */
    public static PearsonChiSquare ofTableCorrected(long[]... table) {
        Margins margins = new Margins(table);
        if (table.length != 2 || table[0].length != 2) {
            throw new IllegalArgumentException("the table must have two rows and two columns");
        }
        return of(margins, true);
    }

    private static PearsonChiSquare of(Margins margins, boolean corrected) {
        double statistic = 0;
        for (int i = 0; i < margins.rows.length; i++) {
            for (int j = 0; j < margins.columns.length; j++) {
                double expected = (double) margins.rows[i] * ((double) margins.columns[j] / margins.total);
                if (expected > 0) {
                    statistic += term((double) margins.table[i][j], expected, corrected ? 0.5 : 0);
                }
            }
        }
        return of(statistic, (filled(margins.rows) - 1) * (filled(margins.columns) - 1));
    }

    private static PearsonChiSquare of(double statistic, long df) {
        return new PearsonChiSquare(statistic, df, new ChiSquare((double) df).survival(statistic));
    }

    private static double term(double observed, double expected, double correction) {
        double distance = Math.max(0, Math.abs(observed - expected) - correction);
        return distance * distance / expected;
    }

    private static long filled(long[] counts) {
        long filled = 0;
        for (long count : counts) {
            filled += count > 0 ? 1 : 0;
        }
        return filled;
    }

    private static void requireCount(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("counts must not be negative: " + count);
        }
    }

    /** A checked table and the sums of its rows and columns. */
    private static final class Margins {

        private final long[][] table;
        private final long[] rows;
        private final long[] columns;
        private final long total;

        Margins(long[][] table) {
            this.table = table;
            rows = new long[table.length];
            columns = new long[table.length == 0 ? 0 : table[0].length];
            long sum = 0;
            for (int i = 0; i < table.length; i++) {
                if (table[i].length != columns.length) {
                    throw new IllegalArgumentException("rows must be equally long");
                }
                for (int j = 0; j < columns.length; j++) {
                    requireCount(table[i][j]);
                    rows[i] = Math.addExact(rows[i], table[i][j]);
                    columns[j] = Math.addExact(columns[j], table[i][j]);
                    sum = Math.addExact(sum, table[i][j]);
                }
            }
            total = sum;
            if (filled(rows) < 2 || filled(columns) < 2) {
                throw new IllegalArgumentException("at least two rows and two columns must not be empty");
            }
        }
    }
}
