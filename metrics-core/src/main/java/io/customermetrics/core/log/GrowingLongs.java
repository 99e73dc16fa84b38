package io.customermetrics.core.log;

import java.util.Arrays;

/** A column of numbers under construction. */
final class GrowingLongs {

    private long[] values = new long[0];
    private int size;

    int size() {
        return size;
    }

    long get(int index) {
        return values[index];
    }

    void add(long value) {
        reserve(1);
        values[size++] = value;
    }

    void addAll(long[] source, int from, int to) {
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

    void fillTo(int newSize, long value) {
        reserve(newSize - size);
        Arrays.fill(values, size, newSize, value);
        size = newSize;
    }

    boolean all(long value) {
        for (int i = 0; i < size; i++) {
            if (values[i] != value) {
                return false;
            }
        }
        return true;
    }

    void truncate(int newSize) {
        size = Math.min(size, newSize);
    }

    /** Puts value {@code i} at {@code target[i]} of a new array. */
    long[] scattered(int[] target) {
        long[] result = new long[size];
        for (int i = 0; i < size; i++) {
            result[target[i]] = values[i];
        }
        return result;
    }
}
