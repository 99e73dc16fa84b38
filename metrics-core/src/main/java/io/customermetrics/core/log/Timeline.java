package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private final List<TrackSelection> sources;
    private final long from;
    private final long to;
    /** The one selection that is read where it lies, if that is all. */
    private final @Nullable TrackSelection direct;
    /** The customer's instants are {@code times[base]} and following: the track's own column, or gathered. */
    private long[] times;

    private int base;

    private Timeline(List<TrackSelection> sources, Window window) {
        this.sources = sources;
        this.from = window.startMicros();
        this.to = window.endMicros();
        this.direct = sources.size() == 1 && sources.get(0).acceptsAll() ? sources.get(0) : null;
        this.times = direct != null ? direct.track().times() : new long[64];
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
        List<TrackSelection> sources = new ArrayList<>();
        for (EventKind kind : selector.kinds()) {
            TrackSelection source = TrackSelection.of(log.track(kind), selector, window);
            if (source.track().size() > 0) {
                sources.add(source);
            }
        }
        return new Timeline(sources, window);
    }

    /**
     * Moves to a customer.
     *
     * @param customer the customer's number
     * @return how many qualifying events the customer has in the window
     */
    public int seek(int customer) {
        if (direct != null) {
            base = direct.start(customer);
            return direct.end(customer) - base;
        }
        return gather(customer);
    }

    /**
     * How many qualifying events a customer has in the window, where their instants do not matter: faster than {@link #seek},
     * and moves nowhere.
     *
     * @param customer the customer's number
     * @return the count
     */
    public int count(int customer) {
        int count = 0;
        for (TrackSelection source : sources) {
            count += source.count(customer);
        }
        return count;
    }

    /**
     * Whether a customer has so many qualifying events in the window: {@link #count}, but faster where neither a window's end
     * need be found nor anything counted.
     *
     * @param count how many, at least 1
     * @param customer the customer's number
     * @return true if there are so many or more
     */
    public boolean hasAtLeast(int count, int customer) {
        return direct != null ? direct.hasAtLeast(count, customer) : count(customer) >= count;
    }

    /**
     * Counts the qualifying events of each of neighbouring customers: {@link #count}, several times as fast.
     *
     * @param from the first customer
     * @param to the customer after the last
     * @param counts receives the count of customer {@code c} at {@code at + c - from}
     * @param at where the first count goes
     */
    public void counts(int from, int to, long[] counts, int at) {
        if (sources.size() == 1) {
            sources.get(0).counts(from, to, counts, at);
            return;
        }
        Arrays.fill(counts, at, at + to - from, 0);
        long[] more = new long[to - from];
        for (TrackSelection source : sources) {
            source.counts(from, to, more, 0);
            for (int i = 0; i < more.length; i++) {
                counts[at + i] += more[i];
            }
        }
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
        for (TrackSelection source : sources) {
            first = Math.min(first, source.track().firstMicros());
        }
        return possible(Math.min(to, Math.max(from, first)));
    }

    /**
     * The first instant after all that any customer's event may have.
     *
     * @return microseconds since the epoch
     */
    public long endMicros() {
        long end = from;
        for (TrackSelection source : sources) {
            end = Math.max(end, source.track().lastMicros() + 1);
        }
        return Math.max(startMicros(), possible(Math.min(to, end)));
    }

    /** The nearest instant up to which events may lie: an open window of a log without events must not last for ever. */
    private static long possible(long micros) {
        return Math.max(Micros.MIN_EVENT, Math.min(Micros.END_EVENT, micros));
    }

    /** The track all of whose events qualify, if that is all there is. */
    @Nullable
    Track whole() {
        return direct != null && direct.isWhole() ? direct.track() : null;
    }

    /** The selections, none of them without events in its track. */
    List<TrackSelection> sources() {
        return sources;
    }

    /** The events of the kinds, qualifying or not. */
    long events() {
        long events = 0;
        for (TrackSelection source : sources) {
            events += source.track().size();
        }
        return events;
    }

    private int gather(int customer) {
        int size = 0;
        for (TrackSelection source : sources) {
            int room = size + source.track().end(customer) - source.track().start(customer);
            if (room > times.length) {
                times = Arrays.copyOf(times, 2 * room);
            }
            size = source.gather(customer, times, size);
        }
        if (sources.size() > 1) {
            Arrays.sort(times, 0, size);
        }
        return size;
    }
}
