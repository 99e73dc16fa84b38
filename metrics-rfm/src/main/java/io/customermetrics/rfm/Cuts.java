package io.customermetrics.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ascending cut points that part whole numbers into bins: {@code bin(x) = 1 + number of cuts below x}.
 *
 * <p>Equal numbers always share a bin. Because the numbers are whole, {@code cut < x} holds exactly when
 * {@code floor(cut) < x}; so bins are found in integers and never depend on the rounding of a cut.
 */
public final class Cuts {

    /** So many bins are counted at a time, in the nearest cache. */
    private static final int BLOCK = 2_048;

    private final double[] cuts;
    private final long[] floors;

    private Cuts(double[] cuts, long[] floors) {
        this.cuts = cuts;
        this.floors = floors;
    }

    /**
     * Fixed cut points.
     *
     * @param cuts the cut points, ascending (equal ones leave a bin empty), each finite and at most 2^53 in magnitude
     * @return the cuts
     * @throws IllegalArgumentException if they are not ascending or not finite
     */
    public static Cuts at(double... cuts) {
        long[] floors = new long[cuts.length];
        for (int i = 0; i < cuts.length; i++) {
            if (!(Math.abs(cuts[i]) <= 0x1p53)) {
                throw new IllegalArgumentException("cuts must be finite and at most 2^53 in magnitude");
            }
            if (i > 0 && cuts[i] < cuts[i - 1]) {
                throw new IllegalArgumentException("cuts must be ascending");
            }
            floors[i] = (long) Math.floor(cuts[i]);
        }
        return new Cuts(cuts.clone(), floors);
    }

    /**
     * The quantiles 1/bins, 2/bins ... of numbers, interpolated linearly (Hyndman and Fan's type 7): with the numbers in
     * order {@code x[0] .. x[n-1]} and {@code h = (n - 1) i / bins},
     *
     * <pre>
     * cut(i) = x[floor(h)] + (h - floor(h)) (x[floor(h) + 1] - x[floor(h)])
     * </pre>
     *
     * @param numbers at least one number, in any order
     * @param bins how many bins, at least 2
     */
    static Cuts quantiles(long[] numbers, int bins) {
        return between(OrderStatistics.at(numbers, places(numbers.length, bins)), numbers.length, bins);
    }

    /** The same of narrower numbers. */
    static Cuts quantiles(int[] numbers, int bins) {
        return between(OrderStatistics.at(numbers, places(numbers.length, bins)), numbers.length, bins);
    }

    /** The two neighbours of each cut, as places in the order of so many numbers. */
    private static int[] places(int size, int bins) {
        int last = size - 1;
        int[] places = new int[2 * (bins - 1)];
        for (int i = 1; i < bins; i++) {
            int place = (int) ((long) last * i / bins);
            places[2 * i - 2] = place;
            places[2 * i - 1] = Math.min(place + 1, last);
        }
        return places;
    }

    private static Cuts between(long[] neighbours, int size, int bins) {
        int last = size - 1;
        double[] cuts = new double[bins - 1];
        long[] floors = new long[bins - 1];
        for (int i = 1; i < bins; i++) {
            long part = (long) last * i % bins;
            long low = neighbours[2 * i - 2];
            long gap = Math.subtractExact(neighbours[2 * i - 1], low);
            long whole = gap / bins * part + gap % bins * part / bins;
            long rest = gap % bins * part % bins;
            floors[i - 1] = low + whole;
            cuts[i - 1] = (double) (low + whole) + (double) rest / bins;
        }
        return new Cuts(cuts, floors);
    }

    /**
     * The bin of a number.
     *
     * @param number a whole number
     * @return 1 to {@link #bins()}
     */
    public int bin(long number) {
        int bin = 1;
        for (long floor : floors) {
            bin += number > floor ? 1 : 0;
        }
        return bin;
    }

    /** The bins of many numbers: a block in the nearest cache, cut by cut, so that no loop has anything to guess. */
    byte[] bins(long[] numbers) {
        byte[] bins = new byte[numbers.length];
        int[] below = new int[BLOCK];
        for (int from = 0; from < bins.length; from += BLOCK) {
            int size = Math.min(BLOCK, bins.length - from);
            Arrays.fill(below, 1);
            for (long floor : floors) {
                for (int i = 0; i < size; i++) {
                    below[i] += numbers[from + i] > floor ? 1 : 0;
                }
            }
            for (int i = 0; i < size; i++) {
                bins[from + i] = (byte) below[i];
            }
        }
        return bins;
    }

    /** The same of narrower numbers, none of them negative: the sign of a difference that cannot overflow needs no comparison. */
    byte[] bins(int[] numbers) {
        byte[] bins = new byte[numbers.length];
        int[] below = new int[BLOCK];
        for (int from = 0; from < bins.length; from += BLOCK) {
            int size = Math.min(BLOCK, bins.length - from);
            Arrays.fill(below, 1);
            for (long floor : floors) {
                int cut = (int) Math.max(-1, Math.min(floor, Integer.MAX_VALUE));
                for (int i = 0; i < size; i++) {
                    below[i] += (cut - numbers[from + i]) >>> (Integer.SIZE - 1);
                }
            }
            for (int i = 0; i < size; i++) {
                bins[from + i] = (byte) below[i];
            }
        }
        return bins;
    }

    /**
     * How many bins there are.
     *
     * @return one more than there are cuts
     */
    public int bins() {
        return cuts.length + 1;
    }

    /**
     * The cut points.
     *
     * @return the cuts, ascending
     */
    public List<Double> values() {
        List<Double> values = new ArrayList<>();
        for (double cut : cuts) {
            values.add(cut);
        }
        return List.copyOf(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cuts that && Arrays.equals(that.cuts, cuts) && Arrays.equals(that.floors, floors);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cuts);
    }

    @Override
    public String toString() {
        return Arrays.toString(cuts);
    }
}
