package io.customermetrics.core.activity;

import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.time.BucketClock;

/**
 * The gaps between active days, customer by customer, and their quantiles without sorting. Not safe for use by several threads.
 */
final class ActiveDayGaps {

    private static final long PERCENT = 100;

    private final Timeline timeline;
    private final BucketClock days;
    /** From 1 on, the days between an event and the one before; 0 between two on one day. */
    private int[] gaps = new int[64];

    private int events;
    private int size;
    private int largest;
    private int second;
    private int lastDay;
    /** How many gaps of the customer are of each length; all 0 between customers. */
    private int[] counts = new int[64];

    /** Gaps between the days of a timeline's events. */
    ActiveDayGaps(Timeline timeline, BucketClock days) {
        this.timeline = timeline;
        this.days = days;
    }

    /** Moves to a customer and says whether it has any event. */
    boolean seek(int customer) {
        events = timeline.seek(customer);
        if (events == 0) {
            return false;
        }
        if (events > gaps.length) {
            gaps = new int[2 * events];
        }
        int different = 0;
        int longest = 0;
        int next = 0;
        int day = days.number(timeline.micros(0));
        for (int e = 1; e < events; e++) {
            int now = days.number(timeline.micros(e));
            int gap = now - day;
            gaps[e] = gap;
            // A second event on a day counts for nothing.
            different += Math.min(gap, 1);
            next = Math.max(next, Math.min(longest, gap));
            longest = Math.max(longest, gap);
            day = now;
        }
        size = different;
        largest = longest;
        second = next;
        lastDay = day;
        return true;
    }

    /** The last active day. */
    int lastDay() {
        return lastDay;
    }

    /** How many gaps of a day or more there are. */
    int size() {
        return size;
    }

    /** A quantile of the gaps, of which there must be one, in hundredths of a day. */
    long hundredths(int percent) {
        long place = (long) (size - 1) * percent;
        int above = size - 1 - (int) (place / PERCENT);
        long share = place % PERCENT;
        // Up to 21 gaps, the 95 % quantile lies between the largest two.
        if (above <= 1) {
            return PERCENT * largest - (above == 0 ? 0 : (PERCENT - share) * (largest - second));
        }
        count();
        int gap = largest;
        int seen = counts[gap];
        while (seen < above) {
            seen += counts[--gap];
        }
        int high = gap;
        while (seen <= above) {
            seen += counts[--gap];
        }
        for (int e = 1; e < events; e++) {
            counts[gaps[e]] = 0;
        }
        return PERCENT * gap + share * (high - gap);
    }

    private void count() {
        if (largest >= counts.length) {
            counts = new int[2 * largest];
        }
        for (int e = 1; e < events; e++) {
            counts[gaps[e]]++;
        }
    }
}
