package io.customermetrics.core.activity;

import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** How many customers are of each type of active customer, as {@link ActiveTypes} counts them. */
public final class ActiveTypeCounts {

    private static final String POPULATION = "customers";

    private final List<String> labels;
    private final long[] counts;
    private final Histogram perCustomer;

    ActiveTypeCounts(List<String> labels, long[] counts, Histogram perCustomer) {
        this.labels = labels;
        this.counts = counts;
        this.perCustomer = perCustomer;
    }

    /**
     * The types.
     *
     * @return their labels, in the order in which they were given
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * The share of all customers who are of a type.
     *
     * @param label the type's label
     * @return the rate; undefined where there are no customers
     * @throws IllegalArgumentException if there is no such type
     */
    public Rate rate(String label) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("label: there is no such type among " + labels);
        }
        return Rate.of(counts[index], perCustomer.total(), POPULATION);
    }

    /**
     * The share of all customers who are of at least one type.
     *
     * @return the rate; undefined where there are no customers
     */
    public Rate ofAny() {
        return Rate.of(perCustomer.countAtLeast(1), perCustomer.total(), POPULATION);
    }

    /**
     * How many customers are of exactly k types.
     *
     * @return the histogram; at 0 the customers of none
     */
    public Histogram perCustomer() {
        return perCustomer;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActiveTypeCounts that
                && that.labels.equals(labels)
                && Arrays.equals(that.counts, counts)
                && that.perCustomer.equals(perCustomer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(labels, Arrays.hashCode(counts), perCustomer);
    }

    @Override
    public String toString() {
        return labels + " of " + perCustomer.total() + " customers: " + Arrays.toString(counts);
    }

    ActiveTypeCounts plus(ActiveTypeCounts other) {
        if (!labels.equals(other.labels)) {
            throw new IllegalArgumentException("counts of different types of active customers cannot be merged");
        }
        long[] sums = new long[counts.length];
        for (int t = 0; t < sums.length; t++) {
            sums[t] = Math.addExact(counts[t], other.counts[t]);
        }
        return new ActiveTypeCounts(labels, sums, perCustomer.plus(other.perCustomer));
    }
}
