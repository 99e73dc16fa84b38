package io.customermetrics.core.event;

import java.time.Instant;

/**
 * A customer brought another one.
 *
 * @param customer the customer's id
 * @param at when it happened
 * @param referred the id of the customer who came
 * @param details id, sequence number and attributes
 */
public record Referral(String customer, Instant at, String referred, EventDetails details) implements Event {

    /** Checks that nothing is null, the ids are valid and differ. */
    public Referral {
        EventChecks.common(customer, at, details);
        Identifier.require(referred, "referred");
        if (referred.equals(customer)) {
            throw new IllegalArgumentException("referred must be another customer");
        }
    }

    /**
     * A referral without details.
     *
     * @param customer the customer's id
     * @param at when it happened
     * @param referred the id of the customer who came
     * @return the event
     */
    public static Referral of(String customer, Instant at, String referred) {
        return new Referral(customer, at, referred, EventDetails.NONE);
    }

    /**
     * This event with other details.
     *
     * @param other id, sequence number and attributes
     * @return the event
     */
    public Referral with(EventDetails other) {
        return new Referral(customer, at, referred, other);
    }

    @Override
    public EventKind kind() {
        return EventKind.REFERRAL;
    }

    @Override
    public String toString() {
        return EventChecks.describe(this);
    }
}
