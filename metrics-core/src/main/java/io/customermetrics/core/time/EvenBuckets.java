package io.customermetrics.core.time;

/**
 * Buckets that are all equally long: their numbers are had by arithmetic alone, which compilers do for many times at once.
 *
 * <pre>
 * number = first + floor((micros - origin) / length)
 * </pre>
 *
 * @param origin when the first bucket begins
 * @param length how long each is, in microseconds, {@link #SHORTEST} or more
 * @param first the number of the first
 */
record EvenBuckets(long origin, long length, int first) {

    /** Half a day: shorter than the days on which clocks are set. */
    static final long SHORTEST = Micros.PER_DAY / 2;

    /** A tick is 2^24 microseconds, 17 seconds: there are fewer than 2^30 in all plausible times. */
    private static final int TICK_BITS = 24;

    private static final int INVERSE_BITS = 32;

    /**
     * Replaces times, from {@code origin} on, by the numbers of their buckets.
     *
     * <p>A quotient of ticks and a rounded inverse of the length, then one correction. Both are rounded down, so the quotient is
     * never above the true one. It is at most one below: rounding takes less from it than a tick's part of a bucket, which is
     * 2^24 / length < 1/2048, and the number of ticks / 2^32, which is below 1/4. Nothing overflows: the inverse is below 2^21.
     */
    void replace(long[] times, int size) {
        long start = origin;
        long width = length;
        long inverse = (1L << (TICK_BITS + INVERSE_BITS)) / width;
        long number = first;
        for (int i = 0; i < size; i++) {
            long since = times[i] - start;
            long quotient = ((since >>> TICK_BITS) * inverse) >>> INVERSE_BITS;
            // The sign of what is left before the next bucket begins.
            long correction = (quotient * width + (width - 1) - since) >>> (Long.SIZE - 1);
            times[i] = number + quotient + correction;
        }
    }
}
