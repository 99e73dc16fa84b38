package io.customermetrics.core.log;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers texts 0, 1, 2 ... in the order in which they first come.
 *
 * <p>Open addressing over a keyed hash: the key differs from dictionary to dictionary, so that nobody can prepare texts
 * that fall into one slot, and no result depends on it. Texts are compared in full, never by hash alone.
 */
final class TextDictionary {

    static final int ABSENT = -1;

    private static final int FIRST_SLOTS = 64;
    private static final long EMPTY = 0;

    private final long key = new SplittableRandom().nextLong() | 1;
    private final String what;
    private String[] texts = new String[FIRST_SLOTS / 2];
    /** The hash of the text in each slot, above its number + 1: a slot of another text is passed over without a look at it. */
    private long[] slots = new long[FIRST_SLOTS];

    private int size;

    TextDictionary(String what) {
        this.what = what;
    }

    int size() {
        return size;
    }

    String text(int number) {
        return texts[number];
    }

    /** The number of a text, or {@link #ABSENT}. */
    int find(String text) {
        return numberIn(slots[slotOf(text, hash(text))]);
    }

    /** The number of a text, a new one where it was not known. */
    int number(String text) {
        int hash = hash(text);
        int slot = slotOf(text, hash);
        if (slots[slot] != EMPTY) {
            return numberIn(slots[slot]);
        }
        if (size == texts.length) {
            grow();
            slot = slotOf(text, hash);
        }
        texts[size] = text;
        slots[slot] = entry(hash, size);
        return size++;
    }

    /** Forgets every text from a number on. */
    void truncate(int newSize) {
        if (newSize < size) {
            Arrays.fill(texts, newSize, size, null);
            size = newSize;
            rehash(slots.length);
        }
    }

    String[] toArray() {
        return Arrays.copyOf(texts, size);
    }

    private int slotOf(String text, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        long entry = slots[slot];
        while (entry != EMPTY) {
            if (hashIn(entry) == hash && texts[numberIn(entry)].equals(text)) {
                return slot;
            }
            slot = (slot + 1) & mask;
            entry = slots[slot];
        }
        return slot;
    }

    private void grow() {
        int capacity = Capacity.grown(texts.length, (long) size + 1, Capacity.MAX_ENTRIES, what);
        texts = Arrays.copyOf(texts, capacity);
        int slotCount = slots.length;
        while (slotCount - (slotCount >> 2) < capacity) {
            slotCount <<= 1;
        }
        rehash(slotCount);
    }

    private void rehash(int slotCount) {
        long[] fresh = new long[slotCount];
        int mask = slotCount - 1;
        for (long entry : slots) {
            if (entry != EMPTY && numberIn(entry) < size) {
                int slot = hashIn(entry) & mask;
                while (fresh[slot] != EMPTY) {
                    slot = (slot + 1) & mask;
                }
                fresh[slot] = entry;
            }
        }
        slots = fresh;
    }

    private static long entry(int hash, int number) {
        return (long) hash << Integer.SIZE | (number + 1);
    }

    private static int hashIn(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    /** The number in a slot; {@link #ABSENT} in an empty one. */
    private static int numberIn(long entry) {
        return (int) entry - 1;
    }

    private int hash(String text) {
        long h = key;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 29;
        }
        h *= 0xBF58476D1CE4E5B9L;
        return (int) (h ^ h >>> 32);
    }
}
