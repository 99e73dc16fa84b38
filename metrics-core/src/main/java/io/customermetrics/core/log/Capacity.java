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
            throw full(current, largest, what);
        }
        long larger = Math.max(FIRST, current + (long) (current >> 1));
        return (int) Math.min(largest, Math.max(larger, needed));
    }

    /**
     * Checks that a column can hold so many rows.
     *
     * @throws DataException with {@link DataException.Code#LIMIT} past {@link #MAX}
     */
    static void require(long needed, String what) {
        if (needed > MAX) {
            throw full(MAX, MAX, what);
        }
    }

    /**
     * Checks that a dictionary can hold so many entries.
     *
     * @throws DataException with {@link DataException.Code#LIMIT} past {@link #MAX_ENTRIES}
     */
    static void requireEntries(int needed, String what) {
        if (needed > MAX_ENTRIES) {
            throw full(MAX_ENTRIES, MAX_ENTRIES, what);
        }
    }

    private static DataException full(int position, int largest, String what) {
        return new DataException(
                DataException.Code.LIMIT,
                position,
                "a log holds at most " + largest + " " + what
                        + "; split the customers over several logs and merge the results");
    }
}
