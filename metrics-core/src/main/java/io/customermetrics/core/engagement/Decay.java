package io.customermetrics.core.engagement;

import java.time.Duration;
import java.util.Optional;

/**
 * What is left of a point after some time: 2^(-age / half-life).
 *
 * <p>The exponent is cut into a whole part, a multiple of 1/1024 from a table, and a rest for which four terms of the series
 * of the exponential suffice: its first neglected term is below 1e-14. Additions and multiplications of doubles are the same
 * on every machine, so is the result, and it costs a few nanoseconds, a tenth of a power.
 */
final class Decay {

    private static final int STEPS = 1_024;
    private static final double LN_2 = StrictMath.log(2);
    private static final double[] POWERS = powers();

    /** A double of these exponent bits and no others is 1; all powers that are needed are normal numbers. */
    private static final long EXPONENT_BIAS = 1_023;

    private static final int EXPONENT_SHIFT = 52;

    private static final double NANOS_PER_MICRO = 1_000;

    private final long end;
    private final double halfLife;

    /** Ages are counted back from {@code end}; without a half-life nothing decays. */
    Decay(long end, Optional<Duration> halfLife) {
        this.end = end;
        this.halfLife =
                halfLife.map(length -> length.toNanos() / NANOS_PER_MICRO).orElse(Double.POSITIVE_INFINITY);
    }

    boolean decays() {
        return halfLife < Double.POSITIVE_INFINITY;
    }

    /** The factor at an instant before the end, above 0 and at most 1; 0 after more than 1 000 half-lives. */
    double at(long micros) {
        double exponent = (double) (end - micros) / halfLife;
        if (exponent > 1_000) {
            return 0;
        }
        int whole = (int) exponent;
        double steps = (exponent - whole) * STEPS;
        int step = (int) steps;
        double rest = LN_2 * (steps - step) / STEPS;
        double series = 1 - rest * (1 - rest / 2 * (1 - rest / 3));
        return POWERS[step] * series * Double.longBitsToDouble((EXPONENT_BIAS - whole) << EXPONENT_SHIFT);
    }

    private static double[] powers() {
        double[] powers = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            powers[step] = StrictMath.pow(2, -(double) step / STEPS);
        }
        return powers;
    }
}
