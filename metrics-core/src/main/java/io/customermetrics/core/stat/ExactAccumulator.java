package io.customermetrics.core.stat;

import java.math.BigInteger;

/**
 * Adds doubles, longs and their products with no rounding at all: a fixed-point number wide enough for the smallest and the
 * largest product of two doubles, in digits of 32 bits that carry only now and then.
 *
 * <p>Source: U. W. Kulisch, "Computer arithmetic and validity" (2008), 8, the complete register.
 */
final class ExactAccumulator {

    /** The exponent of the lowest bit: that of the smallest double's square. */
    private static final int LOWEST = -2148;

    private static final int DIGIT = 32;
    private static final long MASK = 0xffffffffL;
    /** From the lowest bit to 2^2048 and 64 bits more for the number of summands. */
    private static final int DIGITS = (2048 + 64 - LOWEST) / DIGIT + 3;
    /** A digit grows by less than 2^34 a summand. */
    private static final int SUMMANDS_BETWEEN_CARRIES = 1 << 28;

    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final int EXPONENT = 0x7ff;
    private static final int BIAS = 1075;

    private final long[] digits = new long[DIGITS];
    private final int summandsBetweenCarries;
    private int room;

    ExactAccumulator() {
        this(SUMMANDS_BETWEEN_CARRIES);
    }

    ExactAccumulator(int summandsBetweenCarries) {
        this.summandsBetweenCarries = summandsBetweenCarries;
        room = summandsBetweenCarries;
    }

    void add(double x) {
        long bits = Double.doubleToRawLongBits(x);
        add(exponent(bits), 0, significand(bits), bits < 0);
    }

    void add(long x) {
        add(0, 0, Math.abs(x), x < 0);
    }

    void addProduct(double x, double y) {
        long xBits = Double.doubleToRawLongBits(x);
        long yBits = Double.doubleToRawLongBits(y);
        long a = significand(xBits);
        long b = significand(yBits);
        add(exponent(xBits) + exponent(yBits), Math.multiplyHigh(a, b), a * b, (xBits ^ yBits) < 0);
    }

    void addSquare(long x) {
        long high = Math.multiplyHigh(x, x);
        add(0, high, x * x, false);
    }

    void addProduct(long x, long y) {
        long a = Math.abs(x);
        long b = Math.abs(y);
        // The magnitude of the least long is only right as an unsigned number.
        long high = Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
        add(0, high, a * b, (x ^ y) < 0);
    }

    /** Adds {@code (high 2^64 + low) 2^exponent}, {@code low} being unsigned. */
    private void add(int exponent, long high, long low, boolean negative) {
        if (--room == 0) {
            carry();
        }
        int position = exponent - LOWEST;
        int digit = position / DIGIT;
        int shift = position % DIGIT;
        long sign = negative ? -1 : 1;
        long first = (low & MASK) << shift;
        long second = (low >>> DIGIT) << shift;
        digits[digit] += sign * (first & MASK);
        digits[digit + 1] += sign * ((first >>> DIGIT) + (second & MASK));
        if (high == 0) {
            digits[digit + 2] += sign * (second >>> DIGIT);
            return;
        }
        long third = (high & MASK) << shift;
        long fourth = (high >>> DIGIT) << shift;
        digits[digit + 2] += sign * ((second >>> DIGIT) + (third & MASK));
        digits[digit + 3] += sign * ((third >>> DIGIT) + (fourth & MASK));
        digits[digit + 4] += sign * (fourth >>> DIGIT);
    }

    private void carry() {
        for (int i = 0; i < DIGITS - 1; i++) {
            digits[i + 1] += digits[i] >> DIGIT;
            digits[i] &= MASK;
        }
        room = summandsBetweenCarries;
    }

    ExactSum sum() {
        int low = 0;
        while (low < DIGITS && digits[low] == 0) {
            low++;
        }
        BigInteger total = BigInteger.ZERO;
        for (int i = DIGITS - 1; i >= low; i--) {
            total = total.shiftLeft(DIGIT).add(BigInteger.valueOf(digits[i]));
        }
        return ExactSum.of(total, LOWEST + DIGIT * low);
    }

    private static int exponent(long bits) {
        int exponent = (int) (bits >> FRACTION_BITS) & EXPONENT;
        return Math.max(exponent, 1) - BIAS;
    }

    private static long significand(long bits) {
        long fraction = bits & FRACTION;
        return (bits >> FRACTION_BITS & EXPONENT) == 0 ? fraction : fraction | FRACTION + 1;
    }
}
