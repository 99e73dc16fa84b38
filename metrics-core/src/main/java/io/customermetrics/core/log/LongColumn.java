package io.customermetrics.core.log;

import org.jspecify.annotations.Nullable;

/** A column of whole numbers, in four bytes each where all fit, else in eight. */
public final class LongColumn {

    /** What an absent value reads as. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** Running sums of a block take 16 KiB, half of a nearest cache. */
    private static final int BLOCK = 2_048;

    private final int @Nullable [] narrow;
    private final long[] wide;

    private LongColumn(int @Nullable [] narrow, long[] wide) {
        this.narrow = narrow;
        this.wide = wide;
    }

    static LongColumn of(long[] values) {
        for (long value : values) {
            if ((int) value != value) {
                return new LongColumn(null, values);
            }
        }
        int[] narrow = new int[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (int) values[i];
        }
        return new LongColumn(narrow, new long[0]);
    }

    /**
     * One value.
     *
     * @param row the row, 0 to {@code size() - 1}
     * @return the value, or {@link #ABSENT}
     */
    public long get(int row) {
        return narrow != null ? narrow[row] : wide[row];
    }

    /**
     * The sum of neighbouring rows.
     *
     * @param from the first row
     * @param to the row after the last
     * @return the exact sum; meaningless if a value is absent
     * @throws ArithmeticException if the sum overflows
     */
    public long sum(int from, int to) {
        if (narrow != null) {
            long sum = 0;
            for (int row = from; row < to; row++) {
                sum += narrow[row];
            }
            return sum;
        }
        long sum = 0;
        for (int row = from; row < to; row++) {
            sum = Math.addExact(sum, wide[row]);
        }
        return sum;
    }

    /**
     * Sums the rows of neighbouring groups, of which group {@code g} has rows {@code starts[g]} to {@code starts[g + 1] - 1}.
     *
     * <p>Narrow values are summed up in blocks that stay in the nearest cache, one running sum a row, and a group's sum is
     * the difference of two of them. No loop ends with a group, so short groups cost no mispredicted branches.
     */
    void sums(int[] starts, int from, int to, long[] sums, int at) {
        if (narrow == null) {
            for (int group = from; group < to; group++) {
                sums[at + group - from] = sum(starts[group], starts[group + 1]);
            }
            return;
        }
        long[] running = new long[BLOCK + 1];
        // The running sum just before the current group; negative once the group began in an earlier block.
        long before = 0;
        int group = from;
        int end = starts[to];
        int block = starts[from];
        // At least once: where no group has a row, each still has its sum of 0.
        do {
            int size = Math.min(BLOCK, end - block);
            long sum = 0;
            for (int i = 0; i < size; i++) {
                sum += narrow[block + i];
                running[i + 1] = sum;
            }
            for (; group < to && starts[group + 1] - block <= size; group++) {
                long upTo = running[starts[group + 1] - block];
                sums[at + group - from] = upTo - before;
                before = upTo;
            }
            before -= sum;
            block += size;
        } while (block < end);
    }

    /**
     * How many rows there are.
     *
     * @return the number of rows
     */
    public int size() {
        return narrow != null ? narrow.length : wide.length;
    }

    long bytes() {
        return narrow != null ? 4L * narrow.length : 8L * wide.length;
    }
}
