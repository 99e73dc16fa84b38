package io.customermetrics.core.experiment;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.CustomerRevenue;
import io.customermetrics.core.value.EventsPerCustomer;
import io.customermetrics.core.value.RefundPolicy;
import java.util.List;
import java.util.Objects;

/**
 * What an experiment looks at: a whole number for each customer, such as revenue in minor units, a count of events, or 1 for who
 * converted and 0 for who did not.
 *
 * @param values the number of each customer
 * @param missing what a customer without a number counts as
 * @param caps what outliers are drawn to
 */
public record Outcome(Explainable<CustomerValues> values, Missing missing, Caps caps) {

    /** What a customer without a number counts as. */
    public enum Missing {
        /** As 0: nothing bought is no revenue. */
        ZERO,
        /** Not at all: who gave no answer has no score. */
        LEFT_OUT
    }

    /** Checks that nothing is null. */
    public Outcome {
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(missing, "missing");
        Objects.requireNonNull(caps, "caps");
    }

    /**
     * A number for each customer, 0 where there is none, not capped.
     *
     * @param values the numbers
     * @return the outcome
     */
    public static Outcome of(Explainable<CustomerValues> values) {
        return new Outcome(values, Missing.ZERO, Caps.NONE);
    }

    /**
     * Whether a customer has an event.
     *
     * @param selector which events
     * @param window from when to when
     * @return 1 for who has one or more, 0 for others
     */
    public static Outcome conversion(EventSelector selector, Window window) {
        return of(new EventsPerCustomer(selector, window)).capped(new Caps(0, 1));
    }

    /**
     * How many events a customer has.
     *
     * @param selector which events
     * @param window from when to when
     * @return the number of events
     */
    public static Outcome count(EventSelector selector, Window window) {
        return of(new EventsPerCustomer(selector, window));
    }

    /**
     * What a customer paid.
     *
     * @param window from when to when; refunds count when they are made
     * @return revenue in minor units
     */
    public static Outcome revenue(Window window) {
        return of(new CustomerRevenue(window, RefundPolicy.REFUND_DATE));
    }

    /**
     * The same outcome with other caps.
     *
     * @param other what outliers are drawn to
     * @return the outcome
     */
    public Outcome capped(Caps other) {
        return new Outcome(values, missing, other);
    }

    /**
     * The same outcome, of which customers without a number have no part.
     *
     * @return the outcome
     */
    public Outcome leavingOutMissing() {
        return new Outcome(values, Missing.LEFT_OUT, caps);
    }

    Measured on(LogSlice slice) {
        return new Measured(values.measure(slice));
    }

    List<Evidence> evidence(EventLog log, int customer) {
        return values.evidence(log, customer);
    }

    /** The outcome of the customers of a slice. */
    final class Measured {

        private final CustomerValues numbers;

        private Measured(CustomerValues numbers) {
            this.numbers = numbers;
        }

        boolean has(int index) {
            return missing == Missing.ZERO || numbers.valueOrAbsent(index) != CustomerValues.ABSENT;
        }

        long number(int index) {
            long number = numbers.valueOrAbsent(index);
            return caps.apply(number == CustomerValues.ABSENT ? 0 : number);
        }
    }
}
