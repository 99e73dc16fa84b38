package io.customermetrics.core.event;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A customer, known by an id and described by attributes such as region, plan or acquisition channel.
 *
 * <p>A log knows every customer of its events without being told; a {@code Customer} adds what events do not say, and
 * makes customers without any event count.
 *
 * @param id the customer's id
 * @param acquired when the customer was won, where known
 * @param attributes names and values; a log keeps those it is told to keep
 */
public record Customer(String id, Optional<Instant> acquired, Map<String, String> attributes) {

    /** Checks that nothing is null and the id is valid, and copies the attributes. */
    public Customer {
        Identifier.require(id, "id");
        Objects.requireNonNull(acquired, "acquired");
        attributes = Map.copyOf(Objects.requireNonNull(attributes, "attributes"));
    }

    /**
     * A customer of whom the id alone is known.
     *
     * @param id the customer's id
     * @return the customer
     */
    public static Customer of(String id) {
        return new Customer(id, Optional.empty(), Map.of());
    }

    /**
     * A customer with attributes.
     *
     * @param id the customer's id
     * @param attributes names and values
     * @return the customer
     */
    public static Customer of(String id, Map<String, String> attributes) {
        return new Customer(id, Optional.empty(), attributes);
    }

    /**
     * This customer with the instant at which it was won.
     *
     * @param instant when the customer was won
     * @return the customer
     */
    public Customer withAcquired(Instant instant) {
        return new Customer(id, Optional.of(instant), attributes);
    }

    /** Names the attributes that are known, neither the id nor a value. */
    @Override
    public String toString() {
        return "Customer" + attributes.keySet().stream().sorted().toList();
    }
}
