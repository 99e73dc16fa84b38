package io.customermetrics.core.log;

/** How the growing columns of a builder grow, and where they end. */
final class Capacity {

    /** The longest array that every JVM grants. */
    static final int MAX = Integer.MAX_VALUE - 8;

    private static final int FIRST = 16;

    private Capacity() {}

    /**
     * A capacity for a column that needs more room: half as much again, at least what is needed.
     *
     * @throws DataException with {@link DataException.Code#LIMIT} past {@link #MAX}
     */
    static int grown(int current, long needed, String what) {
        if (needed > MAX) {
            throw new DataException(
                    DataException.Code.LIMIT,
                    current,
                    "a log holds at most " + MAX + " " + what
                            + "; split the customers over several logs and merge the results");
        }
        long larger = Math.max(FIRST, current + (long) (current >> 1));
        return (int) Math.min(MAX, Math.max(larger, needed));
    }
}
