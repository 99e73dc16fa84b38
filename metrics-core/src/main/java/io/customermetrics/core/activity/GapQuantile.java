package io.customermetrics.core.activity;

import io.customermetrics.core.log.ActiveBuckets;

/**
 * A quantile of the gaps between a customer's active days, without sorting them. Not safe for use by several threads.
 */
final class GapQuantile {

    private static final long PERCENT = 100;

    private final int percent;
    /** How many gaps of the customer are of each length; all 0 between customers. */
    private int[] counts = new int[64];

    GapQuantile(int percent) {
        this.percent = percent;
    }

    /** The quantile of a customer with so many active days, at least two, in hundredths of a day. */
    long hundredths(ActiveBuckets active, int days) {
        int gaps = days - 1;
        long place = (long) (gaps - 1) * percent;
        int above = gaps - 1 - (int) (place / PERCENT);
        long share = place % PERCENT;
        int largest = 0;
        int second = 0;
        for (int d = 1; d < days; d++) {
            int gap = active.number(d) - active.number(d - 1);
            second = Math.max(second, Math.min(largest, gap));
            largest = Math.max(largest, gap);
        }
        // Up to 21 gaps, the 95 % quantile lies between the largest two.
        if (above <= 1) {
            return PERCENT * largest - (above == 0 ? 0 : (PERCENT - share) * (largest - second));
        }
        count(active, days, largest);
        int gap = largest;
        int seen = counts[gap];
        while (seen < above) {
            seen += counts[--gap];
        }
        int high = gap;
        while (seen <= above) {
            seen += counts[--gap];
        }
        for (int d = 1; d < days; d++) {
            counts[active.number(d) - active.number(d - 1)] = 0;
        }
        return PERCENT * gap + share * (high - gap);
    }

    private void count(ActiveBuckets active, int days, int largest) {
        if (largest >= counts.length) {
            counts = new int[2 * largest];
        }
        for (int d = 1; d < days; d++) {
            counts[active.number(d) - active.number(d - 1)]++;
        }
    }
}
