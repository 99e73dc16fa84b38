package io.customermetrics.core.satisfaction;

/**
 * The whole numbers that may be answered to a question.
 *
 * @param min the lowest
 * @param max the highest, above {@code min} by at most {@value #MAX_WIDTH}
 */
public record Scale(int min, int max) {

    /** The largest distance between the ends of a scale. */
    public static final int MAX_WIDTH = 1_000;

    /** Checks that the scale has at least two points and not too many. */
    public Scale {
        if (max <= min || (long) max - min > MAX_WIDTH) {
            throw new IllegalArgumentException(
                    "max must lie above min by 1 to " + MAX_WIDTH + ": " + min + " to " + max);
        }
    }

    /**
     * A scale.
     *
     * @param min the lowest answer
     * @param max the highest
     * @return the scale
     * @throws IllegalArgumentException if {@code max} does not lie above {@code min} by 1 to {@value #MAX_WIDTH}
     */
    public static Scale of(int min, int max) {
        return new Scale(min, max);
    }

    /**
     * Whether a number can be answered.
     *
     * @param score any number
     * @return {@code min <= score <= max}
     */
    public boolean contains(long score) {
        return score >= min && score <= max;
    }

    /**
     * How many different answers there are.
     *
     * @return the number of points
     */
    public int points() {
        return max - min + 1;
    }

    @Override
    public String toString() {
        return min + " to " + max;
    }
}
