package io.customermetrics.core.monitor;

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
        this.from = window.startMicros();
        this.to = window.endMicros();
    }

    void clear() {
        size = 0;
    }

    /** Keeps what lies in the window. */
    void add(long at, long detail) {
        if (at < from || at >= to) {
            return;
        }
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, 2 * size);
            details = Arrays.copyOf(details, 2 * size);
        }
        micros[size] = at;
        details[size++] = detail;
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
