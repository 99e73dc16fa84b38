package io.customermetrics.core.metric;

import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.stat.QuantileType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * A whole number for some or all of a log's customers, known by their ids: a score, points, minor units, days.
 *
 * <p>Joins exactly over disjoint customers, because nobody's number depends on anybody else. Where a customer has no number,
 * {@link #value} is empty, and neither mean nor quantiles know of the customer. Rows are numbered as in {@link #ids()};
 * measured on a whole log they are the log's customers. Takes 8 bytes a customer. Immutable.
 */
public final class CustomerValues {

    /** What stands in an array for a customer without a number. */
    public static final long ABSENT = Long.MIN_VALUE;

    private final CustomerIds ids;
    private final long[] values;

    private CustomerValues(CustomerIds ids, long[] values) {
        this.ids = ids;
        this.values = values;
    }

    /**
     * The values of the customers of a slice.
     *
     * @param slice the customers
     * @param values one number a customer, in the slice's order, or {@link #ABSENT}; the array becomes the object's own
     * @return the values
     * @throws IllegalArgumentException if there are more or fewer values than customers
     */
    public static CustomerValues of(LogSlice slice, long[] values) {
        if (values.length != slice.size()) {
            throw new IllegalArgumentException(
                    "values must be one a customer: " + values.length + " for " + slice.size() + " customers");
        }
        return new CustomerValues(slice.log().ids().of(slice), values);
    }

    /**
     * The values of all customers of a log, filled into one table by the caller's threads.
     *
     * @param slices neighbouring slices that together are all customers of one log
     * @param executor where to run the slices
     * @param filler what finds the numbers of a slice
     * @return the values
     */
    public static CustomerValues of(List<LogSlice> slices, Executor executor, Filler filler) {
        EventLog log = slices.get(0).log();
        long[] values = new long[log.customers()];
        LogSlice.onEach(slices, executor, slice -> {
            if (slice.size() > 0) {
                filler.fill(slice, values, slice.customer(0));
            }
            return slice.size();
        });
        return new CustomerValues(log.ids(), values);
    }

    /** Finds the numbers of a slice's customers. */
    @FunctionalInterface
    public interface Filler {

        /**
         * Puts one number a customer, or {@link #ABSENT}, into a table.
         *
         * @param slice the customers
         * @param values the table
         * @param row the row of the slice's first customer; the others follow
         */
        void fill(LogSlice slice, long[] values, int row);
    }

    /**
     * The customers' ids.
     *
     * @return the ids, one a row
     */
    public CustomerIds ids() {
        return ids;
    }

    /**
     * How many customers there are, with and without a number.
     *
     * @return the number of rows
     */
    public int size() {
        return values.length;
    }

    /**
     * How many customers have a number.
     *
     * @return the count
     */
    public int count() {
        int count = 0;
        for (long value : values) {
            count += value == ABSENT ? 0 : 1;
        }
        return count;
    }

    /**
     * A customer's number.
     *
     * @param row the customer's row
     * @return the number, or nothing where there is none
     */
    public OptionalLong value(int row) {
        return values[row] == ABSENT ? OptionalLong.empty() : OptionalLong.of(values[row]);
    }

    /**
     * A customer's number, for loops over all customers.
     *
     * @param row the customer's row
     * @return the number, or {@link #ABSENT}
     */
    public long valueOrAbsent(int row) {
        return values[row];
    }

    /**
     * A customer's number by the customer's id.
     *
     * @param id the customer's id; for numeric ids its decimal text
     * @return the number, or nothing where there is none or the id is unknown
     */
    public OptionalLong valueOf(String id) {
        OptionalInt row = ids.find(id);
        return row.isPresent() ? value(row.getAsInt()) : OptionalLong.empty();
    }

    /**
     * The sum of all numbers.
     *
     * @return the exact sum
     * @throws ArithmeticException if it overflows
     */
    public long sum() {
        long sum = 0;
        for (long value : values) {
            sum = value == ABSENT ? sum : Math.addExact(sum, value);
        }
        return sum;
    }

    /**
     * The mean of the numbers.
     *
     * @param population what the customers with a number are called, used in the reason where there are none
     * @return the sum divided by the count
     */
    public Estimate mean(String population) {
        return Estimate.ratio(sum(), count(), population);
    }

    /**
     * A quantile of the numbers, of type 7 as {@link Histogram#quantile}. Sorts them: O(n log n).
     *
     * @param p the probability, 0 to 1
     * @param population what the customers with a number are called, used in the reason where there are none
     * @return the quantile
     * @throws IllegalArgumentException if {@code p} lies outside [0, 1]
     */
    public Estimate quantile(double p, String population) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must lie from 0 to 1: " + p);
        }
        long[] sorted = sorted();
        if (sorted.length == 0) {
            return Estimate.undefined("no " + population);
        }
        double h = QuantileType.LINEAR.place(sorted.length, p);
        int index = (int) h;
        double low = (double) sorted[index];
        double high = (double) sorted[Math.min(index + 1, sorted.length - 1)];
        return Estimate.of(low + (h - index) * (high - low));
    }

    /**
     * The numbers in ascending order.
     *
     * @return a new array of {@link #count} numbers
     */
    public long[] sorted() {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int absent = 0;
        while (absent < sorted.length && sorted[absent] == ABSENT) {
            absent++;
        }
        return Arrays.copyOfRange(sorted, absent, sorted.length);
    }

    /**
     * The customers of a log in bands of their numbers: band {@code i} holds those from {@code lowerBounds[i - 1]} to just
     * below {@code lowerBounds[i]}, the first all below, the last all others.
     *
     * @param log the log that was measured as a whole
     * @param lowerBounds where the second band and each further one begin, ascending
     * @param labels one label more than there are bounds
     * @return the bands; customers without a number are {@link Segmentation#UNKNOWN}, last, where there are any
     * @throws IllegalArgumentException if the bounds do not ascend, the labels do not fit them, or the log is another one
     */
    public Segmentation bands(EventLog log, long[] lowerBounds, List<String> labels) {
        if (!log.ids().equals(ids)) {
            throw new IllegalArgumentException("log must be the one whose customers were measured");
        }
        if (labels.size() != lowerBounds.length + 1) {
            throw new IllegalArgumentException(
                    "labels must be one more than lowerBounds: " + labels.size() + " and " + lowerBounds.length);
        }
        for (int i = 1; i < lowerBounds.length; i++) {
            if (lowerBounds[i] <= lowerBounds[i - 1]) {
                throw new IllegalArgumentException("lowerBounds must ascend: " + Arrays.toString(lowerBounds));
            }
        }
        boolean all = count() == size();
        List<String> shown = all
                ? labels
                : Stream.concat(labels.stream(), Stream.of(Segmentation.UNKNOWN))
                        .toList();
        return Segmentation.of(
                log, shown, row -> values[row] == ABSENT ? labels.size() : band(lowerBounds, values[row]));
    }

    /**
     * The values of both groups of customers.
     *
     * @param other the values of other customers
     * @return all values, in ascending order of the ids
     * @throws IllegalArgumentException if a customer is in both
     */
    public CustomerValues plus(CustomerValues other) {
        CustomerIds.Union union = ids.union(other.ids);
        return new CustomerValues(union.ids(), union.join(values, other.values));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomerValues that && that.ids.equals(ids) && Arrays.equals(that.values, values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ids, Arrays.hashCode(values));
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return count() + " values of " + size() + " customers";
    }

    private static int band(long[] lowerBounds, long value) {
        int band = 0;
        while (band < lowerBounds.length && value >= lowerBounds[band]) {
            band++;
        }
        return band;
    }
}
