package io.customermetrics.core.retention;

import io.customermetrics.core.log.InstantBlocks;
import io.customermetrics.core.metric.CohortCounter;
import io.customermetrics.core.time.BucketClock;

/**
 * For each period in which customers start, and each period, how many of them have an event in it.
 *
 * <p>One flat loop over all events of a block: each adds to the cell of its customer's first period and its own, 1 if it is the
 * customer's first in the period, else 0. Nothing branches on data. Not safe for use by several threads.
 */
final class PeriodPairs {

    /** More cells than so many, and they leave the near caches. */
    private static final int MAX_CELLS = 1 << 16;

    /** More than any difference of two periods, and one bit alone. */
    private static final int FIRST = 1 << 30;

    private final int base;
    private final int periods;
    private final int[] cells;
    /** {@link #FIRST} for each event of a block that is its customer's first, else 0. */
    private int[] first = new int[0];

    /** Pairs of the periods from {@code base} to {@code last}. */
    PeriodPairs(int base, int last) {
        this.base = base;
        this.periods = last - base + 1;
        this.cells = new int[periods * periods];
    }

    /** Whether there are so few periods that counting pairs of them pays. */
    static boolean pay(int base, int last) {
        long periods = last - base + 1L;
        return periods * periods <= MAX_CELLS;
    }

    /** Counts the customers of a block. */
    void count(InstantBlocks blocks, BucketClock clock) {
        int events = blocks.events();
        if (first.length <= events) {
            first = new int[2 * events + 1];
        }
        for (int i = 0; i < blocks.customers(); i++) {
            first[blocks.start(i)] = FIRST;
        }
        count(blocks.numbers(clock), events);
        for (int i = 0; i < blocks.customers(); i++) {
            first[blocks.start(i)] = 0;
        }
    }

    private void count(int[] numbers, int events) {
        int[] starting = first;
        int[] table = cells;
        int row = 0;
        int before = 0;
        for (int e = 0; e < events; e++) {
            int period = numbers[e] - base;
            int start = starting[e];
            // All bits where a customer begins: its row takes the place of the one before.
            row ^= (row ^ (period * periods)) & -(start >>> 30);
            table[row + period] += Math.min(period - before + start, 1);
            before = period;
        }
    }

    /** Hands the customers over, whose first event in a period counts as one return. */
    void addTo(CohortCounter counter) {
        for (int start = 0; start < periods; start++) {
            int members = cells[start * periods + start];
            if (members > 0 && counter.wants(base + start)) {
                long[] row = counter.members(base + start, members);
                for (int period = start; period < periods; period++) {
                    row[period - start] += cells[start * periods + period];
                }
            }
        }
    }
}
