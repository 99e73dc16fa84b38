package io.customermetrics.rfm;

import java.util.Objects;

/**
 * How recency, frequency and monetary value become scores 1 (worst) to {@link #scores} (best).
 *
 * <pre>
 * F, M:  score = 1 + number of cuts below the value
 * R:     score = scores - number of cuts below the value       (few days are good)
 * </pre>
 *
 * <ul>
 *   <li>Customers with equal values share a score, whatever the order of the data.
 *   <li>Where many values are equal, cuts coincide and some scores stay empty; nobody is shifted to fill them.
 *   <li>A scale fitted on one table may score another, such as later customers.
 * </ul>
 *
 * @param recency cuts of recency in days
 * @param frequency cuts of the number of orders
 * @param monetary cuts of monetary value in minor units
 */
public record RfmScale(Cuts recency, Cuts frequency, Cuts monetary) implements RfmScoring {

    /** The most scores that a scale may have. */
    public static final int MAX_SCORES = 10;

    /** Checks that all three have the same number of scores, 2 to {@value #MAX_SCORES}. */
    public RfmScale {
        int scores = recency.bins();
        if (frequency.bins() != scores || monetary.bins() != scores) {
            throw new IllegalArgumentException("recency, frequency and monetary must have equally many cuts");
        }
        requireScores(scores, "the number of scores");
    }

    /**
     * Cuts at fixed thresholds.
     *
     * @param recency cuts of recency in days
     * @param frequency cuts of the number of orders
     * @param monetary cuts of monetary value in minor units
     * @return the scale
     */
    public static RfmScale thresholds(Cuts recency, Cuts frequency, Cuts monetary) {
        return new RfmScale(recency, frequency, monetary);
    }

    /**
     * Cuts at the quantiles of a table (type 7), 5 scores being quintiles.
     *
     * @param table the customers to fit, at least one
     * @param scores how many scores, 2 to {@value #MAX_SCORES}
     * @return the scale; a few passes over the buyers, nothing is sorted
     * @throws IllegalArgumentException if the table is empty or the number of scores out of range
     */
    public static RfmScale quantiles(RfmTable table, int scores) {
        requireScores(scores, "scores");
        if (table.size() == 0) {
            throw new IllegalArgumentException("table: quantiles need at least one buyer");
        }
        return new RfmScale(
                Cuts.quantiles(table.recencyColumn(), scores),
                Cuts.quantiles(table.ordersColumn(), scores),
                Cuts.quantiles(table.monetaryColumn(), scores));
    }

    @Override
    public int scores() {
        return recency.bins();
    }

    @Override
    public RfmScores score(RfmTable table) {
        Objects.requireNonNull(table, "table");
        byte[] r = recency.bins(table.recencyColumn());
        for (int row = 0; row < r.length; row++) {
            r[row] = (byte) (scores() + 1 - r[row]);
        }
        byte[] f = frequency.bins(table.ordersColumn());
        byte[] m = monetary.bins(table.monetaryColumn());
        return new RfmScores(this, table, r, f, m);
    }

    static void requireScores(int scores, String argument) {
        if (scores < 2 || scores > MAX_SCORES) {
            throw new IllegalArgumentException(argument + " must lie from 2 to " + MAX_SCORES + ": " + scores);
        }
    }
}
