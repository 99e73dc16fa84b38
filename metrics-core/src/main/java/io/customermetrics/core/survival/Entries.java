package io.customermetrics.core.survival;

import java.util.Arrays;

/** When watches began that did not begin at 0. Immutable. */
final class Entries {

    static final Entries NONE = new Entries(new double[0]);

    /** Ascending; equal times stand as often as they occur. */
    private final double[] ascending;

    private Entries(double[] ascending) {
        this.ascending = ascending;
    }

    /** The entries at times in any order; sorts the array, which becomes their own. */
    static Entries of(double[] times) {
        Arrays.sort(times);
        return new Entries(times);
    }

    /** How many began at a time or later. */
    long from(double time) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (long) ascending.length - low;
    }

    Entries plus(Entries other) {
        double[] all = Arrays.copyOf(ascending, ascending.length + other.ascending.length);
        System.arraycopy(other.ascending, 0, all, ascending.length, other.ascending.length);
        return of(all);
    }

    boolean isSameAs(Entries other) {
        return Arrays.equals(ascending, other.ascending);
    }
}
