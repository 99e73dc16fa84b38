package io.customermetrics.core.conversion;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The events of one customer after another that any of some selectors picks inside a window, of all kinds in order of time,
 * each with a bit for each selector that picks it.
 *
 * <p>Events at one instant are in the order of {@link Track}; those of different kinds by sequence number, one without first,
 * then by kind. Takes O(n) for a customer with n events of the selectors' kinds, and allocates nothing for a customer. Not
 * safe for use by several threads.
 */
final class MarkedEvents {

    private final List<Source> sources;
    /** The next event of each source, while several are merged. */
    private final int[] next;

    private final int[] end;
    private int size;
    private long[] times = new long[64];
    private int[] marks = new int[64];
    private int[] events = new int[64];
    private byte[] kinds = new byte[64];

    private EventMarks.Marked room = new EventMarks.Marked(times, marks, events);

    private MarkedEvents(List<Source> sources) {
        this.sources = sources;
        this.next = new int[sources.size()];
        this.end = new int[sources.size()];
    }

    /** A track, and what picks its events. */
    private record Source(Track track, TrackSelection window, EventMarks marks) {}

    /**
     * The events of a log.
     *
     * @throws IllegalArgumentException if a selector names an attribute that the log does not keep
     */
    static MarkedEvents of(EventLog log, List<EventSelector> selectors, Window window) {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        selectors.forEach(selector -> kinds.addAll(selector.kinds()));
        List<Source> sources = new ArrayList<>();
        for (EventKind kind : kinds) {
            Track track = log.track(kind);
            EventMarks marks = EventMarks.of(track, selectors);
            if (track.size() > 0) {
                sources.add(new Source(track, TrackSelection.of(track, window), marks));
            }
        }
        return new MarkedEvents(sources);
    }

    /** Moves to a customer, and says how many events there are. */
    int seek(int customer) {
        if (sources.size() == 1) {
            Source source = sources.get(0);
            int from = source.window().start(customer);
            int to = source.window().end(customer);
            if (to - from > times.length) {
                grow(to - from);
            }
            size = source.marks().gather(source.track(), from, to, room);
            return size;
        }
        size = 0;
        int most = 0;
        for (int i = 0; i < next.length; i++) {
            TrackSelection window = sources.get(i).window();
            next[i] = window.start(customer);
            end[i] = window.end(customer);
            most += end[i] - next[i];
        }
        if (most > times.length) {
            grow(most);
        }
        merge();
        return size;
    }

    /** The instants of the events, and behind them what is not theirs. Not to be written to. */
    long[] times() {
        return times;
    }

    /** The marks of the events, and behind them what is not theirs. Not to be written to. */
    int[] marks() {
        return marks;
    }

    long micros(int i) {
        return times[i];
    }

    int marks(int i) {
        return marks[i];
    }

    /** The event's number in its track. */
    int event(int i) {
        return events[i];
    }

    /** The track of an event. */
    Track track(int i) {
        return sources.get(kinds[i]).track();
    }

    /** The place of an event's kind among {@link #tracks}. */
    int source(int i) {
        return kinds[i];
    }

    /** The tracks that hold events. */
    List<Track> tracks() {
        return sources.stream().map(Source::track).toList();
    }

    private void merge() {
        for (int source = earliest(); source >= 0; source = earliest()) {
            int event = next[source]++;
            int mark = sources.get(source).marks().of(event);
            if (mark != 0) {
                times[size] = sources.get(source).track().micros(event);
                marks[size] = mark;
                events[size] = event;
                kinds[size] = (byte) source;
                size++;
            }
        }
    }

    /** The source whose next event comes first, -1 where none has any. */
    private int earliest() {
        int earliest = -1;
        for (int i = 0; i < next.length; i++) {
            if (next[i] < end[i] && (earliest < 0 || comesBefore(i, earliest))) {
                earliest = i;
            }
        }
        return earliest;
    }

    private boolean comesBefore(int source, int other) {
        Source one = sources.get(source);
        Source two = sources.get(other);
        long at = one.track().micros(next[source]);
        long otherAt = two.track().micros(next[other]);
        return at < otherAt
                || (at == otherAt
                        && one.track().sequence(next[source]) < two.track().sequence(next[other]));
    }

    private void grow(int least) {
        int length = Math.max(least, 2 * times.length);
        times = Arrays.copyOf(times, length);
        marks = Arrays.copyOf(marks, length);
        events = Arrays.copyOf(events, length);
        kinds = Arrays.copyOf(kinds, length);
        room = new EventMarks.Marked(times, marks, events);
    }
}
