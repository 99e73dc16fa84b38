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

    /** The interval of a difference, recovered from the intervals of both sides. */
    static Interval ofDifference(double left, Interval ofLeft, double right, Interval ofRight) {
        double down = StrictMath.hypot(left - ofLeft.low, ofRight.high - right);
        double up = StrictMath.hypot(ofLeft.high - left, right - ofRight.low);
        return new Interval(left - right - down, left - right + up, ofLeft.level);
    }

    /** The normal quantile that leaves a level between itself and its negative. */
    static double quantile(double level) {
        requireLevel(level);
        // From the lower tail: 0.5 + level / 2 rounds to 1 for the highest levels.
        return -Normal.quantile((1 - level) / 2);
    }

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie between 0 and 1: " + level);
        }
    }
}
