package io.customermetrics.rfm.churn;

/**
 * How much a row weighs in the fit by its outcome. Weights other than {@link #equal} make probabilities those of another base
 * rate: ranks stay of use, calibration is lost.
 */
public sealed interface ClassWeights permits ClassWeights.Fixed, ClassWeights.Balanced {

    /**
     * Every row weighs 1.
     *
     * @return the weights
     */
    static ClassWeights equal() {
        return new Fixed(1, 1);
    }

    /**
     * Both outcomes weigh alike as a whole.
     *
     * @return the weights
     */
    static ClassWeights balanced() {
        return new Balanced();
    }

    /**
     * The weights of the two outcomes.
     *
     * @param positives how many rows have the outcome, at least one
     * @param negatives how many have not, at least one
     * @return the weight of a row with the outcome and that of a row without
     */
    Fixed of(long positives, long negatives);

    /**
     * Given weights.
     *
     * @param positive the weight of a row with the outcome, positive and finite
     * @param negative the weight of a row without, positive and finite
     */
    record Fixed(double positive, double negative) implements ClassWeights {

        /** Checks that both are positive and finite. */
        public Fixed {
            requirePositive(positive, "positive");
            requirePositive(negative, "negative");
        }

        @Override
        public Fixed of(long positives, long negatives) {
            return this;
        }

        private static void requirePositive(double weight, String argument) {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(argument + " must be positive and finite: " + weight);
            }
        }
    }

    /** Weights of {@code rows / (2 rows of the outcome)}, which add up to the number of rows. */
    record Balanced() implements ClassWeights {

        @Override
        public Fixed of(long positives, long negatives) {
            double rows = (double) positives + (double) negatives;
            return new Fixed(rows / (2.0 * (double) positives), rows / (2.0 * (double) negatives));
        }
    }
}
