package io.customermetrics.core.activity;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Ratio;
import java.util.Arrays;

/**
 * Active days of eligible ones, as {@link ParticipationRate} measures them. Keeps, for each number of eligible days, how many
 * customers had so many and on how many of them they were active in all: exact, and enough for the mean of shares.
 */
public final class ParticipationDays {

    private static final String ELIGIBLE = "eligible customers";

    /** By the number of eligible days. */
    private final long[] customers;

    private final long[] activeDays;

    ParticipationDays(long[] customers, long[] activeDays) {
        this.customers = customers;
        this.activeDays = activeDays;
    }

    /**
     * The participation rate.
     *
     * @return the mean over customers of active / eligible days, 0 to 1; undefined where nobody was eligible
     */
    public Estimate mean() {
        double shares = 0;
        for (int days = 1; days < customers.length; days++) {
            shares += (double) activeDays[days] / days;
        }
        return Estimate.ratio(shares, (double) customers(), ELIGIBLE);
    }

    /**
     * All active days over all eligible days, in which whoever was eligible for longer weighs more.
     *
     * @return the sums of the days
     */
    public Ratio pooled() {
        long active = 0;
        long eligible = 0;
        for (int days = 1; days < customers.length; days++) {
            active = Math.addExact(active, activeDays[days]);
            eligible = Math.addExact(eligible, Math.multiplyExact(customers[days], days));
        }
        return new Ratio(active, eligible, "eligible days");
    }

    /**
     * How many customers had at least one eligible day.
     *
     * @return the count
     */
    public long customers() {
        long sum = 0;
        for (long count : customers) {
            sum = Math.addExact(sum, count);
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParticipationDays that
                && Arrays.equals(that.customers, customers)
                && Arrays.equals(that.activeDays, activeDays);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(customers) + Arrays.hashCode(activeDays);
    }

    @Override
    public String toString() {
        return customers() + " customers over " + (customers.length - 1) + " days";
    }

    ParticipationDays plus(ParticipationDays other) {
        if (customers.length != other.customers.length) {
            throw new IllegalArgumentException("participation over different numbers of days cannot be merged");
        }
        long[] sumOfCustomers = new long[customers.length];
        long[] sumOfDays = new long[customers.length];
        for (int days = 1; days < customers.length; days++) {
            sumOfCustomers[days] = Math.addExact(customers[days], other.customers[days]);
            sumOfDays[days] = Math.addExact(activeDays[days], other.activeDays[days]);
        }
        return new ParticipationDays(sumOfCustomers, sumOfDays);
    }
}
