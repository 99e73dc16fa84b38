package io.customermetrics.core.monitor;

import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.util.Arrays;

/** When one key event happened to one customer inside the window, in order of time. */
final class Occurrences {

    private final long from;
    private final long to;
    private long[] micros = new long[16];
    private long[] details = new long[16];
    private int size;

    Occurrences(Window window) {
        // Of the time in which events lie, so that a silence may be taken off.
        this.from = Math.max(window.startMicros(), Micros.MIN_EVENT);
        this.to = window.endMicros();
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    void clear() {
        size = 0;
    }

    /** Keeps what lies in the window. */
    void add(long at, long detail) {
        if (at >= from && at < to) {
            reserve(size + 1);
            put(size, at, detail);
            size++;
        }
    }

    /** Makes room for so many in all. */
    void reserve(int most) {
        if (most > micros.length) {
            int capacity = Math.max(most, 2 * size);
            micros = Arrays.copyOf(micros, capacity);
            details = Arrays.copyOf(details, capacity);
        }
    }

    /** Puts one where there is room; it stays only if {@link #keep} says so. */
    void put(int index, long at, long detail) {
        micros[index] = at;
        details[index] = detail;
    }

    /** Keeps the first so many of those that were put, all of which lie in the window. */
    void keep(int count) {
        size = count;
    }

    int size() {
        return size;
    }

    long micros(int index) {
        return micros[index];
    }

    long detail(int index) {
        return details[index];
    }
}
