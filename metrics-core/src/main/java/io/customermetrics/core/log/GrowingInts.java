package io.customermetrics.core.log;

import java.util.Arrays;

/** A column of codes under construction. */
final class GrowingInts {

    private int[] values = new int[0];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return values[index];
    }

    void add(int value) {
        reserve(1);
        values[size++] = value;
    }

    void addAll(int[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, values, size, to - from);
        size += to - from;
    }

    /** Makes room, so that the next so many additions cannot fail. */
    void reserve(int more) {
        long needed = (long) size + more;
        if (needed > values.length) {
            values = Arrays.copyOf(values, Capacity.grown(values.length, needed, Capacity.MAX, "events of a kind"));
        }
    }

    void fillTo(int newSize, int value) {
        reserve(newSize - size);
        Arrays.fill(values, size, newSize, value);
        size = newSize;
    }

    void truncate(int newSize) {
        size = Math.min(size, newSize);
    }
}
