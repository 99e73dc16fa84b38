package io.customermetrics.core.activity;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.LocalDays;
import io.customermetrics.core.time.Window;
import org.jspecify.annotations.Nullable;

/** Sessions customer by customer, in order of their start. Not safe for use by several threads. */
interface SessionCursor {

    /** Gives a customer's sessions to a visitor, and says how many there are. */
    int visit(int customer, Visitor visitor);

    /** Takes one session after another. */
    @FunctionalInterface
    interface Visitor {

        /** Takes a session: when it started and how long it lasted, in microseconds, and how many events it was cut from, or 0. */
        void session(long start, long length, int events);
    }

    static SessionCursor of(SessionSource source, EventLog log, Window window) {
        return source instanceof Sessionizer sessionizer
                ? new Cut(sessionizer, Timeline.of(log, sessionizer.events(), window))
                : new Recorded(TrackSelection.of(log.track(EventKind.SESSION), window));
    }

    /** Reads sessions where they lie. */
    final class Recorded implements SessionCursor {

        private final TrackSelection sessions;
        private final LongColumn lengths;

        private Recorded(TrackSelection sessions) {
            this.sessions = sessions;
            this.lengths = sessions.track().numbers(Field.LENGTH);
        }

        @Override
        public int visit(int customer, Visitor visitor) {
            int from = sessions.start(customer);
            int to = sessions.end(customer);
            for (int session = from; session < to; session++) {
                visitor.session(sessions.track().micros(session), lengths.get(session), 0);
            }
            return to - from;
        }
    }

    /** Cuts events into sessions. */
    final class Cut implements SessionCursor {

        private static final int NANOS_PER_MICRO = 1_000;

        private final Timeline events;
        private final long gap;
        private final @Nullable LocalDays days;

        private Cut(Sessionizer sessionizer, Timeline events) {
            this.events = events;
            // Events lie whole microseconds apart: rounded up, the gap tells the same pauses.
            this.gap = (sessionizer.gap().toNanos() + NANOS_PER_MICRO - 1) / NANOS_PER_MICRO;
            this.days = sessionizer
                    .midnight()
                    .map(zone -> LocalDays.of(zone, events.startMicros(), events.endMicros()))
                    .orElse(null);
        }

        @Override
        public int visit(int customer, Visitor visitor) {
            int count = events.seek(customer);
            if (count == 0) {
                return 0;
            }
            int sessions = 1;
            int first = 0;
            long start = events.micros(0);
            long before = start;
            for (int e = 1; e < count; e++) {
                long at = events.micros(e);
                if (splits(before, at)) {
                    visitor.session(start, before - start, e - first);
                    sessions++;
                    first = e;
                    start = at;
                }
                before = at;
            }
            visitor.session(start, before - start, count - first);
            return sessions;
        }

        private boolean splits(long before, long at) {
            return at - before >= gap || (days != null && days.epochDay(before) != days.epochDay(at));
        }
    }
}
