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
        int last = numbers.length - 1;
        int[] places = new int[2 * (bins - 1)];
        for (int i = 1; i < bins; i++) {
            int place = (int) ((long) last * i / bins);
            places[2 * i - 2] = place;
            places[2 * i - 1] = Math.min(place + 1, last);
        }
        long[] neighbours = OrderStatistics.at(numbers, places);
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

    /** The bins of many numbers: cut by cut, so that each loop is over one array and has nothing to guess. */
    byte[] bins(long[] numbers) {
        byte[] bins = lowest(numbers.length);
        for (long floor : floors) {
            for (int i = 0; i < bins.length; i++) {
                bins[i] += (byte) (numbers[i] > floor ? 1 : 0);
            }
        }
        return bins;
    }

    /** The same of narrower numbers. */
    byte[] bins(int[] numbers) {
        byte[] bins = lowest(numbers.length);
        for (long floor : floors) {
            for (int i = 0; i < bins.length; i++) {
                bins[i] += (byte) (numbers[i] > floor ? 1 : 0);
            }
        }
        return bins;
    }

    private static byte[] lowest(int size) {
        byte[] bins = new byte[size];
        Arrays.fill(bins, (byte) 1);
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
