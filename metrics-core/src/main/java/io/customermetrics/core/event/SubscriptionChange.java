package io.customermetrics.core.event;

import java.time.Instant;
import java.util.Objects;

/**
 * A subscription started, changed its price or plan, or ended.
 *
 * @param customer the customer's id
 * @param at when it happened
 * @param subscription the id of the subscription, unique to the customer
 * @param change what happened to it
 * @param plan the plan that holds from now on
 * @param recurring the monthly recurring revenue from now on, not negative; zero when it ended
 * @param details id, sequence number and attributes
 */
public record SubscriptionChange(
        String customer,
        Instant at,
        String subscription,
        Change change,
        String plan,
        Money recurring,
        EventDetails details)
        implements Event {

    /** Checks that nothing is null, the ids are valid, the revenue is not negative, and zero at an end. */
    public SubscriptionChange {
        EventChecks.common(customer, at, details);
        Identifier.require(subscription, "subscription");
        Objects.requireNonNull(change, "change");
        Identifier.require(plan, "plan");
        EventChecks.notNegative(recurring, "recurring");
        if (change == Change.ENDED && recurring.minorUnits() != 0) {
            throw new IllegalArgumentException("recurring must be zero when the subscription ends");
        }
    }

    /** What can happen to a subscription. */
    public enum Change {
        /** It began, or began again. */
        STARTED,
        /** Its plan or price changed. */
        CHANGED,
        /** It ended. */
        ENDED
    }

    /**
     * A change without details.
     *
     * @param customer the customer's id
     * @param at when it happened
     * @param subscription the id of the subscription
     * @param change what happened to it
     * @param plan the plan from now on
     * @param recurring the monthly recurring revenue from now on
     * @return the event
     */
    public static SubscriptionChange of(
            String customer, Instant at, String subscription, Change change, String plan, Money recurring) {
        return new SubscriptionChange(customer, at, subscription, change, plan, recurring, EventDetails.NONE);
    }

    /**
     * This event with other details.
     *
     * @param other id, sequence number and attributes
     * @return the event
     */
    public SubscriptionChange with(EventDetails other) {
        return new SubscriptionChange(customer, at, subscription, change, plan, recurring, other);
    }

    @Override
    public EventKind kind() {
        return EventKind.SUBSCRIPTION_CHANGE;
    }

    @Override
    public String toString() {
        return EventChecks.describe(this);
    }
}
