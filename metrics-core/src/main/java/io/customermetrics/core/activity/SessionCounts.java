package io.customermetrics.core.activity;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import java.util.Objects;

/** Sessions, their lengths and how many were engaged, as {@link SessionQuality} measures them. */
public final class SessionCounts {

    /** Where sessions of a day or longer are counted, in seconds. */
    static final int OVERFLOW = 86_400;

    private static final String POPULATION = "sessions";

    private final Histogram perCustomer;
    private final Histogram seconds;
    private final long engaged;

    SessionCounts(Histogram perCustomer, Histogram seconds, long engaged) {
        this.perCustomer = perCustomer;
        this.seconds = seconds;
        this.engaged = engaged;
    }

    /**
     * How many sessions there are.
     *
     * @return the count
     */
    public long sessions() {
        return seconds.total();
    }

    /**
     * How many customers have exactly k sessions.
     *
     * @return the histogram; at 0 the customers without one
     */
    public Histogram perCustomer() {
        return perCustomer;
    }

    /**
     * The engaged-session rate.
     *
     * @return engaged sessions / sessions; undefined where there are none
     */
    public Rate engagedRate() {
        return Rate.of(engaged, sessions(), POPULATION);
    }

    /**
     * The bounce rate.
     *
     * @return sessions not engaged / sessions; undefined where there are none
     */
    public Rate bounceRate() {
        return engagedRate().complement();
    }

    /**
     * How many sessions lasted 24 hours or longer.
     *
     * @return the count
     */
    public long ofADayOrLonger() {
        return seconds.count(OVERFLOW);
    }

    /**
     * A quantile of the sessions' lengths, of type 7 as {@link Histogram#quantile}.
     *
     * @param p the probability, 0 to 1
     * @return whole seconds rounded down, interpolated; undefined where there are no sessions, or where the quantile falls among
     *     sessions of 24 hours or longer, whose lengths are not kept
     * @throws IllegalArgumentException if {@code p} lies outside [0, 1]
     */
    public Estimate lengthQuantile(double p) {
        Estimate quantile = seconds.quantile(p, POPULATION);
        boolean unknown = ofADayOrLonger() > 0 && Math.ceil((sessions() - 1) * p) >= sessions() - ofADayOrLonger();
        return unknown ? Estimate.undefined("the quantile falls among sessions of 24 hours or longer") : quantile;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionCounts that
                && that.engaged == engaged
                && that.perCustomer.equals(perCustomer)
                && that.seconds.equals(seconds);
    }

    @Override
    public int hashCode() {
        return Objects.hash(perCustomer, seconds, engaged);
    }

    @Override
    public String toString() {
        return sessions() + " sessions, " + engaged + " engaged";
    }

    SessionCounts plus(SessionCounts other) {
        return new SessionCounts(
                perCustomer.plus(other.perCustomer),
                seconds.plus(other.seconds),
                Math.addExact(engaged, other.engaged));
    }
}
