package io.customermetrics.core.log;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers {@code long} ids 0, 1, 2 ... in the order in which they first come; see {@link TextDictionary}. Ids that lie near each
 * other, as the keys of a database do, each have a slot of their own; others are hashed.
 */
final class LongDictionary {

    private static final int FIRST_SLOTS = 64;
    private static final long MOST_SLOTS = 1 << 30;
    /** So many times the slots that hashing takes are worth a slot for each id: they are read once, hash table and ids both. */
    private static final int MORE_SLOTS = 8;

    private static final int EMPTY = 0;
    private static final int BLOCK = 256;

    private final long key = new SplittableRandom().nextLong();
    private long[] ids = new long[FIRST_SLOTS / 2];
    /** Number + 1 of the id in each slot. */
    private int[] slots = new int[FIRST_SLOTS];

    private int size;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    /** Whether the ids span no more than there are slots, so that the last bits of an id are its slot. */
    private boolean near = true;

    int size() {
        return size;
    }

    int number(long id) {
        int known = find(id);
        if (known != TextDictionary.ABSENT) {
            return known;
        }
        boolean full = size == ids.length;
        if (full) {
            ids = Arrays.copyOf(ids, Capacity.grown(size, (long) size + 1, Capacity.MAX_ENTRIES, "customers"));
        }
        ids[size] = id;
        long low = Math.min(least, id);
        long high = Math.max(most, id);
        if (near ? !isSpan(low, high, slots.length) : full) {
            rebuild(size + 1);
        } else {
            least = low;
            most = high;
            slots[slotOf(id)] = ++size;
        }
        return size - 1;
    }

    /** Finds neighbouring ids in blocks, {@link TextDictionary#ABSENT} where there is none; see {@link TextDictionary#findAll}. */
    void findAll(long[] wanted, int from, int to, int[] numbers, int at) {
        if (near) {
            for (int i = from; i < to; i++) {
                numbers[at + i - from] = findNear(wanted[i]);
            }
            return;
        }
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

    private int find(long id) {
        return near ? findNear(id) : slots[slotOf(id)] - 1;
    }

    private int findNear(long id) {
        return least <= id && id <= most ? slots[(int) id & (slots.length - 1)] - 1 : TextDictionary.ABSENT;
    }

    void truncate(int newSize) {
        if (newSize < size) {
            rebuild(newSize);
        }
    }

    long get(int number) {
        return ids[number];
    }

    /** The numbers in ascending order of their ids. */
    int[] inOrder() {
        if (!near) {
            NumbersByKey order = new NumbersByKey(size);
            for (int number = 0; number < size; number++) {
                // With the sign turned, keys without sign are in order of the ids.
                order.setKey(number, ids[number] ^ Long.MIN_VALUE);
            }
            order.sort(0, size);
            return order.numbers();
        }
        int[] numbers = new int[size];
        int place = 0;
        for (int i = 0; i < slots.length; i++) {
            int slot = slots[(int) least + i & (slots.length - 1)];
            if (slot != EMPTY) {
                numbers[place++] = slot - 1;
            }
        }
        return numbers;
    }

    private int slotOf(long id) {
        int mask = slots.length - 1;
        if (near) {
            return (int) id & mask;
        }
        int slot = hash(id) & mask;
        while (slots[slot] != EMPTY && ids[slots[slot] - 1] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /**
     * Puts the first ids into new slots: one for each number that they span if these are not too many, else as many as leave a
     * quarter empty.
     */
    private void rebuild(int newSize) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int number = 0; number < newSize; number++) {
            low = Math.min(low, ids[number]);
            high = Math.max(high, ids[number]);
        }
        int count = FIRST_SLOTS;
        while (count - (count >> 2) < ids.length) {
            count <<= 1;
        }
        near = isSpan(low, high, Math.min(MORE_SLOTS * (long) count, MOST_SLOTS));
        while (near && !isSpan(low, high, count)) {
            count <<= 1;
        }
        slots = new int[count];
        least = low;
        most = high;
        size = newSize;
        for (int number = 0; number < size; number++) {
            slots[slotOf(ids[number])] = number + 1;
        }
    }

    /** Whether numbers from one to another are no more than so many. */
    private static boolean isSpan(long low, long high, long count) {
        return Long.compareUnsigned(high - low, count) < 0;
    }

    private int hash(long id) {
        long h = (id ^ key) * 0x9E3779B97F4A7C15L;
        h = (h ^ h >>> 32) * 0xBF58476D1CE4E5B9L;
        return (int) (h ^ h >>> 32);
    }
}
