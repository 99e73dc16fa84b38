package io.customermetrics.core.stat;

/**
 * Fisher's exact test of a table of two rows and columns: with the sums of rows and columns as they are, how likely is a table
 * like this one if both are independent.
 *
 * <pre>
 * a  b        P(table) = C(a + b, a) C(c + d, c) / C(a + b + c + d, a + c)
 * c  d
 * </pre>
 *
 * <p>The two-sided p-value adds the chances of all tables no likelier than this one, up to a 1e-7th of it. Takes time in
 * proportion to the tables that count. Worked: the lady who tasted tea, 3 1 / 1 3, p = 0.4857.
 *
 * <p>Source: R. A. Fisher, "Statistical methods for research workers" (1934), 21.02.
 *
 * @param p the two-sided p-value
 * @param less the chance of an {@code a} so small or smaller
 * @param greater the chance of an {@code a} so great or greater
 * @see OddsRatio
 */
public record FisherExact(double p, double less, double greater) {

    /** Checks that all are probabilities. */
    public FisherExact {
        IncompleteBeta.requireProbability(p, "p");
        IncompleteBeta.requireProbability(less, "less");
        IncompleteBeta.requireProbability(greater, "greater");
    }

    /**
     * Tests a table.
     *
     * @param a the first row's first count
     * @param b the first row's second count
     * @param c the second row's first count
     * @param d the second row's second count
     * @return the test; with an empty row or column there is one table only and every figure is 1
     * @throws IllegalArgumentException if a count is negative or all together exceed 2^53
     */
    public static FisherExact of(long a, long b, long c, long d) {
        FixedSums tables = FixedSums.of(a, b, c, d);
        DoubleDouble log = tables.log(a);
        int away = a <= tables.mode() ? -1 : 1;
        double here = log.exp().value();
        double outer = Math.min(1, here * tables.sum(a, away));
        double inner = Math.min(1, 1 - (outer - here));
        double p = Math.min(1, outer + tables.opposite(a, away, log));
        return away < 0 ? new FisherExact(p, outer, inner) : new FisherExact(p, inner, outer);
    }
}
