package io.customermetrics.core.log;

import java.util.Arrays;

/**
 * Numbers the different codes of one customer's rows from 0 in order of appearance: which of the customer's subscriptions or
 * accounts a row belongs to. Reused for each customer; takes O(1) a row however many codes a customer has.
 */
final class CodeSlots {

    /** Up to so many codes, looking at each is faster than one look at a table as long as the dictionary. */
    private static final int FEW = 16;

    private final int codes;
    private int[] codeOf = new int[FEW];
    /** Slot + 1 by code, once there are more than a few; all zero between customers. */
    private int[] slotOf = new int[0];

    private int size;

    /** For a column whose dictionary holds so many texts. */
    CodeSlots(int codes) {
        this.codes = codes;
    }

    void clear() {
        if (size > FEW) {
            for (int slot = 0; slot < size; slot++) {
                slotOf[codeOf[slot]] = 0;
            }
        }
        size = 0;
    }

    int size() {
        return size;
    }

    /** The slot of a code; one not seen before gets the next. */
    int slot(int code) {
        if (size > FEW) {
            int slot = slotOf[code] - 1;
            return slot >= 0 ? slot : add(code);
        }
        for (int slot = 0; slot < size; slot++) {
            if (codeOf[slot] == code) {
                return slot;
            }
        }
        return add(code);
    }

    private int add(int code) {
        if (size == codeOf.length) {
            codeOf = Arrays.copyOf(codeOf, 2 * size);
        }
        codeOf[size++] = code;
        if (size > FEW) {
            index();
        }
        return size - 1;
    }

    /** The newest slot, and with it all others when they have just become too many to look at. */
    private void index() {
        if (slotOf.length == 0) {
            slotOf = new int[codes];
        }
        for (int slot = size == FEW + 1 ? 0 : size - 1; slot < size; slot++) {
            slotOf[codeOf[slot]] = slot + 1;
        }
    }
}
