package io.customermetrics.core.log;

/**
 * Numbers the different codes of one customer's rows from 0 in order of appearance: which of the customer's subscriptions or
 * accounts a row belongs to. Reused for each customer; takes O(1) a row however many codes a customer has.
 *
 * <p>An open hash table. Each key holds the customer's turn besides the code, so keys of other turns need no clearing. A turn
 * comes again after 2^31 customers, more than a log can have. Whether a code is new no branch foretells, so none asks.
 */
final class CodeSlots {

    /** 2^32 divided by the golden ratio: the upper bits of its multiples lie far apart (Fibonacci hashing). */
    private static final int SPREAD = 0x9E3779B9;

    /** Keys of different turns differ by more than any two codes: by at least 2^33. */
    private static final long NEXT_TURN = 1L << 33;

    private long[] keys = new long[32];
    private int[] slotAt = new int[32];
    private int shift = Integer.SIZE - 5;

    private long turn = NEXT_TURN;
    private int size;

    void clear() {
        turn += NEXT_TURN;
        size = 0;
    }

    int size() {
        return size;
    }

    /** The slot of a code; one not seen before gets the next. */
    int slot(int code) {
        long key = turn | code;
        int place = place(code);
        long difference = keys[place] ^ key;
        // From 1 to less than 2^32: another code of this customer.
        if ((difference - 1) >>> Integer.SIZE == 0) {
            place = search(key);
            difference = keys[place] ^ key;
        }
        int slot = difference == 0 ? slotAt[place] : size;
        size += difference == 0 ? 0 : 1;
        keys[place] = key;
        slotAt[place] = slot;
        return slot;
    }

    private int place(int code) {
        return (code * SPREAD) >>> shift;
    }

    /** Where the key is, or else where it may go. */
    private int search(long key) {
        if (2 * size >= keys.length) {
            grow();
        }
        int place = place((int) key);
        while (keys[place] != key && isTaken(keys[place])) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    private boolean isTaken(long key) {
        return (key ^ turn) >>> Integer.SIZE == 0;
    }

    private void grow() {
        long[] old = keys;
        int[] oldSlots = slotAt;
        keys = new long[2 * old.length];
        slotAt = new int[keys.length];
        shift--;
        for (int i = 0; i < old.length; i++) {
            if (isTaken(old[i])) {
                int place = search(old[i]);
                keys[place] = old[i];
                slotAt[place] = oldSlots[i];
            }
        }
    }
}
