package io.customermetrics.core.log;

import org.jspecify.annotations.Nullable;

/**
 * Numbers that will not change, in half the room where they fit four bytes, or where each block of {@value #BLOCK} of them lies
 * within four bytes of its first, as instants do that came in order.
 */
final class LongPage {

    private static final int BLOCK_BITS = 6;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final boolean narrow;
    /** The number that each block's differences are to. */
    private final long[] bases;

    private final int[] differences;
    /** The numbers themselves, where differences would not do. */
    private final long @Nullable [] wide;

    private LongPage(boolean narrow, long[] bases, int[] differences, long @Nullable [] wide) {
        this.narrow = narrow;
        this.bases = bases;
        this.differences = differences;
        this.wide = wide;
    }

    /** A page of some numbers; it may keep the array. */
    static LongPage of(long[] values) {
        long[] bases = new long[(values.length + BLOCK - 1) >>> BLOCK_BITS];
        boolean narrow = fit(values, bases);
        if (!narrow) {
            for (int block = 0; block < bases.length; block++) {
                bases[block] = values[block << BLOCK_BITS];
            }
            if (!fit(values, bases)) {
                return new LongPage(false, new long[0], new int[0], values);
            }
        }
        int[] differences = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            differences[row] = (int) (values[row] - bases[row >>> BLOCK_BITS]);
        }
        return new LongPage(narrow, bases, differences, null);
    }

    private static boolean fit(long[] values, long[] bases) {
        for (int row = 0; row < values.length; row++) {
            long difference = values[row] - bases[row >>> BLOCK_BITS];
            if ((int) difference != difference) {
                return false;
            }
        }
        return true;
    }

    long get(int row) {
        return wide != null ? wide[row] : bases[row >>> BLOCK_BITS] + differences[row];
    }

    boolean keeps(long[] values) {
        return wide == values;
    }

    /** Whether all numbers fit four bytes. */
    boolean isNarrow() {
        return narrow;
    }

    long[] toArray() {
        long[] values = new long[wide != null ? wide.length : differences.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = get(row);
        }
        return values;
    }
}
