package io.customermetrics.core.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A column of whole numbers, in four bytes each where all fit, else in eight. */
public final class LongColumn {

    /** What an absent value reads as. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** Groups taken at a time where each is cut in two. */
    private static final int GROUPS = 512;

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

    /** A column of values that all fit in four bytes. The array becomes its own. */
    static LongColumn ofNarrow(int[] values) {
        return new LongColumn(values, new long[0]);
    }

    /** A column without any value. */
    static LongColumn absent(int rows) {
        long[] values = new long[rows];
        Arrays.fill(values, ABSENT);
        return of(values);
    }

    /** The rows of two columns in one. */
    static LongColumn interleaved(LongColumn left, LongColumn right, Interleaving runs) {
        if (left.narrow != null && right.narrow != null) {
            return ofNarrow(runs.copied(left.narrow, right.narrow, new int[runs.size()]));
        }
        long[] wide = new long[runs.size()];
        runs.forEach((isRight, from, at, count) -> (isRight ? right : left).copy(from, wide, at, count));
        return new LongColumn(null, wide);
    }

    private void copy(int from, long[] into, int at, int count) {
        if (narrow == null) {
            System.arraycopy(wide, from, into, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            into[at + i] = narrow[from + i];
        }
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

    /** Sums the rows of neighbouring groups, as {@link RunningSums} says. */
    void sums(int[] starts, int from, int to, long[] sums, int at) {
        if (narrow == null) {
            for (int group = from; group < to; group++) {
                sums[at + group - from] = sum(starts[group], starts[group + 1]);
            }
            return;
        }
        RunningSums.of(starts, from, to, sums, at, (row, size, running) -> addUp(narrow, row, size, running));
    }

    /** Sums the first rows of neighbouring groups, of group {@code g} as many as {@code counts[at + g - from]} says. */
    void sums(int[] starts, int from, int to, int[] counts, long[] sums, int at) {
        if (narrow == null) {
            for (int group = from; group < to; group++) {
                int place = at + group - from;
                sums[place] = sum(starts[group], starts[group] + counts[place]);
            }
            return;
        }
        // Each group in two, its first rows and the rest: as flat a loop as over whole groups.
        int[] halves = new int[2 * GROUPS + 1];
        long[] halfSums = new long[2 * GROUPS];
        for (int group = from; group < to; group += GROUPS) {
            int size = Math.min(GROUPS, to - group);
            for (int i = 0; i < size; i++) {
                halves[2 * i] = starts[group + i];
                halves[2 * i + 1] = starts[group + i] + counts[at + group - from + i];
            }
            halves[2 * size] = starts[group + size];
            RunningSums.of(halves, 0, 2 * size, halfSums, 0, (row, rows, running) -> addUp(narrow, row, rows, running));
            for (int i = 0; i < size; i++) {
                sums[at + group - from + i] = halfSums[2 * i];
            }
        }
    }

    /** Sums those rows of neighbouring groups that a selection marks. */
    void sums(int[] starts, int from, int to, long[] sums, int at, TrackSelection selection) {
        byte[] marks = new byte[RunningSums.BLOCK];
        if (narrow == null) {
            for (int group = from; group < to; group++) {
                sums[at + group - from] = sum(starts[group], starts[group + 1], marks, selection);
            }
            return;
        }
        RunningSums.of(starts, from, to, sums, at, (row, size, running) -> {
            selection.mark(row, marks, size);
            long sum = 0;
            for (int i = 0; i < size; i++) {
                sum += narrow[row + i] & -marks[i];
                running[i + 1] = sum;
            }
        });
    }

    private static void addUp(int[] values, int row, int size, long[] running) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[row + i];
            running[i + 1] = sum;
        }
    }

    private long sum(int from, int to, byte[] marks, TrackSelection selection) {
        long sum = 0;
        for (int block = from; block < to; block += marks.length) {
            int size = Math.min(marks.length, to - block);
            selection.mark(block, marks, size);
            for (int i = 0; i < size; i++) {
                sum = Math.addExact(sum, wide[block + i] & -marks[i]);
            }
        }
        return sum;
    }

    /**
     * Whether every value fits in an int, so that no sum of rows overflows a long.
     *
     * @return false if a value is absent or larger
     */
    public boolean isNarrow() {
        return narrow != null;
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
