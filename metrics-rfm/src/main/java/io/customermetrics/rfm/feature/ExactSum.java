package io.customermetrics.rfm.feature;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The exact sum of doubles, whatever their order: a number of 2 100 bits kept in overlapping 32-bit digits.
 *
 * <p>After R. M. Neal, "Fast exact summation using small and large superaccumulators", 2015.
 */
final class ExactSum {

    private static final int DIGIT = 32;
    private static final long MASK = (1L << DIGIT) - 1;
    /** Exponents from -1074 to 1023, and 53 bits beyond. */
    private static final int DIGITS = (1074 + 1024 + 64) / DIGIT + 3;
    /** Every addition moves a digit by less than 2^33: so many leave room in a long. */
    private static final int ADDITIONS = 1 << 12;

    private final long[] digits = new long[DIGITS];
    private int additions;

    void add(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52 & 0x7ff);
        long mantissa = bits & 0xf_ffff_ffff_ffffL;
        if (exponent > 0) {
            mantissa |= 1L << 52;
            exponent--;
        }
        // x = mantissa 2^(exponent - 1074)
        int digit = exponent >>> 5;
        int shift = exponent & 31;
        long low = (mantissa & MASK) << shift;
        long high = (mantissa >>> DIGIT) << shift;
        long sign = bits >> 63;
        digits[digit] += ((low & MASK) ^ sign) - sign;
        digits[digit + 1] += (((low >>> DIGIT) + (high & MASK)) ^ sign) - sign;
        digits[digit + 2] += ((high >>> DIGIT) ^ sign) - sign;
        if (++additions == ADDITIONS) {
            carry();
        }
    }

    void add(ExactSum other) {
        carry();
        other.carry();
        for (int i = 0; i < DIGITS; i++) {
            digits[i] += other.digits[i];
        }
        carry();
    }

    BigDecimal value() {
        BigInteger whole = BigInteger.ZERO;
        for (int i = DIGITS - 1; i >= 0; i--) {
            whole = whole.shiftLeft(DIGIT).add(BigInteger.valueOf(digits[i]));
        }
        int zeros = Math.min(1074, whole.signum() == 0 ? 1074 : whole.getLowestSetBit());
        BigDecimal shifted = new BigDecimal(whole.shiftRight(zeros));
        return shifted.divide(new BigDecimal(BigInteger.ONE.shiftLeft(1074 - zeros)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactSum that && Arrays.equals(that.carried(), carried());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(carried());
    }

    private long[] carried() {
        carry();
        return digits;
    }

    /** Leaves one way to write each sum: all digits but the first in 0 to 2^32 - 1. */
    private void carry() {
        long carry = 0;
        for (int i = 0; i < DIGITS - 1; i++) {
            long digit = digits[i] + carry;
            digits[i] = digit & MASK;
            carry = digit >> DIGIT;
        }
        digits[DIGITS - 1] += carry;
        additions = 0;
    }
}
