package io.customermetrics.core.event;

import java.time.Instant;

/**
 * A named thing that a customer did or received: a page view, an opened e-mail, a like, a complaint.
 *
 * @param customer the customer's id
 * @param at when it happened
 * @param name what it was, such as {@code page_view}
 * @param details id, sequence number and attributes
 */
public record Interaction(String customer, Instant at, String name, EventDetails details) implements Event {

    /** Checks that nothing is null and the ids are valid. */
    public Interaction {
        EventChecks.common(customer, at, details);
        Identifier.require(name, "name");
    }

    /**
     * An interaction without details.
     *
     * @param customer the customer's id
     * @param at when it happened
     * @param name what it was
     * @return the event
     */
    public static Interaction of(String customer, Instant at, String name) {
        return new Interaction(customer, at, name, EventDetails.NONE);
    }

    /**
     * This event with other details.
     *
     * @param other id, sequence number and attributes
     * @return the event
     */
    public Interaction with(EventDetails other) {
        return new Interaction(customer, at, name, other);
    }

    @Override
    public EventKind kind() {
        return EventKind.INTERACTION;
    }

    @Override
    public String toString() {
        return EventChecks.describe(this);
    }
}
