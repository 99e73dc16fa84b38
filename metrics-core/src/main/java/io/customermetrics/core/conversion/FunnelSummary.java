package io.customermetrics.core.conversion;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.ElapsedTimes;
import io.customermetrics.core.metric.Rate;
import java.util.Arrays;
import java.util.Currency;
import java.util.Objects;

/** How far the attempts of a {@link Funnel} came. Steps are numbered from 1. */
public final class FunnelSummary {

    private final Funnel funnel;
    private final Currency currency;
    private final long[] reached;
    private final long[] revenue;
    private final ElapsedTimes[] fromFirst;
    private final ElapsedTimes[] fromPrevious;
    private final long excluded;
    private final long immature;

    FunnelSummary(
            Funnel funnel,
            Currency currency,
            long[] reached,
            long[] revenue,
            ElapsedTimes[] fromFirst,
            ElapsedTimes[] fromPrevious,
            long excluded,
            long immature) {
        this.funnel = funnel;
        this.currency = currency;
        this.reached = reached;
        this.revenue = revenue;
        this.fromFirst = fromFirst;
        this.fromPrevious = fromPrevious;
        this.excluded = excluded;
        this.immature = immature;
    }

    /**
     * What was measured.
     *
     * @return the funnel
     */
    public Funnel funnel() {
        return funnel;
    }

    /**
     * How many attempts reached a step.
     *
     * @param step 1 to the number of steps
     * @return customers, or attempts where {@link CountedAttempts#ALL} count
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public long reached(int step) {
        return reached[index(step)];
    }

    /**
     * Step conversion (步骤转化率): of those that reached the step before, which share reached a step.
     *
     * @param step 2 to the number of steps
     * @return the rate
     * @throws IndexOutOfBoundsException if there is no such step, or none before it
     */
    public Rate stepRate(int step) {
        long before = reached[index(step - 1)];
        return Rate.of(reached[index(step)], before, population(step - 1));
    }

    /**
     * Of all that entered, which share reached a step.
     *
     * @param step 1 to the number of steps
     * @return the rate
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public Rate rate(int step) {
        return Rate.of(reached[index(step)], reached[0], population(1));
    }

    /**
     * Overall conversion (总体转化率): of all that entered, which share reached the last step.
     *
     * @return the rate
     */
    public Rate overallRate() {
        return rate(reached.length);
    }

    /**
     * Time to convert (转化时长): how long after the first step a step was reached; 0 where a tolerance lets it lie before.
     *
     * @param step 2 to the number of steps
     * @return the times of those that reached it; none for step 1
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public ElapsedTimes timeToReach(int step) {
        return fromFirst[index(step)];
    }

    /**
     * How long after the step before a step was reached; 0 where a tolerance lets it lie before.
     *
     * @param step 2 to the number of steps
     * @return the times of those that reached it; none for step 1
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public ElapsedTimes timeFromPrevious(int step) {
        return fromPrevious[index(step)];
    }

    /**
     * Revenue of a step (漏斗收入): what the purchases amount to with which it was reached. Of several events of the step at
     * the instant, the first in the order of the log counts; refunds are not looked at.
     *
     * @param step 1 to the number of steps
     * @return the amount; 0 for a step that no purchase takes
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public Money revenue(int step) {
        return Money.ofMinor(revenue[index(step)], currency);
    }

    /**
     * Customers that exclusions have left without an attempt.
     *
     * @return the count
     */
    public long excluded() {
        return excluded;
    }

    /**
     * Customers whose entries are all too young to be counted.
     *
     * @return the count
     */
    public long immature() {
        return immature;
    }

    /**
     * The funnel over both groups of customers.
     *
     * @param other the same funnel over other customers
     * @return the sums
     * @throws IllegalArgumentException if the funnels or the currencies differ
     * @throws ArithmeticException if a count or an amount overflows
     */
    FunnelSummary plus(FunnelSummary other) {
        if (!funnel.equals(other.funnel) || !currency.equals(other.currency)) {
            throw new IllegalArgumentException("other must be of the same funnel and currency");
        }
        return new FunnelSummary(
                funnel,
                currency,
                sums(reached, other.reached),
                sums(revenue, other.revenue),
                sums(fromFirst, other.fromFirst),
                sums(fromPrevious, other.fromPrevious),
                Math.addExact(excluded, other.excluded),
                Math.addExact(immature, other.immature));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FunnelSummary that
                && that.funnel.equals(funnel)
                && that.currency.equals(currency)
                && Arrays.equals(that.reached, reached)
                && Arrays.equals(that.revenue, revenue)
                && Arrays.equals(that.fromFirst, fromFirst)
                && Arrays.equals(that.fromPrevious, fromPrevious)
                && that.excluded == excluded
                && that.immature == immature;
    }

    @Override
    public int hashCode() {
        return Objects.hash(funnel, Arrays.hashCode(reached), Arrays.hashCode(revenue), excluded, immature);
    }

    /** How many reached each step, no customer. */
    @Override
    public String toString() {
        return "funnel " + Arrays.toString(reached);
    }

    private int index(int step) {
        return Objects.checkIndex(step - 1, reached.length);
    }

    private String population(int step) {
        String who = funnel.attempts() == CountedAttempts.ALL ? "attempts" : "customers";
        return who + " at step " + step;
    }

    private static long[] sums(long[] left, long[] right) {
        long[] sums = new long[left.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(left[i], right[i]);
        }
        return sums;
    }

    private static ElapsedTimes[] sums(ElapsedTimes[] left, ElapsedTimes[] right) {
        ElapsedTimes[] sums = new ElapsedTimes[left.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = left[i].plus(right[i]);
        }
        return sums;
    }
}
