package io.customermetrics.core.monitor;

/** In which direction a deviation is bad. */
public enum Direction {
    /** More is worse: churn, complaints. */
    UP,
    /** Less is worse: active customers, revenue. */
    DOWN,
    /** Both are worth knowing: the share of a segment. */
    EITHER;

    /** How large a deviation is in the bad direction; negative on the good side. */
    double badness(double deviation) {
        return switch (this) {
            case UP -> deviation;
            case DOWN -> -deviation;
            case EITHER -> Math.abs(deviation);
        };
    }

    static Direction oneWay(Direction direction) {
        if (direction == EITHER) {
            throw new IllegalArgumentException("direction must be UP or DOWN");
        }
        return direction;
    }
}
