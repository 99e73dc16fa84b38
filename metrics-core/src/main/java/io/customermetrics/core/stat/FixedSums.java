package io.customermetrics.core.stat;

/** The tables of two rows and columns with given sums, by their first count. */
record FixedSums(long row, long other, long column) {

    /** How much likelier a table may be and still count as no likelier: rounding must not tell equals apart. */
    private static final double SLACK = 1e-7;

    private static final double NEGLIGIBLE = 1e-20;

    /**
     * The tables with the sums of one.
     *
     * @throws IllegalArgumentException if a count is negative or all together exceed 2^53
     */
    static FixedSums of(long a, long b, long c, long d) {
        if (Math.min(Math.min(a, b), Math.min(c, d)) < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
        if (Math.addExact(Math.addExact(a, b), Math.addExact(c, d)) > 1L << 53) {
            throw new IllegalArgumentException("counts must not exceed 2^53 together");
        }
        return new FixedSums(a + b, c + d, a + c);
    }

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

    /**
     * The tables by their first count where the odds of the one row are so many times those of the other: the chances weighed by
     * {@code odds ratio^k}, seen from one of them.
     *
     * @param logOdds the logarithm of the odds ratio
     * @param a the first count of the table
     */
    Tails tails(double logOdds, long a) {
        double odds = StrictMath.exp(logOdds);
        long mode = mode(odds);
        double sum = 1;
        double below = mode <= a ? 1 : 0;
        double above = mode >= a ? 1 : 0;
        double distance = (double) (mode - a);
        double term = 1;
        for (long k = mode + 1; k <= last() && term > NEGLIGIBLE * sum; k++) {
            term *= growth(k - 1) * odds;
            sum += term;
            below += k <= a ? term : 0;
            above += k >= a ? term : 0;
            distance += (double) (k - a) * term;
        }
        term = 1;
        for (long k = mode - 1; k >= first() && term > NEGLIGIBLE * sum; k--) {
            term /= growth(k) * odds;
            sum += term;
            below += k <= a ? term : 0;
            above += k >= a ? term : 0;
            distance += (double) (k - a) * term;
        }
        return new Tails(below / sum, above / sum, distance / sum);
    }

    /** The likeliest count: chances grow as long as each is more than the one before, which they are less and less. */
    private long mode(double odds) {
        long low = first();
        long high = last();
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (growth(middle) * odds >= 1) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * What lies on either side of a table.
     *
     * @param below the chance of a count so small or smaller
     * @param above the chance of a count so great or greater
     * @param distance the mean count less that of the table
     */
    record Tails(double below, double above, double distance) {}
}
