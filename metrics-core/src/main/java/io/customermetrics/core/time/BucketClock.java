package io.customermetrics.core.time;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Turns microseconds into the numbers of calendar buckets, fast enough for every event of a log.
 *
 * <p>Equal to {@link BusinessCalendar#number(java.time.Instant, Grain)} for every instant of its span, by one look-up in a table
 * of cells: all as long as each other, a power of two, and so short that at most one bucket begins in each. No division, and
 * no branch, whatever the zone does to its clocks. Immutable and safe for use by several threads.
 */
public final class BucketClock {

    /** Later than any event, and no difference with one overflows. */
    private static final long NEVER = Long.MAX_VALUE >>> 1;

    private final long from;
    private final int shift;
    /** For each cell the last microsecond before the bucket that begins in it, else {@link #NEVER}. */
    private final long[] last;
    /** For each cell the bucket that holds its first instant. */
    private final int[] numbers;

    private BucketClock(long from, int shift, long[] last, int[] numbers) {
        this.from = from;
        this.shift = shift;
        this.last = last;
        this.numbers = numbers;
    }

    /**
     * Buckets of a calendar over a span of time.
     *
     * @param calendar the calendar
     * @param grain the buckets' length
     * @param fromMicros the first microsecond that will be asked for
     * @param toMicros the first microsecond after the span, not before {@code fromMicros}
     * @return the clock; its table takes some 16 bytes for each bucket of the span
     */
    public static BucketClock of(BusinessCalendar calendar, Grain grain, long fromMicros, long toMicros) {
        LocalDays days = LocalDays.of(calendar.zone(), fromMicros, toMicros);
        long[] starts = new long[16];
        int[] buckets = new int[16];
        int size = 0;
        int nextStart = Integer.MIN_VALUE;
        for (long at = fromMicros; size == 0 || at < toMicros; at = days.dayAfter(at)) {
            int day = days.epochDay(at);
            if (day >= nextStart) {
                if (size == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * size);
                    buckets = Arrays.copyOf(buckets, 2 * size);
                }
                starts[size] = at;
                buckets[size] = calendar.number(LocalDate.ofEpochDay(day), grain);
                nextStart = startDay(calendar, buckets[size] + 1, grain);
                size++;
            }
        }
        return of(Arrays.copyOf(starts, size), buckets, Math.max(fromMicros + 1, toMicros));
    }

    /**
     * The number of the bucket that holds a point in time.
     *
     * @param micros microseconds since the epoch, inside the span
     * @return the bucket's number in the calendar
     * @throws IndexOutOfBoundsException if the time lies far outside the span
     */
    public int number(long micros) {
        int cell = (int) ((micros - from) >>> shift);
        // The difference's sign is 1 once the bucket that begins in the cell has begun: the next cell's number.
        return numbers[cell + (int) ((last[cell] - micros) >>> (Long.SIZE - 1))];
    }

    private static BucketClock of(long[] starts, int[] buckets, long to) {
        long shortest = Math.max(Micros.PER_DAY, to - starts[0]);
        // The first bucket may have begun before the span: how little of it is left does not matter.
        for (int b = 2; b < starts.length; b++) {
            shortest = Math.min(shortest, starts[b] - starts[b - 1]);
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(shortest);
        int cells = (int) ((to - 1 - starts[0]) >>> shift) + 1;
        long[] last = new long[cells];
        int[] numbers = new int[cells + 1];
        int b = 0;
        for (int cell = 0; cell < cells; cell++) {
            numbers[cell] = buckets[b];
            long end = starts[0] + ((cell + 1L) << shift);
            boolean begins = b + 1 < starts.length && starts[b + 1] < end;
            last[cell] = begins ? starts[b + 1] - 1 : NEVER;
            b += begins ? 1 : 0;
        }
        numbers[cells] = buckets[b];
        return new BucketClock(starts[0], shift, last, numbers);
    }

    private static int startDay(BusinessCalendar calendar, int bucket, Grain grain) {
        return Math.toIntExact(calendar.firstDay(bucket, grain).toEpochDay());
    }
}
