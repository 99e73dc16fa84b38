package io.customermetrics.rfm;

/** An own rule for one part of RFM. */
@FunctionalInterface
public interface RfmScorer {

    /**
     * The score of a buyer.
     *
     * @param table the buyers
     * @param row the buyer's row
     * @return 1 (worst) to the number of scores (best)
     */
    int score(RfmTable table, int row);
}
