package io.customermetrics.core.activity;

import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** How long each customer used the product, as {@link UsageDuration} measures it. */
public final class UsageTimes {

    private static final String USERS = "customers with a session";

    private final CustomerValues micros;
    private final long sessions;

    UsageTimes(CustomerValues micros, long sessions) {
        this.micros = micros;
        this.sessions = sessions;
    }

    /**
     * The time of each customer.
     *
     * @return microseconds; absent for customers without a session
     */
    public CustomerValues perCustomer() {
        return micros;
    }

    /**
     * How many sessions there are.
     *
     * @return the count
     */
    public long sessions() {
        return sessions;
    }

    /**
     * The time of all customers together.
     *
     * @return the exact sum
     * @throws ArithmeticException if it overflows
     */
    public Duration total() {
        return Duration.of(micros.sum(), ChronoUnit.MICROS);
    }

    /**
     * The mean time of a customer with a session.
     *
     * @return seconds; undefined where nobody has a session
     */
    public Estimate meanSeconds() {
        return seconds(micros.mean(USERS));
    }

    /**
     * The median time of a customer with a session.
     *
     * @return seconds; undefined where nobody has a session
     */
    public Estimate medianSeconds() {
        return seconds(micros.quantile(0.5, USERS));
    }

    /**
     * The mean length of a session.
     *
     * @return seconds; undefined where there are no sessions
     */
    public Estimate meanSecondsPerSession() {
        return seconds(Estimate.ratio(micros.sum(), sessions, "sessions"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UsageTimes that && that.sessions == sessions && that.micros.equals(micros);
    }

    @Override
    public int hashCode() {
        return Objects.hash(micros, sessions);
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return sessions + " sessions of " + micros.count() + " customers";
    }

    UsageTimes plus(UsageTimes other) {
        return new UsageTimes(micros.plus(other.micros), Math.addExact(sessions, other.sessions));
    }

    private static Estimate seconds(Estimate estimate) {
        return estimate instanceof Estimate.Value value ? Estimate.of(value.number() / Micros.PER_SECOND) : estimate;
    }
}
