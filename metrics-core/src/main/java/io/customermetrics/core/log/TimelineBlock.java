package io.customermetrics.core.log;

import io.customermetrics.core.time.Window;
import java.util.Arrays;

/**
 * A {@link Timeline} of several neighbouring customers at a time: for loops over all their instants that do not end with each
 * customer, since nothing foretells where a short loop ends.
 *
 * <pre>
 * int size = block.read(from, count);
 * for (int e = 0; e &lt; size; e++) {
 *     block.micros(e), block.row(e) ...
 * </pre>
 *
 * <p>One unfiltered kind of event is read where it lies. Allocates nothing for a customer. Not safe for use by several threads.
 */
public final class TimelineBlock {

    private final Timeline timeline;
    /** Instant {@code e} is {@code times[base + e]}: of the track's own column, or gathered. */
    private long[] times;

    private int base;
    private int[] firsts = new int[16];
    private int[] rows = new int[64];
    private int size;

    private TimelineBlock(Timeline timeline) {
        this.timeline = timeline;
        Track track = timeline.whole();
        this.times = track != null ? track.times() : new long[64];
    }

    /**
     * The timeline of a log.
     *
     * @param log the log
     * @param selector which events
     * @param window from when to when
     * @return a timeline, to be moved to customers by {@link #read}
     * @throws IllegalArgumentException if the selector names an attribute that the log does not keep
     */
    public static TimelineBlock of(EventLog log, EventSelector selector, Window window) {
        return new TimelineBlock(Timeline.of(log, selector, window));
    }

    /**
     * Moves to neighbouring customers, whose rows are 0 to {@code count - 1}.
     *
     * @param from the first customer
     * @param count how many customers
     * @return how many qualifying events they have in the window
     */
    public int read(int from, int count) {
        if (count >= firsts.length) {
            firsts = new int[count + 1];
        }
        Track track = timeline.whole();
        if (track != null) {
            base = track.start(from);
            for (int row = 0; row <= count; row++) {
                firsts[row] = track.starts()[from + row] - base;
            }
        } else {
            gather(from, count);
        }
        size = firsts[count];
        markRows(count);
        return size;
    }

    /**
     * How many instants there are.
     *
     * @return what {@link #read} gave
     */
    public int size() {
        return size;
    }

    /**
     * A customer's first instant.
     *
     * @param row the customer's row, or how many there are for where the last one's instants end
     * @return its number; that of the next row where the customer has none
     */
    public int first(int row) {
        return firsts[row];
    }

    /**
     * When a qualifying event happened.
     *
     * @param event 0 to {@code size() - 1}; ascending by row, then in time
     * @return microseconds since the epoch
     */
    public long micros(int event) {
        return times[base + event];
    }

    /**
     * Whose event it is.
     *
     * @param event 0 to {@code size() - 1}
     * @return the customer's row
     */
    public int row(int event) {
        return rows[event];
    }

    /** The number of instants, no customer. */
    @Override
    public String toString() {
        return size + " instants";
    }

    private void gather(int from, int count) {
        int gathered = 0;
        for (int row = 0; row < count; row++) {
            firsts[row] = gathered;
            int more = timeline.seek(from + row);
            if (gathered + more > times.length) {
                times = Arrays.copyOf(times, 2 * (gathered + more));
            }
            for (int event = 0; event < more; event++) {
                times[gathered + event] = timeline.micros(event);
            }
            gathered += more;
        }
        firsts[count] = gathered;
    }

    /** Counts the rows that begin at each instant, and adds them up. */
    private void markRows(int count) {
        if (size >= rows.length) {
            rows = new int[Math.max(size + 1, 2 * rows.length)];
        }
        Arrays.fill(rows, 0, size + 1, 0);
        for (int row = 1; row < count; row++) {
            rows[firsts[row]]++;
        }
        int current = 0;
        for (int event = 0; event < size; event++) {
            current += rows[event];
            rows[event] = current;
        }
    }
}
