package io.customermetrics.rfm;

/**
 * A way to score recency, frequency and monetary value from 1 (worst) to {@link #scores} (best): by cuts that do not depend on
 * one another ({@link RfmScale}), by cuts within cuts ({@link NestedRfmScale}), or by own rules ({@link RfmScorers}).
 */
public sealed interface RfmScoring permits RfmScale, NestedRfmScale, RfmScorers {

    /**
     * How many scores there are.
     *
     * @return the best score
     */
    int scores();

    /**
     * Scores each customer of a table, which need not be the one that was fitted.
     *
     * @param table the customers
     * @return their scores
     */
    RfmScores score(RfmTable table);
}
