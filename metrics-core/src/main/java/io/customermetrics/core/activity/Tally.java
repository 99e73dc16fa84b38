package io.customermetrics.core.activity;

import io.customermetrics.core.metric.Histogram;
import java.util.Arrays;

/** Counts how often each whole number 0, 1, 2 ... comes up, however large. */
final class Tally {

    private long[] counts = new long[32];

    void add(int number) {
        if (number >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(number + 1, 2 * counts.length));
        }
        counts[number]++;
    }

    Histogram histogram() {
        return Histogram.of(counts);
    }
}
