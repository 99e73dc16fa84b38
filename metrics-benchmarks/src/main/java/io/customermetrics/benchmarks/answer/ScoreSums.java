package io.customermetrics.benchmarks.answer;

import io.customermetrics.rfm.RfmScores;

/**
 * The sums of all customers' scores.
 *
 * @param recency of the recency scores
 * @param frequency of the frequency scores
 * @param monetary of the monetary scores
 */
public record ScoreSums(long recency, long frequency, long monetary) {

    /**
     * The sums of the library's scores.
     *
     * @param scores the scores
     * @return their sums
     */
    public static ScoreSums of(RfmScores scores) {
        long recency = 0;
        long frequency = 0;
        long monetary = 0;
        for (int row = 0; row < scores.table().size(); row++) {
            recency += scores.recency(row);
            frequency += scores.frequency(row);
            monetary += scores.monetary(row);
        }
        return new ScoreSums(recency, frequency, monetary);
    }

    /**
     * The sums where every score is given to a fifth of the customers, the remainder going to the lowest.
     *
     * @param customers how many there are
     * @return the sums
     */
    public static ScoreSums ofFifths(long customers) {
        long sum = 0;
        for (long score = 1; score <= 5; score++) {
            sum += score * (customers / 5 + (score <= customers % 5 ? 1 : 0));
        }
        return new ScoreSums(sum, sum, sum);
    }
}
