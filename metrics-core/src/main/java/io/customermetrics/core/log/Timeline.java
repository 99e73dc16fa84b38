package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instants of the events that a selector picks inside a window, customer by customer, in order of time.
 *
 * <pre>
 * for (int i = 0; i &lt; slice.size(); i++) {
 *     int events = timeline.seek(slice.customer(i));
 *     for (int e = 0; e &lt; events; e++) {
 *         timeline.micros(e) ...
 * </pre>
 *
 * <p>One unfiltered kind of event is read where it lies; several kinds or a filter are gathered first, so a customer with n
 * events costs O(n) in the first case and O(n log n) in the second. Not safe for use by several threads: each takes its own.
 */
public final class Timeline {

    private final List<Source> sources;
    private final long from;
    private final long to;
    private final boolean cutsAny;
    /** The one track that is read where it lies, if that is all. */
    private final @Nullable Track direct;
    /** The customer's instants are {@code times[base]} and following: the track's own column, or gathered. */
    private long[] times;

    private int base;

    private Timeline(List<Source> sources, long from, long to) {
        this.sources = sources;
        this.from = from;
        this.to = to;
        this.cutsAny = sources.stream().anyMatch(s -> s.track.firstMicros() < from || s.track.lastMicros() >= to);
        this.direct = sources.size() == 1 && sources.get(0).unfiltered() ? sources.get(0).track : null;
        this.times = direct != null ? direct.times() : new long[64];
    }

    /**
     * The timeline of a log.
     *
     * @param log the log
     * @param selector which events
     * @param window from when to when
     * @return a timeline, to be moved to a customer by {@link #seek}
     * @throws IllegalArgumentException if the selector names an attribute that the log does not keep
     */
    public static Timeline of(EventLog log, EventSelector selector, Window window) {
        List<Source> sources = new ArrayList<>();
        for (EventKind kind : selector.kinds()) {
            Source source = Source.of(log.track(kind), selector);
            if (source.track.size() > 0) {
                sources.add(source);
            }
        }
        return new Timeline(sources, window.startMicros(), window.endMicros());
    }

    /**
     * Moves to a customer.
     *
     * @param customer the customer's number
     * @return how many qualifying events the customer has in the window
     */
    public int seek(int customer) {
        Track track = direct;
        if (track != null) {
            int start = track.start(customer);
            int end = track.end(customer);
            if (cutsAny && start < end) {
                start = times[start] >= from ? start : track.firstAtOrAfter(customer, from);
                end = times[end - 1] < to ? end : Math.max(start, track.firstAtOrAfter(customer, to));
            }
            base = start;
            return end - start;
        }
        return gather(customer);
    }

    /**
     * When a qualifying event of the customer happened.
     *
     * @param event 0 to one less than {@link #seek} returned; ascending in time
     * @return microseconds since the epoch
     */
    public long micros(int event) {
        return times[base + event];
    }

    /**
     * The earliest instant that any customer's event may have.
     *
     * @return microseconds since the epoch; not after {@link #endMicros}
     */
    public long startMicros() {
        long first = to;
        for (Source source : sources) {
            first = Math.min(first, source.track.firstMicros());
        }
        return Math.min(to, Math.max(from, first));
    }

    /**
     * The first instant after all that any customer's event may have.
     *
     * @return microseconds since the epoch
     */
    public long endMicros() {
        long end = from;
        for (Source source : sources) {
            end = Math.max(end, source.track.lastMicros() + 1);
        }
        return Math.max(startMicros(), Math.min(to, end));
    }

    private int gather(int customer) {
        int size = 0;
        for (Source source : sources) {
            Track track = source.track;
            int end = track.end(customer);
            for (int event = track.start(customer); event < end; event++) {
                long time = track.micros(event);
                if (time >= from && time < to && source.accepts(event)) {
                    if (size == times.length) {
                        times = Arrays.copyOf(times, 2 * size);
                    }
                    times[size++] = time;
                }
            }
        }
        if (sources.size() > 1) {
            Arrays.sort(times, 0, size);
        }
        return size;
    }

    /** One kind of event with what a selector asks of it, in the codes of the log. */
    private record Source(Track track, List<Condition> conditions) {

        static Source of(Track track, EventSelector selector) {
            List<Condition> conditions = new ArrayList<>();
            if (!selector.names().isEmpty()) {
                conditions.add(Condition.of(track.texts(Field.NAME), selector.names()));
            }
            selector.attributes()
                    .forEach((name, value) -> conditions.add(Condition.of(track.attribute(name), Set.of(value))));
            return new Source(track, conditions);
        }

        boolean unfiltered() {
            return conditions.isEmpty();
        }

        boolean accepts(int event) {
            for (Condition condition : conditions) {
                if (!condition.accepts(event)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A text column and which of its codes qualify; an absent text never does. */
    private record Condition(TextColumn column, boolean[] acceptedCodes) {

        static Condition of(TextColumn column, Set<String> accepted) {
            boolean[] codes = new boolean[column.texts().size()];
            for (String text : accepted) {
                int code = column.codeOf(text);
                if (code != TextColumn.ABSENT) {
                    codes[code] = true;
                }
            }
            return new Condition(column, codes);
        }

        boolean accepts(int event) {
            int code = column.code(event);
            return code != TextColumn.ABSENT && acceptedCodes[code];
        }
    }
}
