package io.customermetrics.rfm;

import java.util.Objects;

/**
 * Scores by own rules, which see the whole row: recency against the usual gap between orders, frequency a year, value by band.
 *
 * <pre>{@code
 * RfmScorers own = new RfmScorers(3,
 *         (table, row) -> table.recencyDays(row) <= 30 ? 3 : table.recencyDays(row) <= 90 ? 2 : 1,
 *         (table, row) -> Math.min(3, table.orders(row)),
 *         (table, row) -> thirds.bin(table.monetaryMinor(row)));
 * }</pre>
 *
 * @param scores how many scores there are, 2 to {@value RfmScale#MAX_SCORES}
 * @param recency the rule of recency
 * @param frequency the rule of frequency
 * @param monetary the rule of monetary value
 */
public record RfmScorers(int scores, RfmScorer recency, RfmScorer frequency, RfmScorer monetary) implements RfmScoring {

    /** Checks that nothing is null and the number of scores. */
    public RfmScorers {
        RfmScale.requireScores(scores, "scores");
        Objects.requireNonNull(recency, "recency");
        Objects.requireNonNull(frequency, "frequency");
        Objects.requireNonNull(monetary, "monetary");
    }

    /**
     * Scores each customer of a table.
     *
     * @param table the customers
     * @return their scores
     * @throws IllegalArgumentException if a rule gives a score out of range; the message names the rule
     */
    @Override
    public RfmScores score(RfmTable table) {
        Objects.requireNonNull(table, "table");
        return new RfmScores(
                this,
                table,
                scores(table, recency, RfmPart.RECENCY),
                scores(table, frequency, RfmPart.FREQUENCY),
                scores(table, monetary, RfmPart.MONETARY));
    }

    private byte[] scores(RfmTable table, RfmScorer rule, RfmPart part) {
        byte[] given = new byte[table.size()];
        for (int row = 0; row < given.length; row++) {
            int score = rule.score(table, row);
            if (score < 1 || score > scores) {
                throw new IllegalArgumentException(
                        part + " must be scored from 1 to " + scores + ", the rule gave " + score);
            }
            given[row] = (byte) score;
        }
        return given;
    }
}
