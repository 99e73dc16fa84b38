package io.customermetrics.core.event;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What any event may carry beside its own fields.
 *
 * @param id an id by which a repeated delivery is known: the same id with the same content is counted once, with other
 *     content it is refused
 * @param sequence the order among events of one customer at one instant; an event without one comes first
 * @param attributes free dimensions such as product, channel or campaign; a log keeps those it is told to keep
 */
public record EventDetails(Optional<String> id, OptionalLong sequence, Map<String, String> attributes) {

    /** No id, no sequence number, no attributes. */
    public static final EventDetails NONE = new EventDetails(Optional.empty(), OptionalLong.empty(), Map.of());

    /** Checks that nothing is null and copies the attributes. */
    public EventDetails {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sequence, "sequence");
        id.ifPresent(text -> Identifier.require(text, "id"));
        attributes = Map.copyOf(Objects.requireNonNull(attributes, "attributes"));
    }

    /**
     * Details with an event id alone.
     *
     * @param id the event's id
     * @return the details
     */
    public static EventDetails id(String id) {
        return NONE.withId(id);
    }

    /**
     * These details with an event id.
     *
     * @param newId the event's id
     * @return the details
     */
    public EventDetails withId(String newId) {
        return new EventDetails(Optional.of(newId), sequence, attributes);
    }

    /**
     * These details with a sequence number.
     *
     * @param number the order among events of one customer at one instant
     * @return the details
     */
    public EventDetails withSequence(long number) {
        return new EventDetails(id, OptionalLong.of(number), attributes);
    }

    /**
     * These details with one more attribute.
     *
     * @param name the attribute's name
     * @param value its value
     * @return the details
     */
    public EventDetails with(String name, String value) {
        Map<String, String> more = new TreeMap<>(attributes);
        more.put(name, value);
        return new EventDetails(id, sequence, more);
    }

    @Override
    public String toString() {
        return "EventDetails[" + attributes.size() + " attributes]";
    }
}
