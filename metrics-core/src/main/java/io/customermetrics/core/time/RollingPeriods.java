package io.customermetrics.core.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Counts periods of elapsed time from an instant of one's own, such as a customer's first purchase.
 *
 * <pre>
 * elapsed(t)  = max {k : boundary(k) &lt;= t}
 * boundary(k) = start + k x 24 h                                              DAY
 *               start + k x 7 x 24 h                                          WEEK
 *               start plus k, 3k, 12k months of the zone's local date-time    MONTH, QUARTER, YEAR
 * </pre>
 *
 * <ul>
 *   <li>Months count from the start, never chained: from 31 January 10:00 they begin on 29 February 2024 10:00 and on 31 March
 *       10:00.
 *   <li>A local time that the zone skips moves on by the length of the gap, one that comes twice means the first
 *       ({@link LocalDateTime#atZone}).
 * </ul>
 *
 * <p>Days and weeks cost a division; months a few date operations, and a look-up in the zone's rules within two days of a
 * boundary only. Not safe for use by several threads: each takes its own.
 */
public final class RollingPeriods {

    private static final double DAYS_PER_MONTH = 30.436875;
    /** A boundary's local date lies so near its date in UTC: offsets of under a day, and a gap of up to a day. */
    private static final long NEAR = 2;

    /** Of the count of days in {@link #firstDay}, those before 1970. */
    private static final long DAYS_BEFORE_1970 = 719_468;

    private final ZoneId zone;
    private final long length;
    private final int months;
    private long start;
    private LocalDateTime local = LocalDateTime.MIN;
    /** The local month of the start, counted from January 1970, and its day in the month. */
    private int startMonth;

    private int startDay;

    private RollingPeriods(ZoneId zone, long length, int months) {
        this.zone = zone;
        this.length = length;
        this.months = months;
    }

    /**
     * Periods of a length, counted from 1970-01-01T00:00Z until {@link #startAt} says otherwise.
     *
     * @param grain how long a period is
     * @param zone the zone in whose local time months are counted
     * @return the periods
     */
    public static RollingPeriods of(Grain grain, ZoneId zone) {
        Objects.requireNonNull(zone, "zone");
        RollingPeriods periods = switch (grain) {
            case DAY -> new RollingPeriods(zone, Micros.PER_DAY, 0);
            case WEEK -> new RollingPeriods(zone, 7 * Micros.PER_DAY, 0);
            case MONTH -> new RollingPeriods(zone, 0, 1);
            case QUARTER -> new RollingPeriods(zone, 0, 3);
            case YEAR -> new RollingPeriods(zone, 0, 12);
        };
        periods.startAt(0);
        return periods;
    }

    /**
     * Counts from another instant.
     *
     * @param micros microseconds since the epoch
     */
    public void startAt(long micros) {
        start = micros;
        if (months > 0) {
            local = LocalDateTime.ofInstant(Micros.toInstant(micros), zone);
            startMonth = 12 * (local.getYear() - 1970) + local.getMonthValue() - 1;
            startDay = local.getDayOfMonth();
        }
    }

    /**
     * How many periods have fully elapsed: the offset of the period that holds an instant.
     *
     * @param micros microseconds since the epoch, not before the start
     * @return 0 within the first period, 1 from its end on
     */
    public int elapsed(long micros) {
        if (months == 0) {
            return (int) ((micros - start) / length);
        }
        long day = Math.floorDiv(micros, Micros.PER_DAY);
        long days = day - Math.floorDiv(start, Micros.PER_DAY);
        int periods = (int) ((double) days / (DAYS_PER_MONTH * months)) + 1;
        while (periods > 0 && !begun(periods, day, micros)) {
            periods--;
        }
        return periods;
    }

    private boolean begun(int periods, long day, long micros) {
        int month = startMonth + months * periods;
        long first = firstDay(month);
        long after = day - Math.min(first + startDay, firstDay(month + 1)) + 1;
        return Math.abs(after) > NEAR ? after > 0 : boundary(periods) <= micros;
    }

    private long boundary(int periods) {
        LocalDateTime boundary = local.plusMonths((long) months * periods);
        return Micros.floor(boundary.atZone(zone).toInstant());
    }

    /**
     * The epoch day of the first of a month, counted from January 1970: as {@link LocalDate} has it, without an object an event.
     * Years begin in March, so that a leap day is the last.
     */
    private static long firstDay(int month) {
        int marchMonth = month - 2;
        long year = 1970L + Math.floorDiv(marchMonth, 12);
        int ofYear = Math.floorMod(marchMonth, 12);
        return 365 * year
                + Math.floorDiv(year, 4)
                - Math.floorDiv(year, 100)
                + Math.floorDiv(year, 400)
                + (153 * ofYear + 2) / 5
                - DAYS_BEFORE_1970;
    }
}
