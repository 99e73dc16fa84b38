package io.customermetrics.core.activity;

import io.customermetrics.core.event.Session;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Where a customer's sessions come from: {@link RecordedSessions}, or cut from other events by a {@link Sessionizer}. */
public sealed interface SessionSource permits RecordedSessions, Sessionizer {

    /**
     * The events that the sessions are made of.
     *
     * @return the selector
     */
    EventSelector events();

    /**
     * A customer's sessions.
     *
     * @param log the log
     * @param window from when to when
     * @param customer the customer's number
     * @return the sessions in order of their start, those of one instant as {@link Track} orders its events
     * @throws IllegalArgumentException if the events are selected by an attribute that the log does not keep
     * @throws IndexOutOfBoundsException if the log has no such customer
     */
    default List<Session> sessions(EventLog log, Window window, int customer) {
        String id = log.ids().text(customer);
        SessionCursor cursor = SessionCursor.of(this, log, window);
        List<Session> sessions = new ArrayList<>();
        cursor.visit(
                customer,
                (start, length, events) ->
                        sessions.add(Session.of(id, Micros.toInstant(start), Duration.of(length, ChronoUnit.MICROS))));
        return List.copyOf(sessions);
    }
}
