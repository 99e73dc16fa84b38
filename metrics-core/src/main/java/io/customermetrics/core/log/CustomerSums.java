package io.customermetrics.core.log;

import java.util.Arrays;

/**
 * Several sums over the events of each of neighbouring customers, found in one pass: for metrics whose time goes into short
 * loops over a customer's events.
 *
 * <pre>
 * for (int i = 0; i &lt; slice.size(); i += count) {
 *     count = slice.neighbours(i, CustomerSums.MOST);
 *     sums.read(slice.customer(i), count);
 *     for (int c = 0; c &lt; count; c++) {
 *         sums.of(0)[c] ...
 * </pre>
 *
 * <p>Events are summed up in blocks that stay in the nearest cache, one running sum an event, and a customer's sum is the
 * difference of two of them. No loop ends with a customer, so short histories cost no mispredicted branches. Allocates nothing
 * for a customer. Not safe for use by several threads.
 */
public final class CustomerSums {

    /** How many customers may be read at a time. */
    public static final int MOST = 256;

    /** How many events are in a block at most. */
    static final int BLOCK = 512;

    private final int[] starts;
    private final Filler filler;
    private final long[][] running;
    private final long[][] sums;
    private final long[] before;
    private final long[] same = new long[BLOCK];

    /**
     * Sums over a track.
     *
     * @param track the events
     * @param columns how many sums there are
     * @param filler what is added up
     */
    public CustomerSums(Track track, int columns, Filler filler) {
        this.starts = track.starts();
        this.filler = filler;
        this.running = new long[columns][BLOCK + 1];
        this.sums = new long[columns][MOST];
        this.before = new long[columns];
    }

    /** Sums up a block of neighbouring events. */
    @FunctionalInterface
    public interface Filler {

        /**
         * Puts what the events from {@code event} to {@code event + i} add up to into {@code running[column][i + 1]}, for each of
         * {@code size} events and each column. A customer's events may lie in several blocks that follow one another.
         *
         * @param event the first event's number
         * @param size how many events
         * @param same for each event -1 if the event before it is one of the same customer, else 0
         * @param running where the sums go
         */
        void fill(int event, int size, long[] same, long[][] running);
    }

    /**
     * Sums up the events of neighbouring customers.
     *
     * @param from the first customer
     * @param count how many customers, at most {@link #MOST}
     */
    public void read(int from, int count) {
        Arrays.fill(before, 0);
        int to = from + count;
        int end = starts[to];
        int customer = from;
        int block = starts[from];
        // At least once: where no customer has an event, each still has its sums of 0.
        do {
            int size = Math.min(BLOCK, end - block);
            mark(customer, to, block, size);
            filler.fill(block, size, same, running);
            int next = customer;
            while (next < to && starts[next + 1] - block <= size) {
                next++;
            }
            for (int column = 0; column < sums.length; column++) {
                before[column] = part(running[column], sums[column], before[column], block, customer, next, from)
                        - running[column][size];
            }
            customer = next;
            block += size;
        } while (block < end);
    }

    /**
     * The sums of the customers that were read last.
     *
     * @param column which of the sums
     * @return the sum of the customer {@code i} places after the first at place {@code i}; to be read only
     */
    public long[] of(int column) {
        return sums[column];
    }

    /** The number of sums, no customer. */
    @Override
    public String toString() {
        return sums.length + " sums a customer";
    }

    private void mark(int customer, int to, int block, int size) {
        Arrays.fill(same, 0, size, -1);
        for (int next = customer; next < to && starts[next] - block < size; next++) {
            // The events of the first may have begun in an earlier block.
            if (starts[next] >= block) {
                same[starts[next] - block] = 0;
            }
        }
    }

    /** Parts the running sums of a block by customer, and returns the last one's. */
    private long part(long[] running, long[] sums, long before, int block, int customer, int next, int from) {
        long last = before;
        for (int c = customer; c < next; c++) {
            long upTo = running[starts[c + 1] - block];
            sums[c - from] = upTo - last;
            last = upTo;
        }
        return last;
    }
}
