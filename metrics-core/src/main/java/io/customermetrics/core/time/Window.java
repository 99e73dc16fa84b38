package io.customermetrics.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A half-open span of time {@code [start, end)}: the start belongs to it, the end does not.
 *
 * <p>Neighbouring windows therefore share no instant and leave none out. A window of zero length is legal and contains
 * nothing.
 *
 * @param start the first instant inside
 * @param end the first instant after it, not before {@code start}
 */
public record Window(Instant start, Instant end) {

    /** Checks that the end does not lie before the start. */
    public Window {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("end must not lie before start: " + start + " .. " + end);
        }
    }

    /**
     * The window from one instant to another.
     *
     * @param start the first instant inside
     * @param end the first instant after it
     * @return {@code [start, end)}
     * @throws IllegalArgumentException if the end lies before the start
     */
    public static Window of(Instant start, Instant end) {
        return new Window(start, end);
    }

    /**
     * Everything before an instant.
     *
     * @param end the first instant after the window, usually {@code asOf}
     * @return {@code [earliest instant, end)}
     */
    public static Window before(Instant end) {
        return new Window(Instant.MIN, end);
    }

    /**
     * Calendar days in a zone, from the start of one to the start of another.
     *
     * @param firstDay the first day inside
     * @param endDay the first day after it, not before {@code firstDay}
     * @param zone the zone whose days are meant
     * @return the days' instants; a day may last 23, 24 or 25 hours
     */
    public static Window days(LocalDate firstDay, LocalDate endDay, ZoneId zone) {
        return new Window(
                firstDay.atStartOfDay(zone).toInstant(),
                endDay.atStartOfDay(zone).toInstant());
    }

    /**
     * A calendar month in a zone.
     *
     * @param year the year, such as 2026
     * @param month the month, 1 to 12
     * @param zone the zone whose month is meant
     * @return the month's instants
     */
    public static Window month(int year, int month, ZoneId zone) {
        YearMonth yearMonth = YearMonth.of(year, month);
        return days(yearMonth.atDay(1), yearMonth.plusMonths(1).atDay(1), zone);
    }

    /**
     * Whether an instant lies inside.
     *
     * @param instant any instant
     * @return {@code start <= instant < end}
     */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /**
     * Whether nothing lies inside.
     *
     * @return true if start and end are the same instant
     */
    public boolean isEmpty() {
        return start.equals(end);
    }

    /**
     * How much time elapses inside.
     *
     * @return the exact elapsed time
     */
    public Duration length() {
        return Duration.between(start, end);
    }

    /**
     * The first whole microsecond inside.
     *
     * @return microseconds since the epoch
     */
    public long startMicros() {
        return Micros.ceil(start);
    }

    /**
     * The first whole microsecond after the window.
     *
     * @return microseconds since the epoch
     */
    public long endMicros() {
        return Micros.ceil(end);
    }

    @Override
    public String toString() {
        return "[" + start + ", " + end + ")";
    }
}
