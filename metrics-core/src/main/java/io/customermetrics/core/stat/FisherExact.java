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
 */
public record FisherExact(double p, double less, double greater) {

    /** How much likelier a table may be and still count as no likelier: rounding must not tell equals apart. */
    private static final double SLACK = 1e-7;

    private static final double NEGLIGIBLE = 1e-20;

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
        if (Math.min(Math.min(a, b), Math.min(c, d)) < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
        if (Math.addExact(Math.addExact(a, b), Math.addExact(c, d)) > 1L << 53) {
            throw new IllegalArgumentException("counts must not exceed 2^53 together");
        }
        Hypergeometric tables = new Hypergeometric(a + b, c + d, a + c);
        DoubleDouble log = tables.log(a);
        int away = a <= tables.mode() ? -1 : 1;
        double here = log.exp().value();
        double outer = Math.min(1, here * tables.sum(a, away));
        double inner = Math.min(1, 1 - (outer - here));
        double p = Math.min(1, outer + tables.opposite(a, away, log));
        return away < 0 ? new FisherExact(p, outer, inner) : new FisherExact(p, inner, outer);
    }

    /** Tables with given sums, by their first count. */
    private record Hypergeometric(long row, long other, long column) {

        long first() {
            return Math.max(0, column - other);
        }

        long last() {
            return Math.min(row, column);
        }

        long mode() {
            double mode = Math.floor((row + 1.0) * ((column + 1.0) / (row + other + 2.0)));
            return Math.max(first(), Math.min(last(), (long) mode));
        }

        DoubleDouble log(long k) {
            return ways(row, k).plus(ways(other, column - k)).minus(ways(row + other, column));
        }

        /** The chances on the other side of the mode that are no likelier than a table. */
        double opposite(long a, int away, DoubleDouble log) {
            double limit = StrictMath.log1p(SLACK);
            // Up from the mode chances fall, and so they do down from it.
            long likelier = away < 0 ? Math.max(mode(), a + 1) - 1 : Math.min(mode(), a - 1) + 1;
            long end = away < 0 ? last() + 1 : first() - 1;
            long found = end;
            while (Math.abs(found - likelier) > 1) {
                long middle = likelier + (found - likelier) / 2;
                if (log(middle).minus(log).value() <= limit) {
                    found = middle;
                } else {
                    likelier = middle;
                }
            }
            return found == end ? 0 : log(found).exp().value() * sum(found, -away);
        }

        /** The chances from a table outwards, away from the mode, as multiples of its own. */
        double sum(long from, int step) {
            double sum = 1;
            double term = 1;
            long end = step < 0 ? first() : last();
            for (long k = from; k != end && term > NEGLIGIBLE * sum; k += step) {
                term *= step < 0 ? 1 / growth(k - 1) : growth(k);
                sum += term;
            }
            return sum;
        }

        /** The chance of k + 1 over that of k. */
        private double growth(long k) {
            return (double) (row - k) / (k + 1) * ((double) (column - k) / (other - column + k + 1));
        }

        private static DoubleDouble ways(long of, long take) {
            return LogGamma.of(of + 1.0).minus(LogGamma.of(take + 1.0)).minus(LogGamma.of(of - take + 1.0));
        }
    }
}
