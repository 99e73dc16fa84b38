package io.customermetrics.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The rules that several event records share. */
final class EventChecks {

    private EventChecks() {}

    static void common(String customer, Instant at, EventDetails details) {
        Identifier.require(customer, "customer");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(details, "details");
    }

    static void notNegative(Money amount, String argument) {
        if (Objects.requireNonNull(amount, argument).minorUnits() < 0) {
            throw new IllegalArgumentException(argument + " must not be negative");
        }
    }

    static void notNegative(Duration length, String argument) {
        if (Objects.requireNonNull(length, argument).isNegative()) {
            throw new IllegalArgumentException(argument + " must not be negative");
        }
    }

    /** Kind and instant alone: neither an id nor an amount may reach a log file through {@code toString}. */
    static String describe(Event event) {
        return event.getClass().getSimpleName() + " at " + event.at();
    }
}
