package io.customermetrics.core.retention;

import io.customermetrics.core.log.InstantBlocks;
import io.customermetrics.core.metric.CohortCounter;
import io.customermetrics.core.time.BucketClock;

/**
 * For each period in which customers start, and each period, how many of them have an event in it.
 *
 * <p>Some flat passes over all events of a block, which a compiler takes many at a time or which are a few steps each: every
 * event becomes an entry, those of a period that its customer had already are left out, the others are counted. Nothing
 * branches on data, and few additions wait for the one before to the same cell. Not safe for use by several threads.
 */
final class PeriodPairs {

    /** Up to so many periods the cells stay in the near caches. */
    private static final int MAX_PERIODS_BITS = 8;

    /** Less than all entries. */
    private static final int NEVER = -1 << (2 * MAX_PERIODS_BITS + 1);

    private final int base;
    private final int periods;
    /** A period takes so many bits of an entry. */
    private final int bits;
    /** The members by the period in which they start, then the period of an event. */
    private final int[] cells;

    /**
     * The period of each event. A customer's first has more in the upper bits: how far the customer's row of cells is from that
     * of the customer before, forth or back.
     */
    private int[] entries = new int[0];
    /** The period of the customer's event before each. */
    private int[] before = new int[0];
    /** 1 for the first event of a customer in a period, else 0. */
    private int[] isNew = new int[0];

    /** Pairs of the periods from {@code base} to {@code last}. */
    PeriodPairs(int base, int last) {
        this.base = base;
        this.periods = last - base + 1;
        this.bits = Integer.SIZE - Integer.numberOfLeadingZeros(last - base);
        this.cells = new int[1 << (2 * bits)];
    }

    /** Whether there are so few periods that counting pairs of them pays. */
    static boolean pay(int base, int last) {
        return (long) last - base < 1 << MAX_PERIODS_BITS;
    }

    /** Counts the customers of a block. */
    void count(InstantBlocks blocks, BucketClock clock) {
        int events = blocks.events();
        if (entries.length < events + 2) {
            entries = new int[2 * events + 2];
            before = new int[2 * events + 2];
            isNew = new int[2 * events + 2];
        }
        enter(blocks.numbers(clock), events);
        markStarts(blocks);
        markNew(events);
        add(keepNew(events));
    }

    private void enter(int[] numbers, int events) {
        int[] to = entries;
        for (int e = 0; e < events; e++) {
            to[e] = numbers[e] - base;
        }
        System.arraycopy(to, 0, before, 1, events);
    }

    /** Of customers without events the next one takes the place. */
    private void markStarts(InstantBlocks blocks) {
        int row = 0;
        for (int i = 0; i < blocks.customers(); i++) {
            int start = blocks.start(i);
            int next = before[start + 1] << bits;
            entries[start] += next - row;
            before[start] = NEVER;
            row = next;
        }
    }

    private void markNew(int events) {
        int[] to = isNew;
        for (int e = 0; e < events; e++) {
            to[e] = (before[e] - entries[e]) >>> (Integer.SIZE - 1);
        }
    }

    private int keepNew(int events) {
        int[] kept = entries;
        int size = 0;
        for (int e = 0; e < events; e++) {
            kept[size] = kept[e];
            size += isNew[e];
        }
        return size;
    }

    private void add(int size) {
        int[] table = cells;
        int rowBits = -(1 << bits);
        int row = 0;
        for (int i = 0; i < size; i++) {
            int entry = entries[i];
            table[row + entry]++;
            row += entry & rowBits;
        }
    }

    /** Hands the customers over, whose first event in a period counts as one return. */
    void addTo(CohortCounter counter) {
        for (int start = 0; start < periods; start++) {
            int diagonal = start << bits | start;
            int members = cells[diagonal];
            if (members > 0 && counter.wants(base + start)) {
                long[] row = counter.members(base + start, members);
                for (int period = start; period < periods; period++) {
                    row[period - start] += cells[diagonal + period - start];
                }
            }
        }
    }
}
