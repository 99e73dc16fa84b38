package io.customermetrics.core.activity;

import io.customermetrics.core.log.InstantBlocks;
import io.customermetrics.core.time.BucketClock;

/**
 * Counts the gaps between customers' active days by the day on which they end and by their length.
 *
 * <p>One flat loop over all events of a block with one increment an event, in which nothing branches on data: neither gaps can be
 * predicted nor where one customer's events end. Not safe for use by several threads.
 */
final class GapTable {

    private final int base;
    private final int days;
    private final int longest;
    private final int[] counts;
    /** For each event of a block what makes its gap the longest, if it is its customer's first. */
    private int[] first = new int[0];

    /** Gaps that end on the days from {@code base} on; those of {@code longest} and more days count as one. */
    GapTable(int base, int days, int longest) {
        this.base = base;
        this.days = days;
        this.longest = longest;
        this.counts = new int[Math.multiplyExact(days, longest + 1)];
    }

    /** Counts the gaps of a block's customers. */
    void count(InstantBlocks blocks, BucketClock clock) {
        int events = blocks.events();
        if (first.length <= events) {
            first = new int[2 * events + 1];
        }
        for (int i = 0; i < blocks.customers(); i++) {
            first[blocks.start(i)] = longest + days;
        }
        count(blocks.numbers(clock), events);
        for (int i = 0; i < blocks.customers(); i++) {
            first[blocks.start(i)] = 0;
        }
    }

    private void count(int[] numbers, int events) {
        int[] starting = first;
        int[] table = counts;
        int columns = longest + 1;
        int before = 0;
        for (int e = 0; e < events; e++) {
            int day = numbers[e] - base;
            table[day * columns + Math.min(day - before + starting[e], longest)]++;
            before = day;
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
