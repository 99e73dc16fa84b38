package io.customermetrics.core.testing;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventSelector;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What happened to each customer of a script, as plain lists: what slow definitions read. */
public final class History {

    private final LogScript script;

    History(LogScript script) {
        this.script = script;
    }

    /** The customers in ascending order of their ids. */
    public Set<String> customers() {
        return script.customers();
    }

    /** What is known of a customer beside events. */
    public Customer customer(String id) {
        return Objects.requireNonNull(script.people().get(id));
    }

    /** When a customer was won, as a log keeps it. */
    public Optional<Instant> acquired(String customer) {
        return customer(customer).acquired().map(History::kept);
    }

    /** An instant as a log keeps it, to the microsecond. */
    public static Instant kept(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** A customer's events, those that repeat an event id once only, in the order in which a log keeps them. */
    public List<Event> events(String customer) {
        Set<String> ids = new HashSet<>();
        List<Event> events = new ArrayList<>();
        for (Event event : script.events()) {
            boolean repeated = event.details().id().map(id -> !ids.add(id)).orElse(false);
            if (event.customer().equals(customer) && !repeated) {
                events.add(event);
            }
        }
        events.sort(TrackOrder.keeping(LogScript.KEPT));
        return events;
    }

    public List<Event> events(String customer, EventKind kind, Predicate<Instant> when) {
        return events(customer).stream()
                .filter(event -> event.kind() == kind && when.test(kept(event.at())))
                .toList();
    }

    /** The instants of the events that a selector means, ascending. */
    public List<Instant> times(String customer, EventSelector selector, Predicate<Instant> when) {
        return events(customer).stream()
                .filter(event -> means(selector, event))
                .map(event -> kept(event.at()))
                .filter(when)
                .toList();
    }

    /** The instants of purchases, ascending. */
    public List<Instant> orders(String customer, Predicate<Instant> when) {
        return times(customer, EventSelector.purchases(), when);
    }

    /** How many customers a predicate holds for. */
    public long count(Predicate<String> predicate) {
        return customers().stream().filter(predicate).count();
    }

    /** Whether a selector means an event. */
    public static boolean means(EventSelector selector, Event event) {
        boolean named = selector.names().isEmpty()
                || (event instanceof Interaction interaction && selector.names().contains(interaction.name()));
        return selector.kinds().contains(event.kind())
                && named
                && event.details()
                        .attributes()
                        .entrySet()
                        .containsAll(selector.attributes().entrySet());
    }
}
