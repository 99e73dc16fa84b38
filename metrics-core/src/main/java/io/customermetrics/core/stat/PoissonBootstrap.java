package io.customermetrics.core.stat;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The bootstrap of a mean or a ratio of sums, in one pass and mergeable: in each replicate every customer counts a number of
 * times drawn from the Poisson distribution of mean 1.
 *
 * <pre>
 * value      = sum of numerators / sum of denominators
 * replicate  = sum of w numerators / sum of w denominators        w = draw of seed, customer and replicate
 * </pre>
 *
 * <p>The draw depends on nothing else, so the parts of a sample merge to the bits of the whole, and another metric with the same
 * seed sees the same replicates. For a mean per customer give 1 as denominator. Sums are exact longs. Takes time and memory in
 * proportion to the replicates: about a nanosecond or two each for a customer.
 *
 * <p>Source: J. A. Hanley and B. MacGibbon, "Creating non-parametric bootstrap samples using Poisson frequencies", Computer
 * Methods and Programs in Biomedicine 83 (2006), 57-62; N. Chamandy, O. Muralidharan, A. Najmi and S. Naidu, "Estimating
 * uncertainty for massive data streams" (2012).
 */
public final class PoissonBootstrap {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    /** 2^62 times the chances of at most 0, 1, 2 ... of a Poisson variable of mean 1. */
    private static final long[] THRESHOLDS = thresholds();

    private final long seed;
    private final long numerator;
    private final long denominator;
    private final long[] numerators;
    private final long[] denominators;

    private PoissonBootstrap(long seed, long numerator, long denominator, long[] numerators, long[] denominators) {
        this.seed = seed;
        this.numerator = numerator;
        this.denominator = denominator;
        this.numerators = numerators;
        this.denominators = denominators;
    }

    /**
     * An empty sample to add to.
     *
     * @param seed any number; the same seed gives the same draws
     * @param replicates how many, at least 1; 1 000 are usual for an interval
     * @return a new builder
     * @throws IllegalArgumentException if there are no replicates
     */
    public static Builder builder(long seed, int replicates) {
        if (replicates < 1) {
            throw new IllegalArgumentException("replicates must be at least 1: " + replicates);
        }
        return new Builder(seed, replicates);
    }

    /**
     * How many replicates.
     *
     * @return the number
     */
    public int replicates() {
        return numerators.length;
    }

    /**
     * The ratio of the sample itself.
     *
     * @return the ratio, or nothing where the denominators sum to 0
     */
    public OptionalDouble value() {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) numerator / denominator);
    }

    /**
     * The ratios of the replicates, in ascending order; those whose denominators sum to 0 are left out.
     *
     * @return a new array
     */
    public double[] values() {
        double[] values = new double[numerators.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (denominators[i] != 0) {
                values[count] = (double) numerators[i] / denominators[i];
                count++;
            }
        }
        double[] ascending = Arrays.copyOf(values, count);
        Arrays.sort(ascending);
        return ascending;
    }

    /**
     * The standard error: the standard deviation of the replicates.
     *
     * @return the standard error, or nothing of fewer than two replicates with a ratio
     */
    public OptionalDouble standardError() {
        return Moments.of(values()).standardDeviation();
    }

    /**
     * The percentile interval: the quantiles (1 - level)/2 and (1 + level)/2 of the replicates.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is out of range
     * @throws IllegalStateException if no replicate has a ratio
     */
    public Interval interval(double level) {
        Interval.requireLevel(level);
        double[] values = values();
        if (values.length == 0) {
            throw new IllegalStateException("no replicate has a ratio");
        }
        Quantiles quantiles = Quantiles.of(values);
        return new Interval(quantiles.quantile((1 - level) / 2), quantiles.quantile((1 + level) / 2), level);
    }

    /**
     * Both samples together.
     *
     * @param other a sample of other customers, with the same seed and replicates
     * @return the sums of all customers
     * @throws IllegalArgumentException if seeds or replicates differ
     * @throws ArithmeticException if a sum is too large for a long
     */
    public PoissonBootstrap plus(PoissonBootstrap other) {
        if (other.seed != seed || other.numerators.length != numerators.length) {
            throw new IllegalArgumentException("seed and replicates must be the same");
        }
        return new PoissonBootstrap(
                seed,
                Math.addExact(numerator, other.numerator),
                Math.addExact(denominator, other.denominator),
                sums(numerators, other.numerators),
                sums(denominators, other.denominators));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PoissonBootstrap that
                && that.seed == seed
                && that.numerator == numerator
                && that.denominator == denominator
                && Arrays.equals(that.numerators, numerators)
                && Arrays.equals(that.denominators, denominators);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numerators) + Arrays.hashCode(denominators);
    }

    @Override
    public String toString() {
        return "PoissonBootstrap[" + numerators.length + " replicates]";
    }

    private static long[] sums(long[] left, long[] right) {
        long[] sums = new long[left.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(left[i], right[i]);
        }
        return sums;
    }

    private static long[] thresholds() {
        Poisson poisson = new Poisson(1);
        // Beyond 19 the chance is below 2^-53, and the last threshold so above any draw of 62 bits.
        long[] thresholds = new long[20];
        for (int k = 0; k < thresholds.length; k++) {
            thresholds[k] = (long) (poisson.cdf(k) * 0x1p62);
        }
        return thresholds;
    }

    /** A sample in the making. Not for several threads at once. */
    public static final class Builder {

        private final long seed;
        private final long[] numerators;
        private final long[] denominators;
        private long numerator;
        private long denominator;

        private Builder(long seed, int replicates) {
            this.seed = seed;
            numerators = new long[replicates];
            denominators = new long[replicates];
        }

        /**
         * Adds a customer.
         *
         * @param customer a number of the customer's own, the same in whatever part of the data, such as a hash of the id
         * @param numeratorPart the customer's part of the numerator
         * @param denominatorPart the customer's part of the denominator
         * @return this builder
         * @throws ArithmeticException if a sum is too large for a long; the builder is of no use then
         */
        public Builder add(long customer, long numeratorPart, long denominatorPart) {
            numerator = Math.addExact(numerator, numeratorPart);
            denominator = Math.addExact(denominator, denominatorPart);
            long state = mixed(customer ^ mixed(seed + GOLDEN));
            for (int i = 0; i < numerators.length; i++) {
                state += GOLDEN;
                int weight = weight(mixed(state) >>> 2);
                numerators[i] = Math.addExact(numerators[i], Math.multiplyExact(weight, numeratorPart));
                denominators[i] = Math.addExact(denominators[i], Math.multiplyExact(weight, denominatorPart));
            }
            return this;
        }

        /**
         * The sums so far. The builder may go on.
         *
         * @return the sums
         */
        public PoissonBootstrap build() {
            return new PoissonBootstrap(seed, numerator, denominator, numerators.clone(), denominators.clone());
        }

        private static int weight(long draw) {
            int weight = 0;
            while (draw >= THRESHOLDS[weight]) {
                weight++;
            }
            return weight;
        }

        /** The finaliser of SplitMix64. */
        private static long mixed(long value) {
            long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
