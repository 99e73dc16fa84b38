package io.customermetrics.core.log;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers {@code long} ids 0, 1, 2 ... in the order in which they first come; see {@link TextDictionary}. */
final class LongDictionary {

    private static final int FIRST_SLOTS = 64;
    private static final int EMPTY = 0;
    private static final int BLOCK = 256;

    private final long key = new SplittableRandom().nextLong();
    private long[] ids = new long[FIRST_SLOTS / 2];
    /** Number + 1 of the id in each slot. */
    private int[] slots = new int[FIRST_SLOTS];

    private int size;

    int size() {
        return size;
    }

    int number(long id) {
        int slot = slotOf(id);
        if (slots[slot] != EMPTY) {
            return slots[slot] - 1;
        }
        if (size == ids.length) {
            grow();
            slot = slotOf(id);
        }
        ids[size] = id;
        slots[slot] = ++size;
        return size - 1;
    }

    /** Finds neighbouring ids in blocks, {@link TextDictionary#ABSENT} where there is none; see {@link TextDictionary#findAll}. */
    void findAll(long[] wanted, int from, int to, int[] numbers, int at) {
        long[] candidates = new long[Math.min(BLOCK, to - from)];
        for (int start = from; start < to; start += BLOCK) {
            findBlock(wanted, start, Math.min(BLOCK, to - start), numbers, at + start - from, candidates);
        }
    }

    private void findBlock(long[] wanted, int from, int count, int[] numbers, int at, long[] candidates) {
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            numbers[at + i] = slots[hash(wanted[from + i]) & mask] - 1;
        }
        for (int i = 0; i < count; i++) {
            int number = numbers[at + i];
            candidates[i] = number >= 0 ? ids[number] : 0;
        }
        for (int i = 0; i < count; i++) {
            if (numbers[at + i] >= 0 && candidates[i] != wanted[from + i]) {
                numbers[at + i] = slots[slotOf(wanted[from + i])] - 1;
            }
        }
    }

    void truncate(int newSize) {
        if (newSize < size) {
            size = newSize;
            rehash(slots.length);
        }
    }

    long[] toArray() {
        return Arrays.copyOf(ids, size);
    }

    private int slotOf(long id) {
        int mask = slots.length - 1;
        int slot = hash(id) & mask;
        while (slots[slot] != EMPTY && ids[slots[slot] - 1] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int capacity = Capacity.grown(ids.length, (long) size + 1, Capacity.MAX_ENTRIES, "customers");
        ids = Arrays.copyOf(ids, capacity);
        int slotCount = slots.length;
        while (slotCount - (slotCount >> 2) < capacity) {
            slotCount <<= 1;
        }
        rehash(slotCount);
    }

    private void rehash(int slotCount) {
        slots = new int[slotCount];
        for (int number = 0; number < size; number++) {
            slots[slotOf(ids[number])] = number + 1;
        }
    }

    private int hash(long id) {
        long h = (id ^ key) * 0x9E3779B97F4A7C15L;
        h = (h ^ h >>> 32) * 0xBF58476D1CE4E5B9L;
        return (int) (h ^ h >>> 32);
    }
}
