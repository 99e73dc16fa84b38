package io.customermetrics.report.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Handles of customers by ids of any length: a table of hashes that leads to the bytes, which lie in pages.
 *
 * <p>Several threads may look while one adds: an entry's hash and handle are written after all else, and no entry changes. Ids are
 * given as references into the bytes of {@link BlockRows}: the place of the first byte, and above it the length.
 */
final class LongIds {

    /** So many bytes behind the ids may be read, whatever they are. */
    static final int MARGIN = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int FIRST_ENTRIES = 1 << 8;
    private static final int PAGE_BITS = 20;
    private static final int MOST_PAGES = 1 << 12;

    private final long key;
    /** Never another array, so that who looks finds every page that an entry leads to. */
    private final byte[][] pages = new byte[MOST_PAGES][];

    private int page = -1;
    private int inPage = 1 << PAGE_BITS;
    private int size;
    /** In pairs: the hash above the handle plus 1, 0 where nobody is; then the reference to the bytes in the pages. */
    private volatile long[] table = new long[2 * FIRST_ENTRIES];

    /**
     * No ids.
     *
     * @param key what nobody knows who writes ids, lest they all come to one place
     */
    LongIds(long key) {
        this.key = key;
    }

    /** A reference to bytes. */
    static long reference(int place, int length) {
        return (long) length << Integer.SIZE | place;
    }

    static int place(long reference) {
        return (int) reference;
    }

    static int length(long reference) {
        return (int) (reference >>> Integer.SIZE);
    }

    /** The handle of an id, or -1. */
    int find(byte[] bytes, long id) {
        return find(table, bytes, id, hash(bytes, id));
    }

    /**
     * Finds the ids of some rows; the processor waits for the memory of all at once.
     *
     * @param rows whose
     * @param handles gets their handles, or -1, at the rows' places
     */
    void findAll(byte[] bytes, long[] ids, int[] rows, int count, int[] handles) {
        long[] entries = table;
        int[] hashes = new int[count];
        long[] heads = new long[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = hash(bytes, ids[rows[i]]);
            heads[i] = (long) LONGS.getAcquire(entries, slot(entries, hashes[i]));
        }
        // An id's beginning tells it from most others, and fetches its other bytes.
        boolean[] likely = new boolean[count];
        for (int i = 0; i < count; i++) {
            if (heads[i] != 0 && (int) (heads[i] >>> Integer.SIZE) == hashes[i]) {
                long known = entries[slot(entries, hashes[i]) + 1];
                likely[i] = EightBytes.firstLowest(pageOf(known), inPage(known))
                        == EightBytes.firstLowest(bytes, place(ids[rows[i]]));
            }
        }
        for (int i = 0; i < count; i++) {
            long id = ids[rows[i]];
            boolean found = likely[i] && isOf(entries[slot(entries, hashes[i]) + 1], bytes, id);
            handles[rows[i]] = found ? (int) heads[i] - 1 : find(entries, bytes, id, hashes[i]);
        }
    }

    /** Adds an id that is not known. For one thread at a time. */
    void put(byte[] bytes, long id, int handle) {
        if (4 * (size + 1) > table.length) {
            grow();
        }
        int length = length(id);
        if (inPage + length + MARGIN > 1 << PAGE_BITS) {
            if (++page == MOST_PAGES) {
                throw new NotPlain();
            }
            pages[page] = new byte[1 << PAGE_BITS];
            inPage = 0;
        }
        System.arraycopy(bytes, place(id), pages[page], inPage, length);
        put(table, hash(bytes, id), handle, reference(page << PAGE_BITS | inPage, length));
        inPage += length;
        size++;
    }

    private int find(long[] entries, byte[] bytes, long id, int hash) {
        int slot = slot(entries, hash);
        long head = (long) LONGS.getAcquire(entries, slot);
        while (head != 0 && ((int) (head >>> Integer.SIZE) != hash || !isOf(entries[slot + 1], bytes, id))) {
            slot = (slot + 2) & (entries.length - 1);
            head = (long) LONGS.getAcquire(entries, slot);
        }
        return (int) head - 1;
    }

    private boolean isOf(long known, byte[] bytes, long id) {
        int from = inPage(known);
        return Arrays.equals(pageOf(known), from, from + length(known), bytes, place(id), place(id) + length(id));
    }

    private byte[] pageOf(long known) {
        return pages[place(known) >>> PAGE_BITS];
    }

    private static int inPage(long known) {
        return place(known) & ((1 << PAGE_BITS) - 1);
    }

    private static int slot(long[] entries, int hash) {
        return 2 * hash & (entries.length - 1);
    }

    private static void put(long[] entries, int hash, int handle, long known) {
        int slot = slot(entries, hash);
        while (entries[slot] != 0) {
            slot = (slot + 2) & (entries.length - 1);
        }
        entries[slot + 1] = known;
        LONGS.setRelease(entries, slot, (long) hash << Integer.SIZE | (handle + 1));
    }

    private void grow() {
        long[] old = table;
        long[] more = new long[2 * old.length];
        for (int slot = 0; slot < old.length; slot += 2) {
            if (old[slot] != 0) {
                put(more, (int) (old[slot] >>> Integer.SIZE), (int) old[slot] - 1, old[slot + 1]);
            }
        }
        table = more;
    }

    private int hash(byte[] bytes, long id) {
        int from = place(id);
        int length = length(id);
        long hash = key ^ length;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = mixed(hash ^ EightBytes.firstLowest(bytes, from + i));
        }
        if (i < length) {
            long rest = EightBytes.firstLowest(bytes, from + i) << (Byte.SIZE * (i + Long.BYTES - length));
            hash = mixed(hash ^ rest);
        }
        long spread = hash * 0xBF58_476D_1CE4_E5B9L;
        return (int) (spread ^ spread >>> Integer.SIZE);
    }

    private static long mixed(long hash) {
        long product = hash * 0x9E37_79B9_7F4A_7C15L;
        return product ^ product >>> 29 ^ product >>> 47;
    }
}
