package io.customermetrics.core.stat;

/**
 * The logarithm of a probability or of its complement, whichever was computed; the other follows with no loss.
 *
 * @param log a logarithm, at most 0
 * @param lower whether it is that of the lower tail, and not of the upper
 */
record LogTail(DoubleDouble log, boolean lower) {

    static final LogTail NONE_BELOW = new LogTail(DoubleDouble.of(Double.NEGATIVE_INFINITY), true);
    static final LogTail NONE_ABOVE = new LogTail(DoubleDouble.of(Double.NEGATIVE_INFINITY), false);

    /** A rounding error above 1 is none. */
    static LogTail of(DoubleDouble log, boolean lower) {
        return new LogTail(log.hi() < 0 ? log : DoubleDouble.ZERO, lower);
    }

    LogTail swapped() {
        return new LogTail(log, !lower);
    }

    double probability(boolean ofLower) {
        return (ofLower == lower ? log.exp() : log.expm1().negated()).value();
    }

    /** The logarithm of one side, -Infinity where nothing lies there. */
    DoubleDouble logarithm(boolean ofLower) {
        if (ofLower == lower) {
            return log;
        }
        return log.hi() == 0 ? DoubleDouble.of(Double.NEGATIVE_INFINITY) : log.logOneMinusExp();
    }
}
