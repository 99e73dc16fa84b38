package io.customermetrics.core.time;

import java.time.LocalDate;

/**
 * Turns microseconds into the numbers of calendar buckets, fast enough for every event of a log.
 *
 * <p>Equal to {@link BusinessCalendar#number(java.time.Instant, Grain)} for every instant of its span, by one look-up in
 * a table with an entry a day. Not safe for use by several threads: each takes its own.
 */
public final class BucketClock {

    private final LocalDays days;
    private final int baseDay;
    private final int[] numbers;

    private BucketClock(LocalDays days, int baseDay, int[] numbers) {
        this.days = days;
        this.baseDay = baseDay;
        this.numbers = numbers;
    }

    /**
     * Buckets of a calendar over a span of time.
     *
     * @param calendar the calendar
     * @param grain the buckets' length
     * @param fromMicros the first microsecond that will be asked for
     * @param toMicros the first microsecond after the span, not before {@code fromMicros}
     * @return the clock; its table takes four bytes for each day of the span
     */
    public static BucketClock of(BusinessCalendar calendar, Grain grain, long fromMicros, long toMicros) {
        LocalDays days = LocalDays.of(calendar.zone(), fromMicros, toMicros);
        int baseDay = days.epochDay(fromMicros);
        int[] numbers = new int[days.epochDay(Math.max(fromMicros, toMicros - 1)) - baseDay + 1];
        int bucket = calendar.number(LocalDate.ofEpochDay(baseDay), grain);
        int nextStart = startDay(calendar, bucket + 1, grain);
        for (int i = 0; i < numbers.length; i++) {
            while (baseDay + i >= nextStart) {
                bucket++;
                nextStart = startDay(calendar, bucket + 1, grain);
            }
            numbers[i] = bucket;
        }
        return new BucketClock(days, baseDay, numbers);
    }

    /**
     * The number of the bucket that holds a point in time.
     *
     * @param micros microseconds since the epoch, inside the span
     * @return the bucket's number in the calendar
     * @throws IndexOutOfBoundsException if the day lies outside the span
     */
    public int number(long micros) {
        return numbers[days.epochDay(micros) - baseDay];
    }

    private static int startDay(BusinessCalendar calendar, int bucket, Grain grain) {
        return Math.toIntExact(calendar.firstDay(bucket, grain).toEpochDay());
    }
}
