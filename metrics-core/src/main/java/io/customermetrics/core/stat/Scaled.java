package io.customermetrics.core.stat;

/**
 * A number of any magnitude: {@code significand 2^exponent}. What neither overflows nor underflows a double does not here.
 *
 * @param significand any finite number
 * @param exponent a power of two
 */
record Scaled(double significand, long exponent) {

    private static final double LN2 = 0.6931471805599453;
    /** Terms beyond this are brought down, with room for some products above it. */
    static final double LARGE = 0x1p400;

    static final double DOWN = 0x1p-400;
    static final int SHIFT = 400;

    /** The nearest double: infinite or 0 where a double cannot hold it. */
    double value() {
        return Math.scalb(significand, (int) Math.max(-9999, Math.min(9999, exponent)));
    }

    /** The natural logarithm, of a positive number. */
    double log() {
        return StrictMath.log(significand) + (double) exponent * LN2;
    }
}
