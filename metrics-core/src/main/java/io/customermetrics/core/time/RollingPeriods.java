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
 * <p>Days and weeks cost a division; months two look-ups, and in a zone that changes its offset a few date operations within two
 * days of a boundary. Not safe for use by several threads: each takes its own.
 */
public final class RollingPeriods {

    private static final double DAYS_PER_MONTH = 30.436875;
    /** A boundary's local date lies so near its date in UTC: offsets of under a day, and a gap of up to a day. */
    private static final long NEAR = 2;

    /** Of the count of days in {@link #dayOfFirst}, those before 1970. */
    private static final int DAYS_BEFORE_1970 = 719_468;

    /** {@link #dayOfFirst} of all months from 1898 to 2203: those of events and of the boundaries around them. */
    private static final int[] FIRST_DAYS = firstDays();

    private static final int FIRST_MONTH = 12 * (1898 - 1970);

    private final ZoneId zone;
    /** Whether the zone never changes its offset from UTC. */
    private final boolean steady;

    private final long length;
    private final int months;
    private long start;
    private LocalDateTime local = LocalDateTime.MIN;
    /** The local month of the start, counted from January 1970, and its day in the month. */
    private int startMonth;

    private int startDay;
    /** How long after a boundary's midnight in UTC the boundary lies, in a zone that never changes its offset. */
    private long afterMidnight;

    private RollingPeriods(ZoneId zone, long length, int months) {
        this.zone = zone;
        this.steady = zone.getRules().isFixedOffset();
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
            afterMidnight = micros - local.toLocalDate().toEpochDay() * Micros.PER_DAY;
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
        long boundaryDay = Math.min(firstDay(month) + startDay, firstDay(month + 1)) - 1L;
        if (steady) {
            return boundaryDay * Micros.PER_DAY + afterMidnight <= micros;
        }
        long after = day - boundaryDay;
        return Math.abs(after) > NEAR ? after > 0 : boundary(periods) <= micros;
    }

    private long boundary(int periods) {
        LocalDateTime boundary = local.plusMonths((long) months * periods);
        return Micros.floor(boundary.atZone(zone).toInstant());
    }

    private static int firstDay(int month) {
        int index = month - FIRST_MONTH;
        return index >= 0 && index < FIRST_DAYS.length ? FIRST_DAYS[index] : dayOfFirst(month);
    }

    private static int[] firstDays() {
        int[] days = new int[12 * (2204 - 1898)];
        for (int i = 0; i < days.length; i++) {
            days[i] = dayOfFirst(FIRST_MONTH + i);
        }
        return days;
    }

    /**
     * The epoch day of the first of a month, counted from January 1970: as {@link LocalDate} has it, without an object. Years begin
     * in March, so that a leap day is the last.
     */
    private static int dayOfFirst(int month) {
        int marchMonth = month - 2;
        int year = 1970 + Math.floorDiv(marchMonth, 12);
        int ofYear = Math.floorMod(marchMonth, 12);
        return 365 * year
                + Math.floorDiv(year, 4)
                - Math.floorDiv(year, 100)
                + Math.floorDiv(year, 400)
                + (153 * ofYear + 2) / 5
                - DAYS_BEFORE_1970;
    }
}
