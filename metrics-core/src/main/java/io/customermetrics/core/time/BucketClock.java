package io.customermetrics.core.time;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns microseconds into the numbers of calendar buckets, fast enough for every event of a log.
 *
 * <p>Equal to {@link BusinessCalendar#number(java.time.Instant, Grain)} for every instant of its span, by one look-up in a table
 * of cells: all as long as each other, a power of two, and so short that at most one bucket begins in each. No division, and
 * no branch, whatever the zone does to its clocks. Many at once need no table where it does nothing to them. Immutable and safe
 * for use by several threads.
 */
public final class BucketClock {

    private final long from;
    private final int shift;
    /**
     * For each cell what, added to a time in it, has the bucket's number in its upper bits: the sum carries into them just when
     * the bucket begins that begins in the cell.
     */
    private final long[] cells;
    /** The number of each bucket, where the zone leaves a day out and the cells tell its place; else they follow one another. */
    private final int @Nullable [] numbers;
    /** The same buckets, where they are equally long. */
    private final @Nullable EvenBuckets even;

    private BucketClock(long from, int shift, long[] cells, int @Nullable [] numbers, @Nullable EvenBuckets even) {
        this.from = from;
        this.shift = shift;
        this.cells = cells;
        this.numbers = numbers;
        this.even = even;
    }

    /**
     * Buckets of a calendar over a span of time.
     *
     * @param calendar the calendar
     * @param grain the buckets' length
     * @param fromMicros the first microsecond that will be asked for
     * @param toMicros the first microsecond after the span, not before {@code fromMicros}
     * @return the clock; its table takes some 12 bytes for each bucket of the span
     * @throws IllegalArgumentException if the span reaches beyond plausible event times
     */
    public static BucketClock of(BusinessCalendar calendar, Grain grain, long fromMicros, long toMicros) {
        if (fromMicros < Micros.MIN_EVENT || Math.max(fromMicros, toMicros) > Micros.END_EVENT) {
            throw new IllegalArgumentException("fromMicros and toMicros must lie from 1900 to 2200");
        }
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
        int found = find(micros);
        return numbers == null ? found : numbers[found];
    }

    /**
     * The numbers of the buckets that hold neighbouring points in time, faster than one by one.
     *
     * @param micros microseconds since the epoch, inside the span
     * @param at where the first one lies
     * @param size how many there are
     * @param buckets receives the numbers from its start on
     */
    public void numbers(long[] micros, int at, int size, int[] buckets) {
        for (int i = 0; i < size; i++) {
            buckets[i] = find(micros[at + i]);
        }
        if (numbers != null) {
            for (int i = 0; i < size; i++) {
                buckets[i] = numbers[buckets[i]];
            }
        }
    }

    /**
     * The same numbers as longs: faster still where all buckets are equally long, as days are without a change of offset.
     *
     * @param micros microseconds since the epoch, inside the span
     * @param at where the first one lies
     * @param size how many there are
     * @param buckets receives the numbers from its start on
     */
    public void numbers(long[] micros, int at, int size, long[] buckets) {
        if (even != null) {
            System.arraycopy(micros, at, buckets, 0, size);
            even.replace(buckets, size);
        } else {
            for (int i = 0; i < size; i++) {
                buckets[i] = number(micros[at + i]);
            }
        }
    }

    /** The number of the bucket, or its place where the zone leaves a day out. */
    private int find(long micros) {
        return (int) ((cells[(int) ((micros - from) >>> shift)] + micros) >> shift);
    }

    private static BucketClock of(long[] starts, int[] buckets, long to) {
        long shortest = Math.max(Micros.PER_DAY, to - starts[0]);
        // The first bucket may have begun before the span: how little of it is left does not matter.
        for (int b = 2; b < starts.length; b++) {
            shortest = Math.min(shortest, starts[b] - starts[b - 1]);
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(shortest);
        long[] cells = new long[(int) ((to - 1 - starts[0]) >>> shift) + 1];
        boolean follow = buckets[starts.length - 1] - buckets[0] == starts.length - 1;
        int first = follow ? buckets[0] : 0;
        int b = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            long start = starts[0] + ((long) cell << shift);
            boolean begins = b + 1 < starts.length && starts[b + 1] < start + (1L << shift);
            b += begins ? 1 : 0;
            cells[cell] = ((long) (first + b) << shift) - (begins ? starts[b] : start);
        }
        EvenBuckets even = follow ? even(starts, first, to) : null;
        return new BucketClock(starts[0], shift, cells, follow ? null : buckets, even);
    }

    /** The first bucket and the last may be cut by the span: those between must be equally long, and these no longer. */
    private static @Nullable EvenBuckets even(long[] starts, int first, long to) {
        int last = starts.length - 1;
        long length = Math.max(EvenBuckets.SHORTEST, last > 1 ? starts[2] - starts[1] : to - starts[0]);
        for (int b = 1; b < last; b++) {
            if (starts[b + 1] - starts[b] != length) {
                return null;
            }
        }
        long origin = last == 0 ? starts[0] : starts[1] - length;
        return origin <= starts[0] && to - starts[last] <= length ? new EvenBuckets(origin, length, first) : null;
    }

    private static int startDay(BusinessCalendar calendar, int bucket, Grain grain) {
        return Math.toIntExact(calendar.firstDay(bucket, grain).toEpochDay());
    }
}
