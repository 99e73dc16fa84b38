package io.customermetrics.rfm.clv;

import java.util.Arrays;

/** Different values in ascending order, and what belongs to each. */
final class Distinct {

    private Distinct() {}

    /** The different ones of some values, none of them -0.0 or NaN. */
    static double[] of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int size = 0;
        for (double value : sorted) {
            if (size == 0 || value != sorted[size - 1]) {
                sorted[size++] = value;
            }
        }
        return Arrays.copyOf(sorted, size);
    }

    /** The different ones of some keys. */
    static long[] of(long[] keys) {
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        int size = 0;
        for (long key : sorted) {
            if (size == 0 || key != sorted[size - 1]) {
                sorted[size++] = key;
            }
        }
        return Arrays.copyOf(sorted, size);
    }

    /** The sum of the counts of each distinct key. */
    static long[] sums(long[] distinct, long[] keys, long[] counts) {
        long[] sums = new long[distinct.length];
        for (int i = 0; i < keys.length; i++) {
            int at = Arrays.binarySearch(distinct, keys[i]);
            sums[at] = Math.addExact(sums[at], counts[i]);
        }
        return sums;
    }
}
