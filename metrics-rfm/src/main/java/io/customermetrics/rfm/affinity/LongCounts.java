package io.customermetrics.rfm.affinity;

import java.util.Arrays;

/** Counts by a key that is not negative: open addressing, no object an entry. */
final class LongCounts {

    private static final long EMPTY = -1;

    private long[] keys = new long[64];
    private long[] counts = new long[64];
    private int size;

    LongCounts() {
        Arrays.fill(keys, EMPTY);
    }

    void add(long key, long count) {
        int slot = slot(key);
        if (keys[slot] == EMPTY) {
            keys[slot] = key;
            size++;
        }
        counts[slot] = Math.addExact(counts[slot], count);
        if (2 * size > keys.length) {
            grow();
        }
    }

    /** The keys, ascending. */
    long[] keys() {
        long[] sorted = new long[size];
        int i = 0;
        for (long key : keys) {
            if (key != EMPTY) {
                sorted[i++] = key;
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** The count of a key, 0 for an unknown one. */
    long count(long key) {
        return counts[slot(key)];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (keys[slot] != EMPTY && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new long[keys.length];
        Arrays.fill(keys, EMPTY);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
