package io.customermetrics.core.log;

/** How the growing columns of a builder grow, and where they end. */
final class Capacity {

    /** The longest array that every JVM grants. */
    static final int MAX = Integer.MAX_VALUE - 8;

    /** The most entries of a dictionary: three quarters of the most slots that its hash table can have. */
    static final int MAX_ENTRIES = 3 << 28;

    private static final int FIRST = 16;

    private Capacity() {}

    /**
     * A capacity for a column that needs more room: half as much again, at least what is needed.
     *
     * @throws DataException with {@link DataException.Code#LIMIT} past the largest
     */
    static int grown(int current, long needed, int largest, String what) {
        if (needed > largest) {
            throw new DataException(
                    DataException.Code.LIMIT,
                    current,
                    "a log holds at most " + largest + " " + what
                            + "; split the customers over several logs and merge the results");
        }
        long larger = Math.max(FIRST, current + (long) (current >> 1));
        return (int) Math.min(largest, Math.max(larger, needed));
    }
}
