package io.customermetrics.core.stat;

/**
 * A confidence interval.
 *
 * @param low the lower end
 * @param high the upper end, not below {@code low}
 * @param level the confidence level, between 0 and 1, such as 0.95
 */
public record Interval(double low, double high, double level) {

    /** Checks that the ends are numbers in order and the level lies between 0 and 1. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low must not exceed high, and neither may be NaN");
        }
        requireLevel(level);
    }

    /**
     * Whether a value lies inside, ends included.
     *
     * @param value any number
     * @return {@code low <= value <= high}
     */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /**
     * How wide the interval is.
     *
     * @return {@code high - low}
     */
    public double width() {
        return high - low;
    }

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie between 0 and 1: " + level);
        }
    }
}
