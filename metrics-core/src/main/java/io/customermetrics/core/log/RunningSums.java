package io.customermetrics.core.log;

/**
 * Sums over the rows of neighbouring groups, of which group {@code g} has rows {@code starts[g]} to
 * {@code starts[g + 1] - 1}.
 *
 * <p>Rows are summed up in blocks that stay in the nearest cache, one running sum a row, and a group's sum is the difference of
 * two of them. No loop ends with a group, so short groups cost no mispredicted branches.
 */
final class RunningSums {

    /** Running sums of a block take 16 KiB, half of a nearest cache. */
    static final int BLOCK = 2_048;

    private RunningSums() {}

    /** Sums up a block of rows. */
    interface Filler {

        /** Puts the sum of the rows from {@code row} to {@code row + i} into {@code running[i + 1]}, for each of {@code size}. */
        void fill(int row, int size, long[] running);
    }

    /** Puts the sum of each group from {@code from} to {@code to - 1} into an array, whose place {@code at} is the first's. */
    static void of(int[] starts, int from, int to, long[] sums, int at, Filler filler) {
        long[] running = new long[BLOCK + 1];
        // The running sum just before the current group; negative once the group began in an earlier block.
        long before = 0;
        int group = from;
        int end = starts[to];
        int block = starts[from];
        // At least once: where no group has a row, each still has its sum of 0.
        do {
            int size = Math.min(BLOCK, end - block);
            filler.fill(block, size, running);
            for (; group < to && starts[group + 1] - block <= size; group++) {
                long upTo = running[starts[group + 1] - block];
                sums[at + group - from] = upTo - before;
                before = upTo;
            }
            before -= running[size];
            block += size;
        } while (block < end);
    }
}
