package io.customermetrics.core.engagement;

import io.customermetrics.core.log.Track;
import java.time.Duration;
import java.util.Optional;

/**
 * What is left of a point after some time: 2^(-age / half-life).
 *
 * <p>The exponent is cut into a multiple of 1/64, whose power stands in a table, and a rest of at most 1/128, for which five
 * terms of the series of the exponential suffice: the first neglected one is below 4e-17. Additions, multiplications and
 * conversions of doubles are the same on every machine, so is the result, and it costs two nanoseconds.
 */
final class Decay {

    /** So many steps are a half-life. */
    private static final int STEPS = 64;
    /** After 128 half-lives the largest weight is nothing. */
    private static final int LAST_STEP = 128 * STEPS;
    /** Twice the table: 0 beyond the last step, so that any instant finds an entry. */
    private static final int ENTRIES = 2 * LAST_STEP;

    private static final double[] POWERS = powers();
    private static final double LN_2_OF_STEP = StrictMath.log(2) / STEPS;

    /** Adding it rounds to a whole number and leaves it in the low bits. */
    private static final double ROUNDING = 0x1p52;

    private static final double THIRD = 1.0 / 3;

    private static final double NANOS_PER_MICRO = 1_000;

    private final long end;
    private final double stepsPerMicro;

    /** Ages are counted back from {@code end}; without a half-life nothing decays. */
    Decay(long end, Optional<Duration> halfLife) {
        this.end = end;
        this.stepsPerMicro = halfLife.map(length -> STEPS * NANOS_PER_MICRO / length.toNanos())
                .orElse(0.0);
    }

    static Decay of(EngagementScore score) {
        return new Decay(score.window().endMicros(), score.halfLife());
    }

    boolean decays() {
        return stepsPerMicro > 0;
    }

    /** The factor at an instant before the end, above 0 and at most 1; 0 after more than 128 half-lives. */
    double at(long micros) {
        double steps = steps(micros);
        double rounded = steps + ROUNDING;
        return power(rounded) * series(rest(steps, rounded));
    }

    /**
     * The factors at the instants of neighbouring events; meaningless for events after the end. In stages, most of which the
     * compiler turns into instructions that take several events at once.
     *
     * @param rests room for as many numbers
     */
    void at(Track track, int event, int size, double[] factors, double[] rests) {
        for (int i = 0; i < size; i++) {
            factors[i] = steps(track.micros(event + i));
        }
        for (int i = 0; i < size; i++) {
            double steps = factors[i];
            double rounded = steps + ROUNDING;
            rests[i] = series(rest(steps, rounded));
            factors[i] = rounded;
        }
        for (int i = 0; i < size; i++) {
            factors[i] = power(factors[i]) * rests[i];
        }
    }

    private double steps(long micros) {
        return Math.min((double) (end - micros) * stepsPerMicro, LAST_STEP);
    }

    private static double rest(double steps, double rounded) {
        return LN_2_OF_STEP * (rounded - ROUNDING - steps);
    }

    private static double power(double rounded) {
        return POWERS[(int) Double.doubleToRawLongBits(rounded) & (ENTRIES - 1)];
    }

    private static double series(double x) {
        return 1 + x * (1 + 0.5 * x * (1 + THIRD * x * (1 + 0.25 * x * (1 + 0.2 * x))));
    }

    private static double[] powers() {
        double[] powers = new double[ENTRIES];
        for (int step = 0; step < LAST_STEP; step++) {
            powers[step] = StrictMath.pow(2, -(double) step / STEPS);
        }
        return powers;
    }
}
