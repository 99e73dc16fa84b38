package io.customermetrics.core.event;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A customer got money back. It lowers revenue and is no order.
 *
 * @param customer the customer's id
 * @param at when it happened
 * @param amount what was given back, not negative
 * @param order the id of the order that it belongs to, where known
 * @param details id, sequence number and attributes
 */
public record Refund(String customer, Instant at, Money amount, Optional<String> order, EventDetails details)
        implements Event {

    /** Checks that nothing is null, the ids are valid and the amount is not negative. */
    public Refund {
        EventChecks.common(customer, at, details);
        EventChecks.notNegative(amount, "amount");
        Objects.requireNonNull(order, "order");
        order.ifPresent(id -> Identifier.require(id, "order"));
    }

    /**
     * A refund without order id or details.
     *
     * @param customer the customer's id
     * @param at when it happened
     * @param amount what was given back, not negative
     * @return the event
     */
    public static Refund of(String customer, Instant at, Money amount) {
        return new Refund(customer, at, amount, Optional.empty(), EventDetails.NONE);
    }

    /**
     * This event with an order id.
     *
     * @param id the id of the order
     * @return the event
     */
    public Refund withOrder(String id) {
        return new Refund(customer, at, amount, Optional.of(id), details);
    }

    /**
     * This event with other details.
     *
     * @param other id, sequence number and attributes
     * @return the event
     */
    public Refund with(EventDetails other) {
        return new Refund(customer, at, amount, order, other);
    }

    @Override
    public EventKind kind() {
        return EventKind.REFUND;
    }

    @Override
    public String toString() {
        return EventChecks.describe(this);
    }
}
