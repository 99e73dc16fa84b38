package io.customermetrics.core.activity;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions by the definition. */
final class SlowSessions {

    private SlowSessions() {}

    static SessionSource source(Scene scene, Choice choice) {
        return choice.from(
                new RecordedSessions(),
                Sessionizer.of(EventSelector.any()),
                new Sessionizer(
                        scene.selector(choice),
                        choice.from(
                                Duration.ofHours(12), Duration.ofNanos(1), Duration.ofDays(3), Duration.ofNanos(1_501)),
                        choice.from(Optional.empty(), Optional.of(scene.zone()))));
    }

    static List<Session> of(SessionSource source, History history, String id, Window window) {
        List<Session> sessions = new ArrayList<>();
        if (source instanceof RecordedSessions) {
            for (Event event : history.events(id, EventKind.SESSION, window::contains)) {
                sessions.add(Session.of(id, History.kept(event.at()), ((Session) event).length()));
            }
            return sessions;
        }
        Sessionizer sessionizer = (Sessionizer) source;
        List<Instant> run = new ArrayList<>();
        for (Instant at : history.times(id, sessionizer.events(), window::contains)) {
            if (!run.isEmpty() && splits(sessionizer, run.get(run.size() - 1), at)) {
                sessions.add(session(id, run));
                run.clear();
            }
            run.add(at);
        }
        if (!run.isEmpty()) {
            sessions.add(session(id, run));
        }
        return sessions;
    }

    private static Session session(String id, List<Instant> run) {
        return Session.of(id, run.get(0), Duration.between(run.get(0), run.get(run.size() - 1)));
    }

    private static boolean splits(Sessionizer sessionizer, Instant before, Instant at) {
        boolean paused = !Duration.between(before, at).minus(sessionizer.gap()).isNegative();
        boolean midnight = sessionizer
                .midnight()
                .map(SlowCalendar::days)
                .filter(days -> !days.day(before).equals(days.day(at)))
                .isPresent();
        return paused || midnight;
    }
}
