package io.customermetrics.core.log;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

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
    /** Texts that are looked up together: enough for their cache misses to overlap, few enough to stay in the first cache. */
    private static final int BLOCK = 256;

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

    /**
     * Finds neighbouring texts, several times as fast as one by one: each step runs over a block of them before the next,
     * so that the processor waits for many places of memory at once. Several threads may do so while nobody adds.
     *
     * @param numbers receives the number of text {@code i}, or {@link #ABSENT}, at {@code at + i - from}
     */
    void findAll(@Nullable String[] wanted, int from, int to, int[] numbers, int at) {
        // No references: storing them costs more than looking them up again.
        long[] entries = new long[Math.min(BLOCK, to - from)];
        int[] lengths = new int[entries.length];
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            int place = at + start - from;
            findEntries(wanted, start, count, numbers, place, entries);
            // A look at the length fetches the text itself.
            for (int i = 0; i < count; i++) {
                lengths[i] = entries[i] == EMPTY ? ABSENT : texts[numberIn(entries[i])].length();
            }
            for (int i = 0; i < count; i++) {
                String text = wanted[start + i];
                if (text == null || entries[i] == EMPTY) {
                    numbers[place + i] = ABSENT;
                } else if (lengths[i] == text.length() && texts[numberIn(entries[i])].equals(text)) {
                    numbers[place + i] = numberIn(entries[i]);
                } else {
                    numbers[place + i] = numberIn(slots[slotOf(text, numbers[place + i])]);
                }
            }
        }
    }

    /** For each text the first entry of its hash, {@link #EMPTY} if there is none; and its hash. */
    private void findEntries(@Nullable String[] wanted, int from, int count, int[] hashes, int at, long[] entries) {
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            String text = wanted[from + i];
            hashes[at + i] = text == null ? 0 : hash(text);
        }
        for (int i = 0; i < count; i++) {
            entries[i] = slots[hashes[at + i] & mask];
        }
        for (int i = 0; i < count; i++) {
            int hash = hashes[at + i];
            for (int slot = hash & mask; entries[i] != EMPTY && hashIn(entries[i]) != hash; ) {
                slot = (slot + 1) & mask;
                entries[i] = slots[slot];
            }
        }
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
        long h = key ^ text.length();
        int length = text.length();
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            long four = text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48;
            h = mixed(h, four);
        }
        long rest = 0;
        for (; i < length; i++) {
            rest = rest << 16 | text.charAt(i);
        }
        h = mixed(h, rest) * 0xBF58476D1CE4E5B9L;
        return (int) (h ^ h >>> 32);
    }

    private static long mixed(long h, long next) {
        long product = (h ^ next) * 0x9E3779B97F4A7C15L;
        return product ^ product >>> 29 ^ product >>> 47;
    }
}
