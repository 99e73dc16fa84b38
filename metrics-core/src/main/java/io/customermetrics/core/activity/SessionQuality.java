package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Sessions and how engaged they were (会话质量): how many there are, how long they last, and the engaged-session rate (互动会话率)
 * and bounce rate (跳出率) of Google Analytics 4.
 *
 * <pre>
 * engaged      a session that lasted longer than "longerThan", or with two views or more, or with a conversion
 * engaged rate = engaged sessions / sessions        bounce rate = 1 - engaged rate
 * </pre>
 *
 * <ul>
 *   <li>Views and conversions are those of the customer from the session's first instant to its last, both included. Of
 *       sessions cut by a {@link Sessionizer}, let its events include them, or those after the last event are missed.
 *   <li>Undefined where there are no sessions.
 * </ul>
 *
 * <p>One pass over the sessions, views and conversions. Source: Google
 * Analytics help, "Engaged session": longer than 10 seconds, a key event, or at least 2 page or screen views.
 *
 * @param source where the sessions come from
 * @param longerThan the length above which a session is engaged, at least 0 and at most 365 days
 * @param views which events are views
 * @param conversions which events are conversions ("key events")
 * @param window from when to when
 */
public record SessionQuality(
        SessionSource source, Duration longerThan, EventSelector views, EventSelector conversions, Window window)
        implements Explainable<SessionCounts> {

    private static final int ENGAGED_VIEWS = 2;
    private static final int NANOS_PER_MICRO = 1_000;

    /** Checks the length. */
    public SessionQuality {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(longerThan, "longerThan");
        Objects.requireNonNull(views, "views");
        Objects.requireNonNull(conversions, "conversions");
        Objects.requireNonNull(window, "window");
        if (longerThan.isNegative() || longerThan.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("longerThan must lie from 0 to 365 days: " + longerThan);
        }
    }

    /**
     * Sessions engaged as Google Analytics 4 has it: longer than 10 seconds, two views, or a conversion.
     *
     * @param source where the sessions come from
     * @param views which events are views
     * @param conversions which events are conversions
     * @param window from when to when
     * @return the metric
     */
    public static SessionQuality of(
            SessionSource source, EventSelector views, EventSelector conversions, Window window) {
        return new SessionQuality(source, Duration.ofSeconds(10), views, conversions, window);
    }

    @Override
    public SessionCounts measure(LogSlice slice) {
        SessionCursor sessions = SessionCursor.of(source, slice.log(), window);
        Judge judge = new Judge(slice.log());
        Histogram.Builder perCustomer = Histogram.builder();
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            judge.seek(customer);
            perCustomer.add(sessions.visit(customer, judge));
        }
        return new SessionCounts(perCustomer.build(), judge.lengths(), judge.engaged);
    }

    @Override
    public SessionCounts merge(SessionCounts left, SessionCounts right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Stream.of(
                        Evidence.of("session", log, customer, source.events(), window),
                        Evidence.of("view", log, customer, views, window),
                        Evidence.of("conversion", log, customer, conversions, window))
                .flatMap(List::stream)
                .toList();
    }

    /** Counts the sessions of one customer after another, by length, and those that are engaged. */
    private final class Judge implements SessionCursor.Visitor {

        private final Timeline viewed;
        private final Timeline converted;
        /** Whether the sessions are cut from the views themselves, so that a session's events are its views. */
        private final boolean cutFromViews =
                source instanceof Sessionizer cut && cut.events().equals(views);

        private final long longest = longerThan.toNanos() / NANOS_PER_MICRO;
        private final long[] lengths = new long[SessionCounts.OVERFLOW + 1];
        private long shorts;
        private long engaged;
        private int viewCount;
        private int conversionCount;
        private int view;
        private int conversion;

        Judge(EventLog log) {
            this.viewed = Timeline.of(log, views, window);
            this.converted = Timeline.of(log, conversions, window);
        }

        void seek(int customer) {
            viewCount = cutFromViews ? 0 : viewed.seek(customer);
            conversionCount = converted.seek(customer);
            view = 0;
            conversion = 0;
        }

        Histogram lengths() {
            lengths[0] = shorts;
            return Histogram.of(lengths);
        }

        @Override
        public void session(long start, long length, int events) {
            // Many sessions are a single event: counted apart, they do not wait for each other.
            if (length < Micros.PER_SECOND) {
                shorts++;
            } else {
                lengths[(int) Math.min(length / Micros.PER_SECOND, SessionCounts.OVERFLOW)]++;
            }
            view = firstFrom(viewed, view, viewCount, start);
            conversion = firstFrom(converted, conversion, conversionCount, start);
            if (length > longest
                    || (cutFromViews && events >= ENGAGED_VIEWS)
                    || has(viewed, view + ENGAGED_VIEWS - 1, viewCount, start + length)
                    || has(converted, conversion, conversionCount, start + length)) {
                engaged++;
            }
        }
    }

    /** The first event at or after a session's start; sessions come in order of their start, so the search goes on from the last. */
    private static int firstFrom(Timeline events, int from, int count, long start) {
        int event = from;
        while (event < count && events.micros(event) < start) {
            event++;
        }
        return event;
    }

    /** Whether there is such an event, no later than a session's end. */
    private static boolean has(Timeline events, int event, int count, long end) {
        return event < count && events.micros(event) <= end;
    }
}
