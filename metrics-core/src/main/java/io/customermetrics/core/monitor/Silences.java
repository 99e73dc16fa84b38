package io.customermetrics.core.monitor;

import io.customermetrics.core.log.TimelineBlock;
import io.customermetrics.core.time.Micros;

/** Finds where more than a given time passes between one event of a customer and the next. */
final class Silences {

    private final TimelineBlock events;
    private final long silence;
    /** The events before which there is such a silence, or an end of a customer's events. */
    private int[] places = new int[64];

    private int count;

    Silences(TimelineBlock events, long silence) {
        this.events = events;
        this.silence = silence;
    }

    /** Reads the events where they are now. */
    void find() {
        int size = events.size();
        count = 0;
        if (size == 0) {
            return;
        }
        if (size >= places.length) {
            places = new int[2 * size];
        }
        int[] found = places;
        int next = 0;
        int row = events.row(0);
        long before = events.micros(0);
        for (int event = 1; event < size; event++) {
            long at = events.micros(event);
            int now = events.row(event);
            found[next] = event;
            // Negative where the row is a later one, or the silence long enough: no branch foretells it.
            next += (int) (((row - now) | (silence - (at - before))) >>> 63);
            row = now;
            before = at;
        }
        found[next] = size;
        count = next + 1;
    }

    /** Adds when each silence was long enough, that after a customer's last event included. */
    void lapses(int days, Occurrences lapses) {
        int index = lapses.reserve(count);
        for (int i = 0; i < count; i++) {
            int last = places[i] - 1;
            index = lapses.put(index, 1, events.row(last), events.micros(last) + silence, days);
        }
        lapses.keep(index);
    }

    /** Adds when each silence ended. */
    void resurrections(Occurrences resurrections) {
        int index = resurrections.reserve(count);
        // After the last place there is no event.
        for (int i = 0; i < count - 1; i++) {
            int event = places[i];
            int row = events.row(event);
            int same = ((events.row(event - 1) - row) >>> 31) ^ 1;
            long at = events.micros(event);
            long days = (at - events.micros(event - 1)) / Micros.PER_DAY;
            index = resurrections.put(index, same, row, at, days);
        }
        resurrections.keep(index);
    }
}
