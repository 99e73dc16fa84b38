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
    private static final int EMPTY = 0;

    private final long key = new SplittableRandom().nextLong() | 1;
    private final String what;
    private String[] texts = new String[FIRST_SLOTS / 2];
    private int[] hashes = new int[FIRST_SLOTS / 2];
    /** Number + 1 of the text in each slot. */
    private int[] slots = new int[FIRST_SLOTS];

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
        int hash = hash(text);
        int slot = slotOf(text, hash);
        return slots[slot] - 1;
    }

    /** The number of a text, a new one where it was not known. */
    int number(String text) {
        int hash = hash(text);
        int slot = slotOf(text, hash);
        if (slots[slot] != EMPTY) {
            return slots[slot] - 1;
        }
        if (size == texts.length) {
            grow();
            slot = slotOf(text, hash);
        }
        texts[size] = text;
        hashes[size] = hash;
        slots[slot] = ++size;
        return size - 1;
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
        while (slots[slot] != EMPTY) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && texts[number].equals(text)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int capacity = Capacity.grown(texts.length, (long) size + 1, Capacity.MAX_ENTRIES, what);
        texts = Arrays.copyOf(texts, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
        int slotCount = slots.length;
        while (slotCount - (slotCount >> 2) < capacity) {
            slotCount <<= 1;
        }
        rehash(slotCount);
    }

    private void rehash(int slotCount) {
        int[] fresh = new int[slotCount];
        int mask = slotCount - 1;
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & mask;
            while (fresh[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            fresh[slot] = number + 1;
        }
        slots = fresh;
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
