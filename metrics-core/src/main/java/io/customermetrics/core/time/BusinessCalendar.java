package io.customermetrics.core.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a business cuts time into days, weeks, months, quarters and years: a zone, the first day of the week and the first
 * month of the fiscal year.
 *
 * <p>Every bucket of a grain has a number that grows by one from bucket to bucket, so that "the second month after" is
 * plain arithmetic, counted from the anchor and never chained: 31 January + 1 month and + 2 months are February and March.
 *
 * <pre>
 * DAY      epoch day
 * WEEK     floor((epoch day - first Monday/Sunday/...) / 7)
 * MONTH    12 * (year - 1970) + month - 1
 * QUARTER  floor((MONTH - fiscal offset) / 3)
 * YEAR     floor((MONTH - fiscal offset) / 12)
 * </pre>
 *
 * <ul>
 *   <li>A bucket begins at {@link LocalDate#atStartOfDay(ZoneId)}: 23- and 25-hour days and days that start at 01:00 are
 *       what they are.
 *   <li>A day that the zone skipped (Apia, 2011-12-30) is an empty bucket: it keeps its number, its window has zero
 *       length, and no event falls into it.
 *   <li>A fiscal year is named by its first day.
 * </ul>
 *
 * @param zone the zone whose days are meant
 * @param weekStart the first day of a week
 * @param fiscalYearStart the first month of a fiscal year
 */
public record BusinessCalendar(ZoneId zone, DayOfWeek weekStart, Month fiscalYearStart) {

    private static final int MONTHS_PER_YEAR = 12;
    private static final int MONTHS_PER_QUARTER = 3;
    private static final int DAYS_PER_WEEK = 7;
    private static final int EPOCH_YEAR = 1970;

    /** Checks that nothing is null. */
    public BusinessCalendar {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(weekStart, "weekStart");
        Objects.requireNonNull(fiscalYearStart, "fiscalYearStart");
    }

    /**
     * The ISO calendar of a zone: weeks start on Monday, fiscal years in January.
     *
     * @param zone the zone whose days are meant
     * @return the calendar
     */
    public static BusinessCalendar of(ZoneId zone) {
        return new BusinessCalendar(zone, DayOfWeek.MONDAY, Month.JANUARY);
    }

    /**
     * The ISO calendar of UTC.
     *
     * @return the calendar
     */
    public static BusinessCalendar utc() {
        return of(ZoneOffset.UTC);
    }

    /**
     * This calendar with another first day of the week.
     *
     * @param day the first day of a week
     * @return the calendar
     */
    public BusinessCalendar withWeekStart(DayOfWeek day) {
        return new BusinessCalendar(zone, day, fiscalYearStart);
    }

    /**
     * This calendar with another first month of the fiscal year.
     *
     * @param month the first month of a fiscal year
     * @return the calendar
     */
    public BusinessCalendar withFiscalYearStart(Month month) {
        return new BusinessCalendar(zone, weekStart, month);
    }

    /**
     * The calendar day on which an instant falls: the last day that has begun.
     *
     * @param instant any instant
     * @return the day in this calendar's zone; where clocks were set back over midnight, the hour that comes again belongs to
     *     the day that has already begun
     */
    public LocalDate dayOf(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, zone);
        return instant.isBefore(startOf(day.plusDays(1))) ? day : day.plusDays(1);
    }

    /**
     * The instant at which a day begins, midnight or the first instant after it that exists.
     *
     * @param day a day
     * @return its first instant in this calendar's zone
     */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /**
     * The number of the bucket that holds a day.
     *
     * @param day a day
     * @param grain the bucket's length
     * @return the bucket's number; neighbours differ by one
     */
    public int number(LocalDate day, Grain grain) {
        return switch (grain) {
            case DAY -> Math.toIntExact(day.toEpochDay());
            case WEEK -> Math.toIntExact(Math.floorDiv(day.toEpochDay() - weekAnchor(), DAYS_PER_WEEK));
            case MONTH -> month(day);
            case QUARTER -> Math.floorDiv(month(day) - fiscalOffset(), MONTHS_PER_QUARTER);
            case YEAR -> Math.floorDiv(month(day) - fiscalOffset(), MONTHS_PER_YEAR);
        };
    }

    /**
     * The number of the bucket that holds an instant.
     *
     * @param instant an instant
     * @param grain the bucket's length
     * @return the bucket's number; neighbours differ by one
     */
    public int number(Instant instant, Grain grain) {
        return number(dayOf(instant), grain);
    }

    /**
     * The first day of a numbered bucket: the inverse of {@link #number(LocalDate, Grain)}.
     *
     * @param number a bucket's number
     * @param grain the bucket's length
     * @return the day by which the bucket is named
     */
    public LocalDate firstDay(int number, Grain grain) {
        return switch (grain) {
            case DAY -> LocalDate.ofEpochDay(number);
            case WEEK -> LocalDate.ofEpochDay((long) DAYS_PER_WEEK * number + weekAnchor());
            case MONTH -> firstOfMonth(number);
            case QUARTER -> firstOfMonth(Math.multiplyExact(MONTHS_PER_QUARTER, number) + fiscalOffset());
            case YEAR -> firstOfMonth(Math.multiplyExact(MONTHS_PER_YEAR, number) + fiscalOffset());
        };
    }

    /**
     * A numbered bucket with its instants.
     *
     * @param number a bucket's number
     * @param grain the bucket's length
     * @return the bucket
     */
    public Bucket bucket(int number, Grain grain) {
        LocalDate first = firstDay(number, grain);
        return new Bucket(grain, first, Window.days(first, firstDay(Math.addExact(number, 1), grain), zone));
    }

    /**
     * The buckets that share at least one instant with a window, in order of time.
     *
     * @param window a window; an empty one has no buckets
     * @param grain the buckets' length
     * @return the buckets, the first and the last possibly reaching beyond the window
     */
    public List<Bucket> buckets(Window window, Grain grain) {
        List<Bucket> buckets = new ArrayList<>();
        if (!window.isEmpty()) {
            int last = number(window.end().minusNanos(1), grain);
            for (int number = number(window.start(), grain); number <= last; number++) {
                buckets.add(bucket(number, grain));
            }
        }
        return List.copyOf(buckets);
    }

    private static int month(LocalDate day) {
        return Math.toIntExact((long) MONTHS_PER_YEAR * (day.getYear() - EPOCH_YEAR) + day.getMonthValue() - 1);
    }

    private static LocalDate firstOfMonth(int month) {
        return LocalDate.of(
                EPOCH_YEAR + Math.floorDiv(month, MONTHS_PER_YEAR), Math.floorMod(month, MONTHS_PER_YEAR) + 1, 1);
    }

    private int fiscalOffset() {
        return fiscalYearStart.getValue() - 1;
    }

    /** The epoch day of some first day of a week: 1970-01-01 was a Thursday. */
    private int weekAnchor() {
        return weekStart.getValue() - DayOfWeek.THURSDAY.getValue();
    }
}
