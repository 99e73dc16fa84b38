package io.customermetrics.core.conversion;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** A customer's events in the order in which a log keeps them, and what the metrics of this package read of them. */
final class LogOrder {

    private LogOrder() {}

    static EventSelector selector(Choice choice) {
        return choice.from(
                EventSelector.kinds(EventKind.PURCHASE, EventKind.INTERACTION),
                EventSelector.purchases(),
                EventSelector.named("view", "login", "like", "share"),
                EventSelector.named("view"),
                EventSelector.purchases().where("channel", "web"),
                EventSelector.named("view", "login", "email opened").where("channel", "shop"),
                EventSelector.named("never seen"));
    }

    static List<Event> events(History history, String id, Predicate<Event> some) {
        return history.events(id).stream().filter(some).toList();
    }

    static boolean isIn(Window window, Event event) {
        return window.contains(History.kept(event.at()));
    }

    static Optional<String> attribute(Event event, String name) {
        return Optional.ofNullable(event.details().attributes().get(name));
    }

    static String label(Event event) {
        return event instanceof Interaction interaction
                ? interaction.name()
                : "(" + event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }

    static long micros(Event event) {
        return Micros.floor(event.at());
    }
}
