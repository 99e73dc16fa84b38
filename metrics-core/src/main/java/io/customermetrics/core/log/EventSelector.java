package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Identifier;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which events a metric looks at: an event qualifies if its kind is one of {@code kinds}, its name one of {@code names}
 * (where names are given), and each of {@code attributes} has the given value.
 *
 * @param kinds the kinds that qualify, at least one
 * @param names names of interactions; empty for any. With names, only {@link EventKind#INTERACTION} may be selected
 * @param attributes event attributes, which the log must keep, and the values they must have
 */
public record EventSelector(Set<EventKind> kinds, Set<String> names, Map<String, String> attributes) {

    /** Checks the rules and copies the sets. */
    public EventSelector {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("kinds must not be empty");
        }
        kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
        names = Collections.unmodifiableSet(new TreeSet<>(names));
        names.forEach(name -> Identifier.require(name, "names"));
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        if (!names.isEmpty() && !kinds.equals(Set.of(EventKind.INTERACTION))) {
            throw new IllegalArgumentException("names select interactions alone, not " + kinds);
        }
    }

    /**
     * Every event.
     *
     * @return the selector
     */
    public static EventSelector any() {
        return new EventSelector(EnumSet.allOf(EventKind.class), Set.of(), Map.of());
    }

    /**
     * Every purchase.
     *
     * @return the selector
     */
    public static EventSelector purchases() {
        return kinds(EventKind.PURCHASE);
    }

    /**
     * Every event of some kinds.
     *
     * @param first a kind
     * @param more further kinds
     * @return the selector
     */
    public static EventSelector kinds(EventKind first, EventKind... more) {
        return new EventSelector(EnumSet.of(first, more), Set.of(), Map.of());
    }

    /**
     * Interactions by name.
     *
     * @param names the names that qualify, at least one
     * @return the selector
     */
    public static EventSelector named(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("names must not be empty");
        }
        return new EventSelector(Set.of(EventKind.INTERACTION), Set.of(names), Map.of());
    }

    /**
     * Those of these events that also have an attribute.
     *
     * @param attribute the attribute's name
     * @param value the value that it must have
     * @return the selector
     */
    public EventSelector where(String attribute, String value) {
        Map<String, String> more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new EventSelector(kinds, names, more);
    }
}
