package io.customermetrics.core.metric;

import io.customermetrics.core.stat.QuantileType;
import java.util.Arrays;

/**
 * How often each whole number 0, 1, 2 ... occurred: exact, mergeable, and enough for mean and quantiles.
 *
 * <p>Takes 8 bytes for each number up to the largest. Two histograms are equal if every count is.
 */
public final class Histogram {

    private final long[] counts;

    private Histogram(long[] counts) {
        this.counts = counts;
    }

    /**
     * A histogram of given counts.
     *
     * @param counts how often 0, 1, 2 ... occurred, none negative
     * @return the histogram; the array is copied
     */
    public static Histogram of(long... counts) {
        int length = counts.length;
        while (length > 0 && counts[length - 1] == 0) {
            length--;
        }
        long[] copy = Arrays.copyOf(counts, length);
        for (long count : copy) {
            if (count < 0) {
                throw new IllegalArgumentException("counts must not be negative");
            }
        }
        return new Histogram(copy);
    }

    /**
     * A histogram to be filled number by number.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * How often a number occurred.
     *
     * @param number a number, not negative
     * @return the count
     */
    public long count(int number) {
        return number < counts.length ? counts[number] : 0;
    }

    /**
     * How often a number or a larger one occurred.
     *
     * @param number a number, not negative
     * @return the count
     * @throws ArithmeticException if the count overflows
     */
    public long countAtLeast(int number) {
        long sum = 0;
        for (int i = number; i < counts.length; i++) {
            sum = Math.addExact(sum, counts[i]);
        }
        return sum;
    }

    /**
     * The largest number that occurred.
     *
     * @return the number, -1 for an empty histogram
     */
    public int max() {
        return counts.length - 1;
    }

    /**
     * How many numbers there are.
     *
     * @return the sum of all counts
     * @throws ArithmeticException if the sum overflows
     */
    public long total() {
        return countAtLeast(0);
    }

    /**
     * The sum of the numbers.
     *
     * @return each number times its count, added up
     * @throws ArithmeticException if the sum overflows
     */
    public long sum() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum = Math.addExact(sum, Math.multiplyExact(i, counts[i]));
        }
        return sum;
    }

    /**
     * The mean of the numbers.
     *
     * @param population what the histogram counts, used in the reason where it is empty
     * @return the sum divided by the total
     */
    public Estimate mean(String population) {
        return Estimate.ratio(sum(), total(), population);
    }

    /**
     * A quantile of the numbers, linearly interpolated between neighbours (Hyndman and Fan's type 7, the default of R,
     * NumPy and spreadsheets): with the numbers in order {@code x[0] .. x[n-1]} and {@code h = (n - 1) p},
     *
     * <pre>
     * x[floor(h)] + (h - floor(h)) (x[floor(h) + 1] - x[floor(h)])
     * </pre>
     *
     * <p>Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996),
     * 361-365.
     *
     * @param p the probability, 0 to 1
     * @param population what the histogram counts, used in the reason where it is empty
     * @return the quantile; of a single number that number
     * @throws IllegalArgumentException if {@code p} lies outside [0, 1]
     */
    public Estimate quantile(double p, String population) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must lie from 0 to 1: " + p);
        }
        long total = total();
        if (total == 0) {
            return Estimate.undefined("no " + population);
        }
        double h = QuantileType.LINEAR.place(total, p);
        // Past 2^53 numbers the last place may round up to more than there are.
        long index = Math.min((long) h, total - 1);
        double low = number(index);
        double high = number(Math.min(index + 1, total - 1));
        return Estimate.of(low + (h - index) * (high - low));
    }

    /**
     * The histogram of both together.
     *
     * @param other a histogram over other customers
     * @return the sums of the counts
     * @throws ArithmeticException if a count overflows
     */
    public Histogram plus(Histogram other) {
        long[] longer = counts.length >= other.counts.length ? counts : other.counts;
        long[] shorter = longer == counts ? other.counts : counts;
        long[] sum = longer.clone();
        for (int i = 0; i < shorter.length; i++) {
            sum[i] = Math.addExact(sum[i], shorter[i]);
        }
        return new Histogram(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that && Arrays.equals(that.counts, counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return total() + " numbers from 0 to " + max();
    }

    /** The number at a place in ascending order. */
    private int number(long index) {
        long seen = 0;
        int number = -1;
        while (seen <= index) {
            number++;
            seen += counts[number];
        }
        return number;
    }

    /** Counts numbers as they come up. Not safe for use by several threads. */
    public static final class Builder {

        private long[] counts = new long[32];

        private Builder() {}

        /**
         * Counts a number.
         *
         * @param number the number, not negative
         * @return this builder
         * @throws IndexOutOfBoundsException if the number is negative
         */
        public Builder add(int number) {
            if (number >= counts.length) {
                counts = Arrays.copyOf(counts, Math.max(number + 1, 2 * counts.length));
            }
            counts[number]++;
            return this;
        }

        /**
         * The numbers counted so far.
         *
         * @return the histogram
         */
        public Histogram build() {
            return of(counts);
        }
    }
}
