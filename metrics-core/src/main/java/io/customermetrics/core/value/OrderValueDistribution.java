package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
import java.util.Arrays;
import java.util.Currency;
import java.util.Objects;

/**
 * The values of orders: what {@link OrderValues} measures. Every different value is kept with its count, 16 bytes each, so
 * quantiles are exact to the minor unit.
 */
public final class OrderValueDistribution {

    private static final String POPULATION = "orders";

    private final RefundPolicy policy;
    private final Currency currency;
    /** The different values, ascending. */
    private final long[] values;
    /** How many orders are of a value or a smaller one. */
    private final long[] cumulative;

    private OrderValueDistribution(RefundPolicy policy, Currency currency, long[] values, long[] cumulative) {
        this.policy = policy;
        this.currency = currency;
        this.values = values;
        this.cumulative = cumulative;
    }

    /**
     * What becomes of refunds.
     *
     * @return the policy of the metric
     */
    public RefundPolicy refundPolicy() {
        return policy;
    }

    /**
     * How many orders there are.
     *
     * @return the count
     */
    public long orders() {
        return values.length == 0 ? 0 : cumulative[values.length - 1];
    }

    /**
     * The mean value of an order.
     *
     * @return the exact sum over the orders
     * @throws ArithmeticException if the sum overflows
     */
    public MeanMoney mean() {
        long sum = 0;
        long before = 0;
        for (int i = 0; i < values.length; i++) {
            sum = Math.addExact(sum, Math.multiplyExact(values[i], cumulative[i] - before));
            before = cumulative[i];
        }
        return new MeanMoney(Money.ofMinor(sum, currency), orders(), POPULATION);
    }

    /**
     * A quantile of the values, of type 7 as {@link Histogram#quantile}.
     *
     * @param p the probability, 0 to 1: 0.5 for the median
     * @return minor units; undefined where there are no orders
     * @throws IllegalArgumentException if {@code p} lies outside [0, 1]
     */
    public Estimate quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must lie from 0 to 1: " + p);
        }
        long orders = orders();
        if (orders == 0) {
            return Estimate.undefined("no " + POPULATION);
        }
        double h = (orders - 1) * p;
        long index = (long) h;
        double low = (double) value(index);
        double high = (double) value(Math.min(index + 1, orders - 1));
        return Estimate.of(low + (h - index) * (high - low));
    }

    /**
     * How many orders lie in bands of value.
     *
     * @param lowerBounds where the second band and each further one begin, in minor units, ascending
     * @return the count of band 0, 1, 2 ...: one band more than there are bounds
     * @throws IllegalArgumentException if the bounds do not ascend
     */
    public Histogram bands(long... lowerBounds) {
        long[] counts = new long[lowerBounds.length + 1];
        long before = 0;
        for (int band = 0; band < lowerBounds.length; band++) {
            if (band > 0 && lowerBounds[band] <= lowerBounds[band - 1]) {
                throw new IllegalArgumentException("lowerBounds must ascend: " + Arrays.toString(lowerBounds));
            }
            long below = countBelow(lowerBounds[band]);
            counts[band] = below - before;
            before = below;
        }
        counts[lowerBounds.length] = orders() - before;
        return Histogram.of(counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderValueDistribution that
                && that.policy == policy
                && that.currency.equals(currency)
                && Arrays.equals(that.values, values)
                && Arrays.equals(that.cumulative, cumulative);
    }

    @Override
    public int hashCode() {
        return Objects.hash(policy, currency, Arrays.hashCode(values), Arrays.hashCode(cumulative));
    }

    @Override
    public String toString() {
        return "values of " + orders() + " orders";
    }

    OrderValueDistribution plus(OrderValueDistribution other) {
        if (policy != other.policy || !currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "order values of different currencies or refund policies cannot be merged");
        }
        long[] joined = new long[values.length + other.values.length];
        long[] counts = new long[joined.length];
        int size = 0;
        int left = 0;
        int right = 0;
        while (left < values.length || right < other.values.length) {
            boolean mine =
                    right == other.values.length || (left < values.length && values[left] <= other.values[right]);
            boolean theirs =
                    left == values.length || (right < other.values.length && other.values[right] <= values[left]);
            joined[size] = mine ? values[left] : other.values[right];
            left += mine ? 1 : 0;
            right += theirs ? 1 : 0;
            counts[size++] = Math.addExact(upTo(cumulative, left), upTo(other.cumulative, right));
        }
        return new OrderValueDistribution(policy, currency, Arrays.copyOf(joined, size), Arrays.copyOf(counts, size));
    }

    private long value(long index) {
        int place = Arrays.binarySearch(cumulative, index + 1);
        return values[place >= 0 ? place : -1 - place];
    }

    private long countBelow(long bound) {
        int place = Arrays.binarySearch(values, bound);
        return upTo(cumulative, place >= 0 ? place : -1 - place);
    }

    private static long upTo(long[] cumulative, int size) {
        return size == 0 ? 0 : cumulative[size - 1];
    }

    /**
     * Collects values in any order: below a bound, which most orders of most currencies are, a value is a place in a table of
     * counts and nothing is sorted.
     */
    static final class Collector {

        /** The most places: four megabytes of counts. */
        private static final int MOST_PLACES = 1 << 20;

        private static final int PLACES_PER_VALUE = 4;

        private final int[] counts;
        /** The values above the table. */
        private long[] large = new long[16];

        private int largeSize;

        /** A collector of at most so many values. */
        Collector(int values) {
            this.counts = new int[(int) Math.min(MOST_PLACES, (long) PLACES_PER_VALUE * values)];
        }

        /** Adds a value, not negative. */
        void add(long value) {
            if (value < counts.length) {
                counts[(int) value]++;
            } else {
                if (largeSize == large.length) {
                    large = Arrays.copyOf(large, largeSize + (largeSize >> 1));
                }
                large[largeSize++] = value;
            }
        }

        /** The values' distribution; the collector must not be used any more. */
        OrderValueDistribution distribution(RefundPolicy policy, Currency currency) {
            Arrays.sort(large, 0, largeSize);
            int places = 0;
            for (int count : counts) {
                places += count > 0 ? 1 : 0;
            }
            long[] values = new long[places + largeSize];
            long[] cumulative = new long[places + largeSize];
            int size = 0;
            long orders = 0;
            for (int value = 0; value < counts.length; value++) {
                if (counts[value] > 0) {
                    orders += counts[value];
                    values[size] = value;
                    cumulative[size++] = orders;
                }
            }
            for (int i = 0; i < largeSize; i++) {
                if (i == 0 || large[i] != large[i - 1]) {
                    values[size++] = large[i];
                }
                cumulative[size - 1] = ++orders;
            }
            return new OrderValueDistribution(
                    policy, currency, Arrays.copyOf(values, size), Arrays.copyOf(cumulative, size));
        }
    }
}
