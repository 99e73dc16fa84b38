package io.customermetrics.report.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Handles of customers by ids of up to {@value #BYTES} bytes: an id's first eight bytes as a {@code long}, then the others from
 * the highest byte of another on, zeros behind.
 *
 * <p>Several threads may look while one adds. The second part of an entry, which has the handle, is written after the first, and
 * no entry changes.
 */
final class ShortIds {

    /** The bytes of an id that an entry holds. */
    static final int BYTES = Long.BYTES + Integer.BYTES;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int FIRST_ENTRIES = 1 << 12;

    private int size;
    private volatile Table table;

    /**
     * No ids.
     *
     * @param key what nobody knows who writes ids, lest they all come to one place
     */
    ShortIds(long key) {
        table = new Table(new long[2 * FIRST_ENTRIES], key);
    }

    /**
     * Where to look.
     *
     * @param entries an id's first eight bytes, then the others above its handle plus 1, which is 0 where nobody is
     */
    private record Table(long[] entries, long key) {

        /** Where an id is, unless another came there first. */
        int place(long first, long second) {
            long mixed =
                    (first ^ Long.rotateLeft((second ^ key) * 0x9E37_79B9_7F4A_7C15L, 32)) * 0xD6E8_FEB8_6659_FD93L;
            return (int) (mixed >>> Integer.SIZE) & (entries.length - 1) & -2;
        }

        /** The second part of an entry. */
        long rest(int place) {
            return (long) LONGS.getAcquire(entries, place + 1);
        }

        boolean isOf(int place, long rest, long first, long second) {
            return entries[place] == first && (int) rest != 0 && (rest ^ second) >>> Integer.SIZE == 0;
        }

        int find(long first, long second) {
            int place = place(first, second);
            long rest = rest(place);
            while (rest != 0 && !isOf(place, rest, first, second)) {
                place = (place + 2) & (entries.length - 1);
                rest = rest(place);
            }
            return (int) rest - 1;
        }

        void put(long first, long second, int handle) {
            int place = place(first, second);
            while (entries[place + 1] != 0) {
                place = (place + 2) & (entries.length - 1);
            }
            entries[place] = first;
            LONGS.setRelease(entries, place + 1, second | (handle + 1));
        }

        Table grown() {
            Table more = new Table(new long[2 * entries.length], key);
            for (int place = 0; place < entries.length; place += 2) {
                long rest = entries[place + 1];
                if (rest != 0) {
                    more.put(entries[place], rest & -1L << Integer.SIZE, (int) rest - 1);
                }
            }
            return more;
        }
    }

    /** The handle of an id, or -1. */
    int find(long first, long second) {
        return table.find(first, second);
    }

    /**
     * Finds neighbouring rows' ids; the processor waits for the memory of all at once.
     *
     * @param handles gets their handles, or -1, in the same places
     */
    void findAll(long[] first, long[] second, int from, int to, int[] handles) {
        Table known = table;
        long[] rests = new long[to - from];
        for (int i = from; i < to; i++) {
            handles[i] = known.place(first[i], second[i]);
            rests[i - from] = known.rest(handles[i]);
        }
        for (int i = from; i < to; i++) {
            long rest = rests[i - from];
            handles[i] = known.isOf(handles[i], rest, first[i], second[i])
                    ? (int) rest - 1
                    : known.find(first[i], second[i]);
        }
    }

    /** Adds an id that is not known. For one thread at a time. */
    void put(long first, long second, int handle) {
        if (4 * ++size > table.entries.length) {
            table = table.grown();
        }
        table.put(first, second, handle);
    }
}
