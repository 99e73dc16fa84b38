package io.customermetrics.core.activity;

import io.customermetrics.core.log.InstantBlocks;
import io.customermetrics.core.time.BucketClock;

/**
 * Counts the gaps between customers' active days, by the days on which they begin and end and by how many widths they outlast.
 *
 * <p>A width's active customers are those who came less those who went: a customer comes on a day that ends a gap no shorter
 * than the width, and goes when the width is over after a day that begins one. The time before a customer's first active day
 * and the time after the last outlast every width. Two events on a day are a gap that outlasts none, and count for nothing.
 *
 * <p>One flat loop over all events of a block, in which nothing branches on data: gaps cannot be predicted, nor where one
 * customer's events end. Not safe for use by several threads.
 */
final class GapCounter {

    private final int base;
    private final int days;
    private final int[] widths;
    /** One more than there are widths. */
    private final int columns;
    /** How many widths a gap outlasts, by its length; a longer one outlasts all. */
    private final int[] outlasted;
    /**
     * For each day and each number of widths that a gap may outlast, how many gaps begin and how many end. One day more than there
     * are: where the time before a slice's first customer begins.
     */
    private final int[] begun;

    private final int[] ended;
    /** The day of the last event so far. */
    private int previous;
    /** For each event of a block what makes its gap outlast all, if it is its customer's first. */
    private int[] first = new int[0];

    /** Gaps between days from {@code base} to {@code end - 1}; the widths ascend. */
    GapCounter(int base, int end, int[] widths) {
        this.base = base;
        this.days = end - base;
        this.columns = widths.length + 1;
        // A customer stays to the end of the series, however wide the width.
        this.widths = new int[widths.length];
        for (int w = 0; w < widths.length; w++) {
            this.widths[w] = Math.min(widths[w], days);
        }
        this.outlasted = new int[this.widths[widths.length - 1] + 1];
        for (int width : this.widths) {
            outlasted[width]++;
        }
        for (int gap = 1; gap < outlasted.length; gap++) {
            outlasted[gap] += outlasted[gap - 1];
        }
        this.begun = new int[(days + 1) * columns];
        this.ended = new int[begun.length];
        this.previous = days;
    }

    /** Counts the gaps of a block's customers. */
    void count(InstantBlocks blocks, BucketClock clock) {
        int events = blocks.events();
        if (first.length <= events) {
            first = new int[2 * events + 1];
        }
        int longest = outlasted.length - 1;
        for (int i = 0; i < blocks.customers(); i++) {
            first[blocks.start(i)] = longest + days;
        }
        count(blocks.numbers(clock), events, longest);
        for (int i = 0; i < blocks.customers(); i++) {
            first[blocks.start(i)] = 0;
        }
    }

    private void count(int[] numbers, int events, int longest) {
        int[] starting = first;
        int[] lengths = outlasted;
        int[] beginning = begun;
        int[] ending = ended;
        int before = previous;
        for (int e = 0; e < events; e++) {
            int day = numbers[e] - base;
            int over = lengths[Math.min(day - before + starting[e], longest)];
            beginning[before * columns + over]++;
            ending[day * columns + over]++;
            before = day;
        }
        previous = before;
    }

    /** For each width the customers active on each day from {@code firstDay} on; called once, after all blocks. */
    long[][] active(int firstDay) {
        begun[previous * columns + columns - 1]++;
        addUp(begun);
        addUp(ended);
        long[][] active = new long[widths.length][days - (firstDay - base)];
        for (int w = 0; w < widths.length; w++) {
            long now = 0;
            for (int day = 0; day < days; day++) {
                now += ended[day * columns + w + 1];
                now -= day < widths[w] ? 0 : begun[(day - widths[w]) * columns + w + 1];
                if (day >= firstDay - base) {
                    active[w][day - (firstDay - base)] = now;
                }
            }
        }
        return active;
    }

    /** Turns the numbers of gaps that outlast so many widths into those that outlast so many or more. */
    private void addUp(int[] gaps) {
        for (int day = 0; day < days; day++) {
            for (int over = columns - 2; over > 0; over--) {
                gaps[day * columns + over] += gaps[day * columns + over + 1];
            }
        }
    }
}
