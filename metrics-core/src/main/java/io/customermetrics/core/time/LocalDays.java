package io.customermetrics.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * Turns microseconds into calendar days of a zone, fast enough for every event of a log.
 *
 * <pre>
 * day(t) = the day d with start(d) &lt;= t &lt; start(d + 1)        start(d) = d.atStartOfDay(zone)
 *        = floor((t + offset(t)) / 24 h)                       but for the case below
 * </pre>
 *
 * <p>The zone's changes of offset within the span are looked up once; afterwards a day costs a comparison, an addition and a
 * division, as long as neighbouring calls lie between the same two changes.
 *
 * <p>Days never go back in time. Where clocks were set back over midnight (St Johns until 2011: 00:01 became 23:01 of the day
 * before), the hour that comes again belongs to the day that has already begun; {@link java.time.LocalDate#ofInstant} would
 * put it on the day before. Everywhere else the two agree.
 *
 * <p>Not safe for use by several threads: each takes its own.
 */
public final class LocalDays {

    /** A change of offset tells at most so long after it happened. */
    private static final Duration LONGEST_DELAY = Duration.ofDays(2);

    private final long[] changes;
    private final long[] offsets;
    private int current;
    private long from;
    private long to;
    private long offset;

    private LocalDays(long[] changes, long[] offsets) {
        this.changes = changes;
        this.offsets = offsets;
        moveTo(0);
    }

    /**
     * Days of a zone over a span of time.
     *
     * @param zone the zone whose days are meant
     * @param fromMicros the first microsecond that will be asked for
     * @param toMicros the first microsecond after the span
     * @return the days; outside the span the nearest offset inside is used
     */
    public static LocalDays of(ZoneId zone, long fromMicros, long toMicros) {
        ZoneRules rules = zone.getRules();
        Instant start = Micros.toInstant(fromMicros).minus(LONGEST_DELAY);
        long[] changes = new long[8];
        long[] offsets = new long[8];
        changes[0] = Long.MIN_VALUE;
        offsets[0] = micros(rules.getOffset(start).getTotalSeconds());
        int size = 1;
        ZoneOffsetTransition next = rules.nextTransition(start);
        while (next != null && Micros.floor(next.getInstant()) < toMicros) {
            if (size == changes.length) {
                changes = Arrays.copyOf(changes, 2 * size);
                offsets = Arrays.copyOf(offsets, 2 * size);
            }
            offsets[size] = micros(next.getOffsetAfter().getTotalSeconds());
            changes[size] = dayChange(Micros.floor(next.getInstant()), offsets[size - 1], offsets[size]);
            size++;
            next = rules.nextTransition(next.getInstant());
        }
        return new LocalDays(Arrays.copyOf(changes, size), Arrays.copyOf(offsets, size));
    }

    /**
     * The calendar day of a point in time.
     *
     * @param micros microseconds since the epoch
     * @return days since 1970-01-01 in the zone's local calendar
     */
    public int epochDay(long micros) {
        if (micros < from || micros >= to) {
            find(micros);
        }
        return (int) Math.floorDiv(micros + offset, Micros.PER_DAY);
    }

    /** The first instant after a point in time that lies on another day. */
    long dayAfter(long micros) {
        int day = epochDay(micros);
        long next = micros;
        do {
            long midnight = (epochDay(next) + 1) * Micros.PER_DAY - offset;
            next = Math.min(midnight, to);
        } while (epochDay(next) == day);
        return next;
    }

    /**
     * When a change of offset begins to tell on days: at once, or, if it would lead back to the day before, when midnight comes
     * again.
     */
    private static long dayChange(long change, long before, long after) {
        long dayBefore = Math.floorDiv(change - 1 + before, Micros.PER_DAY);
        long dayAfter = Math.floorDiv(change + after, Micros.PER_DAY);
        return dayBefore > dayAfter ? (dayAfter + 1) * Micros.PER_DAY - after : change;
    }

    private void find(long micros) {
        int index = current;
        while (micros < changes[index]) {
            index--;
        }
        while (index + 1 < changes.length && micros >= changes[index + 1]) {
            index++;
        }
        moveTo(index);
    }

    private void moveTo(int index) {
        current = index;
        from = changes[index];
        to = index + 1 < changes.length ? changes[index + 1] : Long.MAX_VALUE;
        offset = offsets[index];
    }

    private static long micros(int seconds) {
        return seconds * Micros.PER_SECOND;
    }
}
