package io.customermetrics.rfm.clv;

import java.util.Arrays;
import java.util.Objects;

/**
 * The distinct histories {@code (x, t_x, T)} of some customers with how many customers have each: all that the likelihood of a
 * purchase model reads, so that a fit costs as much as there are distinct histories.
 *
 * <p>Somebody who first bought just now, T = 0, is a customer but tells nothing.
 *
 * <p>Joins exactly over disjoint customers: patterns of two groups added are the patterns of both together. Immutable.
 */
public final class PurchasePatterns {

    /** The distinct times of all histories, ascending. */
    private final double[] times;
    /** The histories in ascending order of x, t_x, T; the two times by their place in {@link #times}. */
    private final int[] repeats;

    private final int[] last;
    private final int[] age;
    private final long[] counts;
    private final long customers;

    private PurchasePatterns(double[] times, int[] repeats, int[] last, int[] age, long[] counts) {
        this.times = times;
        this.repeats = repeats;
        this.last = last;
        this.age = age;
        this.counts = counts;
        this.customers = sum(counts);
    }

    /**
     * The patterns of customers given as columns.
     *
     * @param repeats x: each customer's number of repeat purchases
     * @param last t_x: when the last of them was, counted from the first purchase; 0 without any
     * @param age T: how long the customer has been observed, above 0
     * @return the patterns; O(n log n)
     * @throws IllegalArgumentException if the columns differ in length, or a customer breaks a rule; says which and where
     */
    public static PurchasePatterns of(int[] repeats, double[] last, double[] age) {
        Objects.requireNonNull(repeats, "repeats");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(age, "age");
        if (last.length != repeats.length || age.length != repeats.length) {
            throw new IllegalArgumentException("repeats, last and age must be equally long");
        }
        for (int i = 0; i < repeats.length; i++) {
            String broken = age[i] == 0 ? "age must be above 0" : PurchaseHistory.broken(repeats[i], last[i], age[i]);
            if (broken != null) {
                throw new IllegalArgumentException(broken + " (position " + i + ")");
            }
        }
        long[] once = new long[repeats.length];
        Arrays.fill(once, 1);
        return collapsed(repeats, last, age, once);
    }

    static PurchasePatterns from(TransactionTable table, ClvUnit unit) {
        int[] repeats = new int[table.size()];
        double[] last = new double[table.size()];
        double[] age = new double[table.size()];
        for (int row = 0; row < table.size(); row++) {
            repeats[row] = table.repeats(row);
            last[row] = unit.of(table.lastDays(row));
            age[row] = unit.of(table.ageDays(row));
        }
        long[] once = new long[table.size()];
        Arrays.fill(once, 1);
        return collapsed(repeats, last, age, once);
    }

    /**
     * The patterns of these and other customers.
     *
     * @param other patterns of other customers, times in the same unit
     * @return the patterns of both
     */
    public PurchasePatterns plus(PurchasePatterns other) {
        int size = size() + other.size();
        int[] x = Arrays.copyOf(repeats, size);
        double[] l = Arrays.copyOf(times(last), size);
        double[] t = Arrays.copyOf(times(age), size);
        long[] n = Arrays.copyOf(counts, size);
        System.arraycopy(other.repeats, 0, x, size(), other.size());
        System.arraycopy(other.times(other.last), 0, l, size(), other.size());
        System.arraycopy(other.times(other.age), 0, t, size(), other.size());
        System.arraycopy(other.counts, 0, n, size(), other.size());
        return collapsed(x, l, t, n);
    }

    /**
     * How many distinct histories there are.
     *
     * @return the number of patterns
     */
    public int size() {
        return counts.length;
    }

    /**
     * How many customers there are.
     *
     * @return the sum of the patterns' counts
     */
    public long customers() {
        return customers;
    }

    /**
     * A distinct history.
     *
     * @param pattern 0 to {@code size() - 1}; in ascending order of x, t_x and T
     * @return the history
     */
    public PurchaseHistory history(int pattern) {
        return PurchaseHistory.of(repeats[pattern], last(pattern), age(pattern));
    }

    /**
     * How many customers have a history.
     *
     * @param pattern 0 to {@code size() - 1}
     * @return the count, at least 1
     */
    public long count(int pattern) {
        return counts[pattern];
    }

    /** The pattern of a history that some customer has. */
    int find(PurchaseHistory history) {
        int low = 0;
        int high = size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before(middle, history)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean before(int pattern, PurchaseHistory history) {
        if (repeats[pattern] != history.repeats()) {
            return repeats[pattern] < history.repeats();
        }
        return last(pattern) != history.last() ? last(pattern) < history.last() : age(pattern) < history.age();
    }

    /** x of a pattern. */
    int repeats(int pattern) {
        return repeats[pattern];
    }

    /** t_x of a pattern. */
    double last(int pattern) {
        return times[last[pattern]];
    }

    /** T of a pattern. */
    double age(int pattern) {
        return times[age[pattern]];
    }

    /** Repeat purchases a unit of time, all customers together. */
    double meanRate() {
        double purchases = 0;
        double time = 0;
        for (int p = 0; p < size(); p++) {
            purchases += (double) counts[p] * repeats[p];
            time += (double) counts[p] * age(p);
        }
        return purchases / time;
    }

    /** Where t_x of a pattern stands in {@link #times}. */
    int lastIndex(int pattern) {
        return last[pattern];
    }

    /** Where T of a pattern stands in {@link #times}. */
    int ageIndex(int pattern) {
        return age[pattern];
    }

    /** The distinct times, ascending: a function of time alone need be tabled only here. Not to be changed. */
    double[] times() {
        return times;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PurchasePatterns that
                && Arrays.equals(that.times, times)
                && Arrays.equals(that.repeats, repeats)
                && Arrays.equals(that.last, last)
                && Arrays.equals(that.age, age)
                && Arrays.equals(that.counts, counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(times), Arrays.hashCode(repeats), Arrays.hashCode(counts));
    }

    @Override
    public String toString() {
        return size() + " distinct histories of " + customers + " customers";
    }

    private double[] times(int[] places) {
        double[] result = new double[places.length];
        Arrays.setAll(result, i -> times[places[i]]);
        return result;
    }

    /** Ranks the pairs of times first, then x and pair: two sorts of whole numbers, no comparator. */
    private static PurchasePatterns collapsed(int[] repeats, double[] last, double[] age, long[] counts) {
        int n = repeats.length;
        double[] times = distinctTimes(last, age);
        long[] pairs = new long[n];
        for (int i = 0; i < n; i++) {
            pairs[i] = ((long) place(times, last[i]) << 32) | place(times, age[i]);
        }
        long[] distinctPairs = Distinct.of(pairs);
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = ((long) repeats[i] << 32) | Arrays.binarySearch(distinctPairs, pairs[i]);
        }
        long[] patterns = Distinct.of(keys);
        int[] x = new int[patterns.length];
        int[] l = new int[patterns.length];
        int[] t = new int[patterns.length];
        for (int p = 0; p < patterns.length; p++) {
            long pair = distinctPairs[(int) patterns[p]];
            x[p] = (int) (patterns[p] >>> 32);
            l[p] = (int) (pair >>> 32);
            t[p] = (int) pair;
        }
        return new PurchasePatterns(times, x, l, t, Distinct.sums(patterns, keys, counts));
    }

    /** Adding 0.0 makes -0.0 plain 0, which the order of doubles would keep apart. */
    private static double[] distinctTimes(double[] last, double[] age) {
        double[] all = Arrays.copyOf(last, last.length + age.length);
        System.arraycopy(age, 0, all, last.length, age.length);
        for (int i = 0; i < all.length; i++) {
            all[i] += 0.0;
        }
        return Distinct.of(all);
    }

    private static int place(double[] times, double time) {
        return Arrays.binarySearch(times, time + 0.0);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum = Math.addExact(sum, count);
        }
        return sum;
    }
}
