package io.customermetrics.core.log;

import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;

/**
 * The different calendar buckets in which a customer has events that a selector picks, customer by customer, ascending.
 *
 * <pre>
 * for (int i = 0; i &lt; slice.size(); i++) {
 *     int buckets = active.seek(slice.customer(i));
 *     for (int b = 0; b &lt; buckets; b++) {
 *         active.number(b) ...
 * </pre>
 *
 * <p>A customer with n events costs O(n). Not safe for use by several threads: each takes its own.
 */
public final class ActiveBuckets {

    private static final int NONE = Integer.MIN_VALUE;

    private final Timeline timeline;
    private final BucketClock clock;
    private int[] numbers = new int[64];

    private ActiveBuckets(Timeline timeline, BucketClock clock) {
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * The active buckets of a log's customers.
     *
     * @param log the log
     * @param selector which events
     * @param window from when to when
     * @param calendar whose buckets are meant
     * @param grain how long a bucket is
     * @return active buckets, to be moved to a customer by {@link #seek}
     * @throws IllegalArgumentException if the selector names an attribute that the log does not keep
     */
    public static ActiveBuckets of(
            EventLog log, EventSelector selector, Window window, BusinessCalendar calendar, Grain grain) {
        Timeline timeline = Timeline.of(log, selector, window);
        return new ActiveBuckets(
                timeline, BucketClock.of(calendar, grain, timeline.startMicros(), timeline.endMicros()));
    }

    /**
     * Moves to a customer.
     *
     * @param customer the customer's number
     * @return in how many different buckets the customer has qualifying events
     */
    public int seek(int customer) {
        int events = timeline.seek(customer);
        if (events > numbers.length) {
            numbers = new int[Math.max(events, 2 * numbers.length)];
        }
        int size = 0;
        int previous = NONE;
        for (int e = 0; e < events; e++) {
            int number = clock.number(timeline.micros(e));
            numbers[size] = number;
            size += number == previous ? 0 : 1;
            previous = number;
        }
        return size;
    }

    /**
     * A bucket in which the customer was active.
     *
     * @param index 0 to one less than {@link #seek} returned
     * @return the bucket's number in the calendar; ascending with the index
     */
    public int number(int index) {
        return numbers[index];
    }
}
