package io.customermetrics.core.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A customer used the product for a while without a break.
 *
 * @param customer the customer's id
 * @param at when it happened
 * @param length how long it lasted, not negative
 * @param details id, sequence number and attributes
 */
public record Session(String customer, Instant at, Duration length, EventDetails details) implements Event {

    /** Checks that nothing is null and the length is not negative. */
    public Session {
        EventChecks.common(customer, at, details);
        EventChecks.notNegative(length, "length");
    }

    /**
     * A session without details.
     *
     * @param customer the customer's id
     * @param at when it happened
     * @param length how long it lasted, not negative
     * @return the event
     */
    public static Session of(String customer, Instant at, Duration length) {
        return new Session(customer, at, length, EventDetails.NONE);
    }

    /**
     * This event with other details.
     *
     * @param other id, sequence number and attributes
     * @return the event
     */
    public Session with(EventDetails other) {
        return new Session(customer, at, length, other);
    }

    @Override
    public EventKind kind() {
        return EventKind.SESSION;
    }

    @Override
    public String toString() {
        return EventChecks.describe(this);
    }
}
