package io.customermetrics.rfm.clv;

import io.customermetrics.core.metric.Estimate;
import java.util.Arrays;
import java.util.Objects;

/**
 * How often customers bought again and what they paid then, customers alike counted together: all that the likelihood of a spend
 * model reads. Customers without repeat purchase and those whose repeat purchases came to nothing or less are left out and
 * counted.
 *
 * <p>Joins exactly over disjoint customers. Immutable.
 */
public final class SpendPatterns {

    /** In ascending order of x and the mean. */
    private final int[] repeats;

    private final double[] means;
    private final long[] counts;
    private final long customers;
    private final long withoutRepeat;
    private final long notPositive;

    private SpendPatterns(int[] repeats, double[] means, long[] counts, long withoutRepeat, long notPositive) {
        this.repeats = repeats;
        this.means = means;
        this.counts = counts;
        this.customers = sum(counts);
        this.withoutRepeat = withoutRepeat;
        this.notPositive = notPositive;
    }

    /**
     * The spend of customers given as columns.
     *
     * @param repeats x: each customer's number of repeat purchases
     * @param means the mean spend of them; not looked at without any
     * @return the patterns; O(n log n)
     * @throws IllegalArgumentException if the columns differ in length, or a customer breaks a rule; says which and where
     */
    public static SpendPatterns of(int[] repeats, double[] means) {
        Objects.requireNonNull(repeats, "repeats");
        Objects.requireNonNull(means, "means");
        if (means.length != repeats.length) {
            throw new IllegalArgumentException("repeats and means must be equally long");
        }
        for (int i = 0; i < repeats.length; i++) {
            if (repeats[i] < 0 || repeats[i] > PurchaseHistory.MAX_REPEATS) {
                throw new IllegalArgumentException(
                        "repeats must lie from 0 to " + PurchaseHistory.MAX_REPEATS + " (position " + i + ")");
            }
            if (repeats[i] > 0 && !Double.isFinite(means[i])) {
                throw new IllegalArgumentException("means must be finite (position " + i + ")");
            }
        }
        return selected(repeats, means);
    }

    static SpendPatterns from(TransactionTable table) {
        int[] repeats = new int[table.size()];
        double[] means = new double[table.size()];
        for (int row = 0; row < table.size(); row++) {
            repeats[row] = table.repeats(row);
            means[row] = table.meanRepeatSpend(row);
        }
        return selected(repeats, means);
    }

    /**
     * The patterns of these and other customers.
     *
     * @param other patterns of other customers, in the same currency
     * @return the patterns of both
     */
    public SpendPatterns plus(SpendPatterns other) {
        int size = size() + other.size();
        int[] x = Arrays.copyOf(repeats, size);
        double[] z = Arrays.copyOf(means, size);
        long[] n = Arrays.copyOf(counts, size);
        System.arraycopy(other.repeats, 0, x, size(), other.size());
        System.arraycopy(other.means, 0, z, size(), other.size());
        System.arraycopy(other.counts, 0, n, size(), other.size());
        return collapsed(
                x,
                z,
                n,
                Math.addExact(withoutRepeat, other.withoutRepeat),
                Math.addExact(notPositive, other.notPositive));
    }

    /**
     * How many distinct pairs of number and mean there are.
     *
     * @return the number of patterns
     */
    public int size() {
        return counts.length;
    }

    /**
     * How many customers there are, those left out not among them.
     *
     * @return the sum of the patterns' counts
     */
    public long customers() {
        return customers;
    }

    /**
     * How many customers were left out because they never bought again.
     *
     * @return the count
     */
    public long withoutRepeat() {
        return withoutRepeat;
    }

    /**
     * How many customers were left out because their repeat purchases came to zero or less.
     *
     * @return the count
     */
    public long notPositive() {
        return notPositive;
    }

    /**
     * x of a pattern.
     *
     * @param pattern 0 to {@code size() - 1}
     * @return the number of repeat purchases
     */
    public int repeats(int pattern) {
        return repeats[pattern];
    }

    /**
     * The mean spend of a pattern.
     *
     * @param pattern 0 to {@code size() - 1}
     * @return the mean of the repeat purchases, above 0
     */
    public double mean(int pattern) {
        return means[pattern];
    }

    /**
     * How many customers have a pattern.
     *
     * @param pattern 0 to {@code size() - 1}
     * @return the count, at least 1
     */
    public long count(int pattern) {
        return counts[pattern];
    }

    /**
     * How far frequency and mean spend go together, which Gamma-Gamma takes for not at all.
     *
     * @return Pearson's correlation over the customers, -1 to 1; undefined if all have the same frequency or mean
     */
    public Estimate correlation() {
        double meanX = 0;
        double meanZ = 0;
        for (int p = 0; p < size(); p++) {
            meanX += (double) counts[p] * repeats[p] / customers;
            meanZ += (double) counts[p] * means[p] / customers;
        }
        double xx = 0;
        double xz = 0;
        double zz = 0;
        for (int p = 0; p < size(); p++) {
            double x = repeats[p] - meanX;
            double z = means[p] - meanZ;
            xx += (double) counts[p] * x * x;
            xz += (double) counts[p] * x * z;
            zz += (double) counts[p] * z * z;
        }
        return xx == 0 || zz == 0
                ? Estimate.undefined("no customers that differ in frequency and in mean spend")
                : Estimate.of(Math.max(-1, Math.min(1, xz / Math.sqrt(xx * zz))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpendPatterns that
                && Arrays.equals(that.repeats, repeats)
                && Arrays.equals(that.means, means)
                && Arrays.equals(that.counts, counts)
                && that.withoutRepeat == withoutRepeat
                && that.notPositive == notPositive;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                Arrays.hashCode(repeats), Arrays.hashCode(means), Arrays.hashCode(counts), withoutRepeat, notPositive);
    }

    @Override
    public String toString() {
        return size() + " distinct spends of " + customers + " customers";
    }

    private static SpendPatterns selected(int[] repeats, double[] means) {
        int[] x = new int[repeats.length];
        double[] z = new double[repeats.length];
        int size = 0;
        long without = 0;
        long notPositive = 0;
        for (int i = 0; i < repeats.length; i++) {
            if (repeats[i] == 0) {
                without++;
            } else if (means[i] <= 0) {
                notPositive++;
            } else {
                x[size] = repeats[i];
                z[size] = means[i];
                size++;
            }
        }
        long[] once = new long[size];
        Arrays.fill(once, 1);
        return collapsed(Arrays.copyOf(x, size), Arrays.copyOf(z, size), once, without, notPositive);
    }

    /** Ranks the means, then x and rank: two sorts, no comparator. */
    private static SpendPatterns collapsed(
            int[] repeats, double[] means, long[] counts, long withoutRepeat, long notPositive) {
        double[] ranked = Distinct.of(means);
        long[] keys = new long[repeats.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) repeats[i] << 32) | Arrays.binarySearch(ranked, means[i]);
        }
        long[] patterns = Distinct.of(keys);
        int[] x = new int[patterns.length];
        double[] z = new double[patterns.length];
        for (int p = 0; p < patterns.length; p++) {
            x[p] = (int) (patterns[p] >>> 32);
            z[p] = ranked[(int) patterns[p]];
        }
        return new SpendPatterns(x, z, Distinct.sums(patterns, keys, counts), withoutRepeat, notPositive);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum = Math.addExact(sum, count);
        }
        return sum;
    }
}
