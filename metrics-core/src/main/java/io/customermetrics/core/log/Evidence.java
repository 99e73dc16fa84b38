package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * An event that decides how a customer is measured.
 *
 * @param role the part it plays, in words: "active before"
 * @param kind the kind of event
 * @param event the event's number in the log's track of that kind
 * @param at when it happened, to the microsecond
 */
public record Evidence(String role, EventKind kind, int event, Instant at) {

    /** Checks that nothing is null. */
    public Evidence {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
    }

    /**
     * An event of a track.
     *
     * @param role the part it plays
     * @param track the track
     * @param event the event's number
     * @return the evidence
     */
    public static Evidence of(String role, Track track, int event) {
        return new Evidence(role, track.kind(), event, Micros.toInstant(track.micros(event)));
    }

    /**
     * A customer's events that a selector picks inside a window.
     *
     * @param role the part they all play
     * @param log the log
     * @param customer the customer's number
     * @param selector which events
     * @param window from when to when
     * @return the events in order of time
     * @throws IllegalArgumentException if the selector names an attribute that the log does not keep
     * @throws IndexOutOfBoundsException if the log has no such customer
     */
    public static List<Evidence> of(String role, EventLog log, int customer, EventSelector selector, Window window) {
        Objects.checkIndex(customer, log.customers());
        return joined(selector.kinds().stream()
                .map(kind -> of(role, TrackSelection.of(log.track(kind), selector, window), customer))
                .toList());
    }

    /**
     * What several rules say of a customer, as one list.
     *
     * @param parts the evidence of each
     * @return all of it in order of time; at one instant in the order of the parts
     */
    public static List<Evidence> joined(List<List<Evidence>> parts) {
        return parts.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Evidence::at))
                .toList();
    }

    /**
     * A customer's events of a selection.
     *
     * @param role the part they all play
     * @param selection which events
     * @param customer the customer's number
     * @return the events in order of time
     */
    public static List<Evidence> of(String role, TrackSelection selection, int customer) {
        List<Evidence> evidence = new ArrayList<>();
        int end = selection.end(customer);
        for (int event = selection.start(customer); event < end; event++) {
            if (selection.accepts(event)) {
                evidence.add(of(role, selection.track(), event));
            }
        }
        return List.copyOf(evidence);
    }
}
