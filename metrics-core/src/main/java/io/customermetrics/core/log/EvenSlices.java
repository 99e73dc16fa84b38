package io.customermetrics.core.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts a log into slices of about equally many events and customers. */
final class EvenSlices {

    private final EventLog log;
    private final Collection<Track> tracks;

    EvenSlices(EventLog log, Collection<Track> tracks) {
        this.log = log;
        this.tracks = tracks;
    }

    /** One to {@code parts} slices, none empty unless the log is. */
    List<LogSlice> of(int parts) {
        long all = weight(log.customers());
        List<LogSlice> slices = new ArrayList<>();
        int from = 0;
        for (int part = 1; part <= parts; part++) {
            int to = part == parts ? log.customers() : customerAfter(all / parts * part);
            if (to > from) {
                slices.add(LogSlice.range(log, from, to));
                from = to;
            }
        }
        return slices.isEmpty() ? List.of(log.slice()) : List.copyOf(slices);
    }

    /** Events and customers before a customer. */
    private long weight(int customer) {
        long weight = customer;
        for (Track track : tracks) {
            weight += track.start(customer);
        }
        return weight;
    }

    private int customerAfter(long target) {
        int low = 0;
        int high = log.customers();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (weight(middle) < target) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
