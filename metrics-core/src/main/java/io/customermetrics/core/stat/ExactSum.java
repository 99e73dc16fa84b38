package io.customermetrics.core.stat;

import java.math.BigInteger;

/**
 * A sum of doubles with no rounding error: whatever the order of the summands and however they were split into partial sums,
 * the same bits come out, and they are those of the true sum rounded once.
 *
 * <p>Immutable. Worked: the sum of 1e100, 1 and -1e100 is 1. Time in proportion to the number of summands, some nanoseconds
 * each.
 */
public final class ExactSum {

    /** The sum of nothing. */
    public static final ExactSum ZERO = new ExactSum(BigInteger.ZERO, 0);

    private static final int DOUBLE_BITS = 53;
    private static final int LEAST_EXPONENT = -1074;
    /** Bits of a quotient before the rest decides; any number above a double's will do. */
    private static final int QUOTIENT_BITS = 66;

    private final BigInteger mantissa;
    private final int exponent;

    private ExactSum(BigInteger mantissa, int exponent) {
        this.mantissa = mantissa;
        this.exponent = exponent;
    }

    /**
     * The sum of some numbers.
     *
     * @param values the summands
     * @return their sum
     * @throws IllegalArgumentException if one is NaN or infinite
     */
    public static ExactSum of(double... values) {
        Builder builder = builder();
        for (double value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    /**
     * An empty sum to add to.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@code mantissa 2^exponent}, so that equal sums have equal parts. */
    static ExactSum of(BigInteger mantissa, int exponent) {
        if (mantissa.signum() == 0) {
            return ZERO;
        }
        int zeros = mantissa.getLowestSetBit();
        return new ExactSum(mantissa.shiftRight(zeros), exponent + zeros);
    }

    static ExactSum of(long value) {
        return of(BigInteger.valueOf(value), 0);
    }

    /**
     * Both sums together.
     *
     * @param other another sum
     * @return the sum of all summands
     */
    public ExactSum plus(ExactSum other) {
        int lowest = Math.min(exponent, other.exponent);
        return of(mantissa.shiftLeft(exponent - lowest).add(other.mantissa.shiftLeft(other.exponent - lowest)), lowest);
    }

    /**
     * The sum, rounded once to the nearest double.
     *
     * @return the sum, infinite if it is too large for a double
     */
    public double value() {
        return rounded(mantissa, exponent, false);
    }

    /**
     * The sum divided by a count, rounded once.
     *
     * @param count a number above 0
     * @return the quotient
     * @throws IllegalArgumentException if the count is not positive
     */
    public double over(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive: " + count);
        }
        return quotient(this, of(count));
    }

    ExactSum negated() {
        return new ExactSum(mantissa.negate(), exponent);
    }

    ExactSum minus(ExactSum other) {
        return plus(other.negated());
    }

    ExactSum times(ExactSum other) {
        return of(mantissa.multiply(other.mantissa), exponent + other.exponent);
    }

    ExactSum times(long factor) {
        return times(of(factor));
    }

    int signum() {
        return mantissa.signum();
    }

    BigInteger mantissa() {
        return mantissa;
    }

    int exponent() {
        return exponent;
    }

    /** {@code a / b} rounded once, for a {@code b} that is not 0. */
    static double quotient(ExactSum a, ExactSum b) {
        int shift = Math.max(0, QUOTIENT_BITS + b.mantissa.bitLength() - a.mantissa.bitLength());
        BigInteger[] parts = a.mantissa.shiftLeft(shift).divideAndRemainder(b.mantissa);
        return rounded(parts[0], a.exponent - b.exponent - shift, parts[1].signum() != 0);
    }

    /** The root of {@code a / b} rounded once, for an {@code a} from 0 on and a positive {@code b}. */
    static double rootOfQuotient(ExactSum a, ExactSum b) {
        int shift = Math.max(0, 2 * QUOTIENT_BITS + b.mantissa.bitLength() - a.mantissa.bitLength());
        if ((a.exponent - b.exponent - shift) % 2 != 0) {
            shift++;
        }
        BigInteger[] parts = a.mantissa.shiftLeft(shift).divideAndRemainder(b.mantissa);
        BigInteger[] root = parts[0].sqrtAndRemainder();
        boolean rest = parts[1].signum() != 0 || root[1].signum() != 0;
        return rounded(root[0], (a.exponent - b.exponent - shift) / 2, rest);
    }

    /** The double nearest to {@code mantissa 2^exponent} and, if so, a little more; halves go to the even one. */
    private static double rounded(BigInteger mantissa, int exponent, boolean more) {
        BigInteger magnitude = mantissa.abs();
        int drop = Math.max(magnitude.bitLength() - DOUBLE_BITS, LEAST_EXPONENT - exponent);
        long bits;
        if (drop <= 0) {
            drop = 0;
            bits = magnitude.longValue();
        } else {
            bits = magnitude.shiftRight(drop).longValue();
            boolean half = magnitude.testBit(drop - 1);
            boolean rest = more || magnitude.getLowestSetBit() < drop - 1;
            if (half && (rest || (bits & 1) == 1)) {
                bits++;
            }
        }
        return mantissa.signum() * Math.scalb((double) bits, exponent + drop);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactSum sum && exponent == sum.exponent && mantissa.equals(sum.mantissa);
    }

    @Override
    public int hashCode() {
        return 31 * mantissa.hashCode() + exponent;
    }

    @Override
    public String toString() {
        return "ExactSum[" + value() + "]";
    }

    /** A sum in the making. Not for several threads at once. */
    public static final class Builder {

        private final ExactAccumulator accumulator = new ExactAccumulator();

        private Builder() {}

        /**
         * Adds a number.
         *
         * @param value any finite number
         * @return this builder
         * @throws IllegalArgumentException if it is NaN or infinite
         */
        public Builder add(double value) {
            requireFinite(value, "value");
            accumulator.add(value);
            return this;
        }

        /**
         * Adds a whole number.
         *
         * @param value any number
         * @return this builder
         */
        public Builder add(long value) {
            accumulator.add(value);
            return this;
        }

        /**
         * The sum so far. The builder may go on.
         *
         * @return the sum
         */
        public ExactSum build() {
            return accumulator.sum();
        }
    }

    static void requireFinite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite: " + value);
        }
    }
}
