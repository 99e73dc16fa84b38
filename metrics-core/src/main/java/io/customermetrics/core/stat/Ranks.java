package io.customermetrics.core.stat;

import java.util.Arrays;

/** The ranks of numbers, 1 for the smallest; equal numbers share the mean of theirs. */
final class Ranks {

    private Ranks() {}

    /** The rank of each number, in its place. */
    static double[] of(double[] values, String name) {
        double[] ascending = Quantiles.ascending(values, name);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ranks[i] = rank(ascending, values[i]);
        }
        return ranks;
    }

    /** The mean rank of a number among numbers in order: half-way between those below it and those not above it. */
    static double rank(double[] ascending, double value) {
        double number = value + 0.0;
        return (below(ascending, number) + notAbove(ascending, number) + 1) / 2.0;
    }

    /** How many lie below a number. */
    static int below(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many do not lie above a number. */
    static int notAbove(double[] ascending, double value) {
        return value == Double.MAX_VALUE ? ascending.length : below(ascending, Math.nextUp(value));
    }

    /** Both samples in order. */
    static double[] merged(double[] x, double[] y) {
        double[] both = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        Arrays.sort(both);
        return both;
    }
}
