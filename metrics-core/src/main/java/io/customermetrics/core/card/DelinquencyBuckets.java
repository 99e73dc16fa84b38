package io.customermetrics.core.card;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How days past due are parted: bucket 0 holds those below the first bound, bucket {@code i} those from bound {@code i} to below the
 * next, the last all others.
 *
 * @param lowerBounds the days past due at which the second and each further bucket begins, ascending, at least 1
 */
public record DelinquencyBuckets(List<Integer> lowerBounds) {

    private static final int MAX_LISTED = 1 << 12;

    /** Checks that there are bounds and that they ascend, and copies them. */
    public DelinquencyBuckets {
        lowerBounds = List.copyOf(Objects.requireNonNull(lowerBounds, "lowerBounds"));
        if (lowerBounds.isEmpty()) {
            throw new IllegalArgumentException("lowerBounds must not be empty");
        }
        int before = 0;
        for (int bound : lowerBounds) {
            if (bound <= before) {
                throw new IllegalArgumentException("lowerBounds must ascend from at least 1: " + lowerBounds);
            }
            before = bound;
        }
    }

    /**
     * Buckets of given bounds.
     *
     * @param lowerBounds the days past due at which the second and each further bucket begins, ascending, at least 1
     * @return the buckets, one more than there are bounds
     */
    public static DelinquencyBuckets from(Integer... lowerBounds) {
        return new DelinquencyBuckets(List.of(lowerBounds));
    }

    /**
     * What card issuers report: current, 1-29, 30-59, 60-89, 90 and more days past due.
     *
     * @return the buckets
     */
    public static DelinquencyBuckets standard() {
        return from(1, 30, 60, 90);
    }

    /**
     * How many buckets there are.
     *
     * @return one more than there are bounds
     */
    public int size() {
        return lowerBounds.size() + 1;
    }

    /**
     * What the buckets are called.
     *
     * @return one name a bucket, such as "current", "1-29", "90+"
     */
    public List<String> labels() {
        List<String> labels = new ArrayList<>();
        int from = 0;
        for (int bound : lowerBounds) {
            labels.add(bound == 1 ? "current" : range(from, bound - 1));
            from = bound;
        }
        labels.add(from + "+");
        return Collections.unmodifiableList(labels);
    }

    /**
     * The bucket that begins with a number of days.
     *
     * @param days one of the bounds
     * @return the bucket's number
     * @throws IllegalArgumentException if none begins there
     */
    public int beginningAt(int days) {
        int index = lowerBounds.indexOf(days);
        if (index < 0) {
            throw new IllegalArgumentException("days must be where a bucket begins, one of " + lowerBounds);
        }
        return index + 1;
    }

    /** The bucket of each number of days up to the last bound, so that the many need no comparisons; empty if that lies far. */
    int[] byDays() {
        long[] bounds = bounds();
        int last = lowerBounds.get(lowerBounds.size() - 1);
        return IntStream.range(0, last < MAX_LISTED ? last + 1 : 0)
                .map(days -> bucket(bounds, days))
                .toArray();
    }

    /** The bounds without boxes, for the many. */
    long[] bounds() {
        return lowerBounds.stream().mapToLong(Integer::longValue).toArray();
    }

    /** The bucket of so many days. */
    static int bucket(long[] bounds, long days) {
        int bucket = 0;
        for (long bound : bounds) {
            bucket += days >= bound ? 1 : 0;
        }
        return bucket;
    }

    private static String range(int first, int last) {
        return first == last ? "" + first : first + "-" + last;
    }
}
