package io.customermetrics.core.log;

import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.Window;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instants of the events that a selector picks inside a window, for a block of neighbouring customers at a time: what a
 * {@link Timeline} gives customer by customer.
 *
 * <pre>
 * while (blocks.next()) {
 *     int[] days = blocks.numbers(clock);
 *     for (int i = 0; i &lt; blocks.customers(); i++) {
 *         ... blocks.start(i) ... blocks.start(i + 1)
 * </pre>
 *
 * <p>For metrics that take all events of a block in one flat loop: a loop for each customer ends with a branch that nothing
 * foretells, some ten events on. Instants of one kind lie where they are, or are picked without a branch; several kinds, or
 * customers that are no neighbours, are gathered one by one. Not safe for use by several threads: each takes its own.
 */
public final class InstantBlocks {

    /** Instants of so many events, and what is worked out of them, stay in the nearest caches. */
    private static final int EVENTS = 2_048;

    private static final int MAX_CUSTOMERS = 1_024;

    private final LogSlice slice;
    private final Timeline timeline;
    /** The one selection whose customers' events are neighbours, if that is all. */
    private final @Nullable TrackSelection flat;

    private final int step;
    private int nextCustomer;
    private int customers;
    private final int[] starts;
    /** The block's instants are {@code times[base]} and following: the track's own column, or those picked. */
    private long[] times = new long[0];

    private int base;
    private long[] picked = new long[0];
    private byte[] marks = new byte[0];
    private int[] ranks = new int[0];
    private int[] numbers = new int[0];
    private long[] longNumbers = new long[0];

    private InstantBlocks(LogSlice slice, Timeline timeline, @Nullable TrackSelection flat) {
        this.slice = slice;
        this.timeline = timeline;
        this.flat = slice.isRange() ? flat : null;
        long events = Math.max(1, timeline.events());
        long wanted = EVENTS * (long) Math.max(1, slice.log().customers()) / events;
        this.step = (int) Math.max(1, Math.min(MAX_CUSTOMERS, wanted));
        this.starts = new int[step + 1];
    }

    /**
     * The blocks of a slice.
     *
     * @param slice the customers
     * @param selector which events
     * @param window from when to when
     * @return blocks, before the first
     * @throws IllegalArgumentException if the selector names an attribute that the log does not keep
     */
    public static InstantBlocks of(LogSlice slice, EventSelector selector, Window window) {
        Timeline timeline = Timeline.of(slice.log(), selector, window);
        List<TrackSelection> sources = timeline.sources();
        return new InstantBlocks(slice, timeline, sources.size() == 1 ? sources.get(0) : null);
    }

    /**
     * The earliest instant that any customer's event may have.
     *
     * @return microseconds since the epoch; not after {@link #endMicros}
     */
    public long startMicros() {
        return timeline.startMicros();
    }

    /**
     * The first instant after all that any customer's event may have.
     *
     * @return microseconds since the epoch
     */
    public long endMicros() {
        return timeline.endMicros();
    }

    /**
     * Moves to the next customers.
     *
     * @return false if there are none left
     */
    public boolean next() {
        customers = Math.min(step, slice.size() - nextCustomer);
        if (customers <= 0) {
            return false;
        }
        if (flat == null) {
            gather();
        } else {
            locate(flat);
        }
        nextCustomer += customers;
        return true;
    }

    /**
     * How many customers the block has.
     *
     * @return the number of customers, with and without events
     */
    public int customers() {
        return customers;
    }

    /**
     * How many events the block has.
     *
     * @return the number of events of all its customers
     */
    public int events() {
        return starts[customers];
    }

    /**
     * The first event of a customer.
     *
     * @param customer the customer's place in the block; {@link #customers} for the end of the last
     * @return the event's number in the block; equal to that of the next customer where there is none
     */
    public int start(int customer) {
        return starts[customer];
    }

    /**
     * The calendar buckets of the block's events.
     *
     * @param clock whose buckets
     * @return the number of each event's bucket; overwritten by the next call
     */
    public int[] numbers(BucketClock clock) {
        int size = events();
        if (numbers.length < size) {
            numbers = new int[2 * size];
        }
        clock.numbers(times, base, size, numbers);
        return numbers;
    }

    /**
     * The calendar buckets of the block's events, in longs: see {@link BucketClock#numbers(long[], int, int, long[])}.
     *
     * @param clock whose buckets
     * @return the number of each event's bucket; overwritten by the next call
     */
    public long[] longNumbers(BucketClock clock) {
        int size = events();
        if (longNumbers.length < size) {
            longNumbers = new long[2 * size];
        }
        clock.numbers(times, base, size, longNumbers);
        return longNumbers;
    }

    private void locate(TrackSelection selection) {
        int[] all = selection.track().starts();
        int from = slice.customer(nextCustomer);
        int first = all[from];
        for (int i = 0; i <= customers; i++) {
            starts[i] = all[from + i] - first;
        }
        if (selection.qualifyAll(first, starts[customers])) {
            times = selection.track().times();
            base = first;
        } else {
            pick(selection, first, starts[customers]);
            for (int i = 0; i <= customers; i++) {
                starts[i] = ranks[starts[i]];
            }
            times = picked;
            base = 0;
        }
    }

    /** Puts the instants that qualify behind one another. That one qualifies cannot be predicted: nothing branches on it. */
    private void pick(TrackSelection selection, int first, int size) {
        if (ranks.length <= size) {
            marks = new byte[2 * size];
            picked = new long[2 * size];
            ranks = new int[2 * size + 1];
        }
        selection.mark(first, marks, size);
        long[] all = selection.track().times();
        int rank = 0;
        for (int i = 0; i < size; i++) {
            ranks[i] = rank;
            picked[rank] = all[first + i];
            rank += marks[i];
        }
        ranks[size] = rank;
    }

    private void gather() {
        int size = 0;
        for (int i = 0; i < customers; i++) {
            starts[i] = size;
            int events = timeline.seek(slice.customer(nextCustomer + i));
            if (size + events > picked.length) {
                picked = Arrays.copyOf(picked, 2 * (size + events));
            }
            for (int e = 0; e < events; e++) {
                picked[size + e] = timeline.micros(e);
            }
            size += events;
        }
        starts[customers] = size;
        times = picked;
    }
}
