package io.customermetrics.core.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Instants as microseconds since 1970-01-01T00:00Z, the precision that every event keeps.
 *
 * <p>An event's instant is rounded down to the microsecond. Event times are plausible from {@link #MIN_EVENT}
 * (1900-01-01T00:00Z, inclusive) to {@link #END_EVENT} (2200-01-01T00:00Z, exclusive): what lies outside is nearly
 * always a unit mistaken for another, such as milliseconds read as seconds.
 */
public final class Micros {

    /** Microseconds in a second. */
    public static final long PER_SECOND = 1_000_000L;

    /** Microseconds in 24 hours of elapsed time. */
    public static final long PER_DAY = 86_400L * PER_SECOND;

    /** The earliest plausible event time, 1900-01-01T00:00Z. */
    public static final long MIN_EVENT = -25_567L * PER_DAY;

    /** The first instant after the plausible event times, 2200-01-01T00:00Z. */
    public static final long END_EVENT = 84_006L * PER_DAY;

    private Micros() {}

    /**
     * The last whole microsecond at or before an instant.
     *
     * @param instant any instant
     * @return microseconds since the epoch; saturates at {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE}
     */
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // the nanoseconds below the second are what is meant
    public static long floor(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds < Long.MIN_VALUE / PER_SECOND) {
            return Long.MIN_VALUE;
        }
        if (seconds >= Long.MAX_VALUE / PER_SECOND) {
            return Long.MAX_VALUE;
        }
        return seconds * PER_SECOND + instant.getNano() / 1_000;
    }

    /**
     * The first whole microsecond at or after an instant. With both ends of a window rounded so, {@code start <= t < end}
     * holds for a whole microsecond {@code t} exactly when it holds for the instants.
     *
     * @param instant any instant
     * @return microseconds since the epoch; saturates as {@link #floor}
     */
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // the nanoseconds below the second are what is meant
    public static long ceil(Instant instant) {
        long floor = floor(instant);
        boolean whole = instant.getNano() % 1_000 == 0;
        return whole || floor == Long.MIN_VALUE || floor == Long.MAX_VALUE ? floor : floor + 1;
    }

    /**
     * The instant of a microsecond count.
     *
     * @param micros microseconds since the epoch
     * @return the same point in time
     */
    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Checks that an instant lies where events may lie, so that periods up to it can be counted.
     *
     * @param instant the instant
     * @param argument the name to use in the message
     * @return the same instant
     * @throws IllegalArgumentException if it lies before {@link #MIN_EVENT} or after {@link #END_EVENT}
     */
    public static Instant requireCovered(Instant instant, String argument) {
        long micros = floor(Objects.requireNonNull(instant, argument));
        if (micros < MIN_EVENT || micros > END_EVENT) {
            throw new IllegalArgumentException(argument + " must lie from 1900-01-01 to 2200-01-01: " + instant);
        }
        return instant;
    }

    /**
     * Whether an event time is plausible.
     *
     * @param micros microseconds since the epoch
     * @return true from {@link #MIN_EVENT} to before {@link #END_EVENT}
     */
    public static boolean isPlausible(long micros) {
        return micros >= MIN_EVENT && micros < END_EVENT;
    }
}
