package io.customermetrics.rfm;

/**
 * How much each part of RFM weighs in one composite score.
 *
 * <pre>
 * composite = (recency weight R + frequency weight F + monetary weight M) / (sum of the weights)
 * </pre>
 *
 * <p>The composite lies from 1 to the number of scores, whatever the weights add up to.
 *
 * @param recency the weight of the recency score, not negative
 * @param frequency the weight of the frequency score, not negative
 * @param monetary the weight of the monetary score, not negative
 */
public record RfmWeights(double recency, double frequency, double monetary) {

    /** Checks that the weights are finite, none is negative and one is positive. */
    public RfmWeights {
        requireWeight(recency, "recency");
        requireWeight(frequency, "frequency");
        requireWeight(monetary, "monetary");
        double sum = recency + frequency + monetary;
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the weights must have a positive, finite sum");
        }
    }

    /**
     * All three alike.
     *
     * @return the weights
     */
    public static RfmWeights equal() {
        return new RfmWeights(1, 1, 1);
    }

    double composite(int recencyScore, int frequencyScore, int monetaryScore) {
        return (recency * recencyScore + frequency * frequencyScore + monetary * monetaryScore)
                / (recency + frequency + monetary);
    }

    private static void requireWeight(double weight, String argument) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(argument + " must be finite and not negative: " + weight);
        }
    }
}
