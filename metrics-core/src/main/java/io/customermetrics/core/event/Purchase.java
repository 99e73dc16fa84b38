package io.customermetrics.core.event;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A customer paid for one order. An amount of zero is an order all the same.
 *
 * @param customer the customer's id
 * @param at when it happened
 * @param amount what was paid, not negative
 * @param order the id of the order, by which refunds find it
 * @param details id, sequence number and attributes
 */
public record Purchase(String customer, Instant at, Money amount, Optional<String> order, EventDetails details)
        implements Event {

    /** Checks that nothing is null, the ids are valid and the amount is not negative. */
    public Purchase {
        EventChecks.common(customer, at, details);
        EventChecks.notNegative(amount, "amount");
        Objects.requireNonNull(order, "order");
        order.ifPresent(id -> Identifier.require(id, "order"));
    }

    /**
     * A purchase without order id or details.
     *
     * @param customer the customer's id
     * @param at when it happened
     * @param amount what was paid, not negative
     * @return the event
     */
    public static Purchase of(String customer, Instant at, Money amount) {
        return new Purchase(customer, at, amount, Optional.empty(), EventDetails.NONE);
    }

    /**
     * This event with an order id.
     *
     * @param id the id of the order
     * @return the event
     */
    public Purchase withOrder(String id) {
        return new Purchase(customer, at, amount, Optional.of(id), details);
    }

    /**
     * This event with other details.
     *
     * @param other id, sequence number and attributes
     * @return the event
     */
    public Purchase with(EventDetails other) {
        return new Purchase(customer, at, amount, order, other);
    }

    @Override
    public EventKind kind() {
        return EventKind.PURCHASE;
    }

    @Override
    public String toString() {
        return EventChecks.describe(this);
    }
}
