package io.customermetrics.core.activity;

import io.customermetrics.core.log.InstantBlocks;
import io.customermetrics.core.time.BucketClock;

/**
 * Counts the gaps between customers' active days by the day on which they end and by their length.
 *
 * <p>Some flat passes over all events of a block, which a compiler takes many at a time, then one increment an event. Nothing
 * branches on data: neither gaps can be predicted nor where one customer's events end. Not safe for use by several threads.
 */
final class GapTable {

    /** Before all days, however long the longest gap is. */
    private static final long NEVER = Long.MIN_VALUE >> 2;

    private final int base;
    private final int longest;
    private final int[] counts;
    /** For each event of a block the day of its customer's previous one, then the place of its count. */
    private long[] cells = new long[0];

    /** Gaps that end on the days from {@code base} on; those of {@code longest} and more days count as one. */
    GapTable(int base, int days, int longest) {
        this.base = base;
        this.longest = longest;
        this.counts = new int[Math.multiplyExact(days, longest + 1)];
    }

    /** Counts the gaps of a block's customers. */
    void count(InstantBlocks blocks, BucketClock clock) {
        int events = blocks.events();
        if (cells.length <= events) {
            cells = new long[2 * events + 1];
        }
        long[] days = blocks.longNumbers(clock);
        System.arraycopy(days, 0, cells, 1, events);
        for (int i = 0; i < blocks.customers(); i++) {
            cells[blocks.start(i)] = NEVER;
        }
        locate(days, events);
        add(events);
    }

    private void locate(long[] days, int events) {
        long[] places = cells;
        long columns = longest + 1L;
        long last = longest - base * columns;
        for (int e = 0; e < events; e++) {
            long shorter = days[e] - places[e] - longest;
            // The least of it and 0: no compiler of Java 17 takes Math.min of longs many at a time.
            places[e] = days[e] * columns + last + (shorter & (shorter >> (Long.SIZE - 1)));
        }
    }

    private void add(int events) {
        int[] table = counts;
        for (int e = 0; e < events; e++) {
            table[(int) cells[e]]++;
        }
    }

    /** A row a day, a column a gap. */
    long[] counts() {
        long[] copy = new long[counts.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts[i];
        }
        return copy;
    }
}
