package io.customermetrics.core.monitor;

import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.util.Arrays;

/**
 * When key events happened to neighbouring customers inside the window, by row and in order of time within a row.
 *
 * <p>Row and instant make one number, so that one comparison orders two occurrences. Which come first nothing foretells:
 * numbers decide, no branch.
 */
final class Occurrences {

    /** How many rows there may be: what the instants of three centuries leave of a long. */
    static final int ROWS = 1 << 9;

    private static final int TIME_BITS = 54;
    private static final long TIME = (1L << TIME_BITS) - 1;

    private final long from;
    private final long last;
    private long[] keys = new long[64];
    private long[] details = new long[64];
    /** Which definition an occurrence is of; kept where several are joined. */
    private int[] kinds = new int[64];

    private int size;

    Occurrences(Window window) {
        // Of the time in which events lie, so that a silence may be taken off.
        this.from = Math.max(window.startMicros(), Micros.MIN_EVENT);
        this.last = window.endMicros() - 1;
    }

    void clear() {
        size = 0;
    }

    /** Keeps what lies in the window. */
    void add(int row, long at, long detail) {
        keep(put(reserve(1), 1, row, at, detail));
    }

    /** Makes room for so many more, and says where they go. */
    int reserve(int more) {
        if (size + more > keys.length) {
            int capacity = Math.max(size + more, 2 * keys.length);
            keys = Arrays.copyOf(keys, capacity);
            details = Arrays.copyOf(details, capacity);
            kinds = Arrays.copyOf(kinds, capacity);
        }
        return size;
    }

    /**
     * Puts one where there is room, and says where the next goes: in its place, unless it lies in the window and is wanted.
     *
     * @param wanted 1 or 0
     */
    int put(int index, int wanted, int row, long at, long detail) {
        keys[index] = ((long) row << TIME_BITS) + (at - Micros.MIN_EVENT);
        details[index] = detail;
        // Negative outside the window.
        return index + (wanted & (int) (~((at - from) | (last - at)) >>> 63));
    }

    /** Keeps what was put before an index. */
    void keep(int index) {
        size = index;
    }

    /** Says that all are of the first definition. */
    void startJoining() {
        Arrays.fill(kinds, 0, size, 0);
    }

    /** Joins two lists by row and time; at one instant those of the first come first. */
    void join(Occurrences first, Occurrences second, int kindOfSecond) {
        size = 0;
        reserve(first.size + second.size);
        size = first.size + second.size;
        first.end();
        second.end();
        int left = 0;
        int right = 0;
        for (int i = 0; i < size; i++) {
            // Keys are not negative: all bits if the second's is less, else none.
            long is = (second.keys[right] - first.keys[left]) >> 63;
            keys[i] = (first.keys[left] & ~is) | (second.keys[right] & is);
            details[i] = (first.details[left] & ~is) | (second.details[right] & is);
            kinds[i] = (first.kinds[left] & (int) ~is) | (kindOfSecond & (int) is);
            left += 1 + (int) is;
            right -= (int) is;
        }
    }

    int size() {
        return size;
    }

    int row(int index) {
        return (int) (keys[index] >>> TIME_BITS);
    }

    long micros(int index) {
        return (keys[index] & TIME) + Micros.MIN_EVENT;
    }

    long detail(int index) {
        return details[index];
    }

    int kind(int index) {
        return kinds[index];
    }

    /** Ends the list with a key above all. */
    private void end() {
        reserve(1);
        keys[size] = Long.MAX_VALUE;
    }
}
