package io.customermetrics.core.log;

import org.jspecify.annotations.Nullable;

/**
 * Numbers that will not change, in little room: a byte each where all fit, as codes of few texts do; four bytes where all fit or
 * where each block of {@value #BLOCK} lies within four bytes of its first, as instants do that came in order.
 */
final class LongPage {

    private static final int BLOCK_BITS = 6;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final boolean narrow;
    private final byte @Nullable [] bytes;
    /** The number that each block's differences are to. */
    private final long[] bases;

    private final int[] differences;
    /** The numbers themselves, where nothing smaller would do. */
    private final long @Nullable [] wide;

    private LongPage(boolean narrow, byte @Nullable [] bytes, long[] bases, int[] differences, long @Nullable [] wide) {
        this.narrow = narrow;
        this.bytes = bytes;
        this.bases = bases;
        this.differences = differences;
        this.wide = wide;
    }

    /** A page of some numbers; it may keep the array. */
    static LongPage of(long[] values) {
        byte[] bytes = bytes(values);
        if (bytes != null) {
            return new LongPage(true, bytes, new long[0], new int[0], null);
        }
        long[] bases = new long[(values.length + BLOCK - 1) >>> BLOCK_BITS];
        boolean narrow = fit(values, bases);
        if (!narrow) {
            for (int block = 0; block < bases.length; block++) {
                bases[block] = values[block << BLOCK_BITS];
            }
            if (!fit(values, bases)) {
                return new LongPage(false, null, new long[0], new int[0], values);
            }
        }
        int[] differences = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            differences[row] = (int) (values[row] - bases[row >>> BLOCK_BITS]);
        }
        return new LongPage(narrow, null, bases, differences, null);
    }

    private static byte @Nullable [] bytes(long[] values) {
        byte[] bytes = new byte[values.length];
        for (int row = 0; row < values.length; row++) {
            bytes[row] = (byte) values[row];
            if (bytes[row] != values[row]) {
                return null;
            }
        }
        return bytes;
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
        if (bytes != null) {
            return bytes[row];
        }
        return wide != null ? wide[row] : bases[row >>> BLOCK_BITS] + differences[row];
    }

    boolean keeps(long[] values) {
        return wide == values;
    }

    /** Whether all numbers fit four bytes. */
    boolean isNarrow() {
        return narrow;
    }

    /** The first numbers of the page, in an array of another length. */
    long[] toArray(int count, int length) {
        long[] values = new long[length];
        for (int row = 0; row < count; row++) {
            values[row] = get(row);
        }
        return values;
    }
}
