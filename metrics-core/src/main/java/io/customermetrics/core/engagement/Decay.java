package io.customermetrics.core.engagement;

import java.time.Duration;
import java.util.Optional;

/**
 * What is left of a point after some time: 2^(-age / half-life).
 *
 * <p>The exponent is cut into a whole part, multiples of 2^-10 and 2^-20 from two tables, and a rest for which two terms of the
 * series of the exponential suffice: the first neglected one is below 1e-20. Additions, multiplications and divisions of
 * doubles are the same on every machine, so is the result, and it costs a few nanoseconds, a tenth of a power.
 */
final class Decay {

    private static final int BITS = 10;
    private static final int ENTRIES = 1 << BITS;
    private static final int MASK = ENTRIES - 1;
    /** Of the smallest steps, a half-life has 2^20. */
    private static final int STEP_BITS = 2 * BITS;

    private static final double STEPS = 1 << STEP_BITS;
    /** A thousand half-lives. */
    private static final double LAST_STEP = 1_000 * STEPS;

    private static final double LN_2_OF_STEP = StrictMath.log(2) / STEPS;
    private static final double[] LARGE = powers(ENTRIES);
    private static final double[] SMALL = powers(STEPS);

    /** A double of these exponent bits and no others is 1; all powers that are needed are normal numbers. */
    private static final long EXPONENT_BIAS = 1_023;

    private static final int EXPONENT_SHIFT = 52;

    private static final long BITS_OF_2_TO_52 = Double.doubleToRawLongBits(0x1p52);
    private static final long BITS_OF_2_TO_84 = Double.doubleToRawLongBits(0x1p84);

    private static final double NANOS_PER_MICRO = 1_000;

    private final long end;
    /** The length of the smallest step. */
    private final double step;

    /** Ages are counted back from {@code end}; without a half-life nothing decays. */
    Decay(long end, Optional<Duration> halfLife) {
        this.end = end;
        this.step = halfLife.map(length -> length.toNanos() / NANOS_PER_MICRO).orElse(Double.POSITIVE_INFINITY) / STEPS;
    }

    boolean decays() {
        return step < Double.POSITIVE_INFINITY;
    }

    /** The factor at an instant before the end, above 0 and at most 1; 0 after more than 1 000 half-lives. */
    double at(long micros) {
        double steps = toDouble(end - micros) / step;
        if (steps > LAST_STEP) {
            return 0;
        }
        // Adding 2^52 rounds to a whole number and leaves it in the low bits.
        double rounded = steps + 0x1p52;
        long nearest = Double.doubleToRawLongBits(rounded) - BITS_OF_2_TO_52;
        double rest = LN_2_OF_STEP * (steps - (rounded - 0x1p52));
        double whole = Double.longBitsToDouble((EXPONENT_BIAS - (nearest >> STEP_BITS)) << EXPONENT_SHIFT);
        double series = 1 - rest * (1 - 0.5 * rest);
        return LARGE[(int) (nearest >> BITS) & MASK] * SMALL[(int) nearest & MASK] * (whole * series);
    }

    /**
     * The nearest double to a number that is not negative, as a cast gives it, put together from the halves of its bits. A
     * cast's instruction waits for what its register held before, the factor of the last event: three times as slow.
     */
    private static double toDouble(long number) {
        double high = Double.longBitsToDouble(BITS_OF_2_TO_84 | (number >>> Integer.SIZE)) - 0x1.00000001p84;
        return high + Double.longBitsToDouble(BITS_OF_2_TO_52 | (number & 0xFFFF_FFFFL));
    }

    private static double[] powers(double parts) {
        double[] powers = new double[ENTRIES];
        for (int part = 0; part < ENTRIES; part++) {
            powers[part] = StrictMath.pow(2, -(double) part / parts);
        }
        return powers;
    }
}
