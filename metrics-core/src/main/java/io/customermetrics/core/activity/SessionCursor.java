package io.customermetrics.core.activity;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.LocalDays;
import io.customermetrics.core.time.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sessions customer by customer, in order of their start. Not safe for use by several threads. */
interface SessionCursor {

    /** Moves to a customer and says how many sessions it has. */
    int seek(int customer);

    /** When a session started, in microseconds since the epoch. */
    long start(int session);

    /** How many microseconds it lasted. */
    long length(int session);

    static SessionCursor of(SessionSource source, EventLog log, Window window) {
        return source instanceof Sessionizer sessionizer
                ? new Cut(sessionizer, Timeline.of(log, sessionizer.events(), window))
                : new Recorded(TrackSelection.of(log.track(EventKind.SESSION), window));
    }

    /** Reads sessions where they lie. */
    final class Recorded implements SessionCursor {

        private final TrackSelection sessions;
        private final LongColumn lengths;
        private int base;

        private Recorded(TrackSelection sessions) {
            this.sessions = sessions;
            this.lengths = sessions.track().numbers(Field.LENGTH);
        }

        @Override
        public int seek(int customer) {
            base = sessions.start(customer);
            return sessions.end(customer) - base;
        }

        @Override
        public long start(int session) {
            return sessions.track().micros(base + session);
        }

        @Override
        public long length(int session) {
            return lengths.get(base + session);
        }
    }

    /** Cuts events into sessions. */
    final class Cut implements SessionCursor {

        private static final int NANOS_PER_MICRO = 1_000;

        private final Timeline events;
        private final long gap;
        private final @Nullable LocalDays days;
        private long[] starts = new long[64];
        private long[] ends = new long[64];

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
        public int seek(int customer) {
            int size = 0;
            int count = events.seek(customer);
            long before = 0;
            for (int e = 0; e < count; e++) {
                long at = events.micros(e);
                if (e == 0 || splits(before, at)) {
                    if (size == starts.length) {
                        starts = Arrays.copyOf(starts, 2 * size);
                        ends = Arrays.copyOf(ends, 2 * size);
                    }
                    starts[size++] = at;
                }
                ends[size - 1] = at;
                before = at;
            }
            return size;
        }

        @Override
        public long start(int session) {
            return starts[session];
        }

        @Override
        public long length(int session) {
            return ends[session] - starts[session];
        }

        private boolean splits(long before, long at) {
            return at - before >= gap || (days != null && days.epochDay(before) != days.epochDay(at));
        }
    }
}
