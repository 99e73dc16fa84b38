package io.customermetrics.core.engagement;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The points of the components that count events with decay, for neighbouring customers at once; not safe for use by several
 * threads.
 *
 * <p>Events are taken in blocks, whosesoever they are: each one's factor is computed once for all components, and a
 * customer's points are the difference of two running sums. No loop ends with a customer, who has too few events for its
 * end to be foreseen.
 */
final class DecayedCounts {

    /** Factors, marks and running sums of a block take 25 KiB, which fits into a nearest cache. */
    private static final int BLOCK = 1_024;

    private final Decay decay;
    private final List<EngagementComponent> components;
    private final List<PerTrack> tracks = new ArrayList<>();

    private final double[] factors = new double[BLOCK];
    private final double[] rests = new double[BLOCK];
    private final byte[] marks = new byte[BLOCK];
    private final long[] running = new long[BLOCK + 1];

    private DecayedCounts(Decay decay, List<EngagementComponent> components) {
        this.decay = decay;
        this.components = components;
    }

    static DecayedCounts of(EventLog log, EngagementScore score) {
        DecayedCounts counts = new DecayedCounts(Decay.of(score), score.components());
        Map<EventKind, List<Part>> parts = new EnumMap<>(EventKind.class);
        for (int component = 0; component < score.components().size(); component++) {
            if (counts.gives(component)) {
                EngagementComponent counting = score.components().get(component);
                EventSelector selector = ((EngagementMeasure.Events) counting.measure()).selector();
                for (EventKind kind : selector.kinds()) {
                    TrackSelection selection = TrackSelection.of(log.track(kind), selector, score.window());
                    parts.computeIfAbsent(kind, any -> new ArrayList<>())
                            .add(new Part(component, selection, counting.weight() * Scorer.MICRO));
                }
            }
        }
        parts.forEach((kind, ofKind) -> counts.tracks.add(new PerTrack(log.track(kind), ofKind)));
        return counts;
    }

    /** Whether a component's points come from here. */
    boolean gives(int component) {
        return decay.decays() && components.get(component).measure() instanceof EngagementMeasure.Events;
    }

    /** Puts the points of some customers of a slice, by component, where they are given from here. */
    void fill(LogSlice slice, int from, int size, long[][] points) {
        for (int component = 0; component < points.length; component++) {
            if (gives(component)) {
                Arrays.fill(points[component], 0, size, 0);
            }
        }
        for (int done = 0; done < size; ) {
            int first = slice.customer(from + done);
            int neighbours = 1;
            while (done + neighbours < size && slice.customer(from + done + neighbours) == first + neighbours) {
                neighbours++;
            }
            for (PerTrack track : tracks) {
                add(track, first, neighbours, points, done);
            }
            done += neighbours;
        }
    }

    private void add(PerTrack events, int first, int customers, long[][] points, int row) {
        Track track = events.track;
        int end = track.end(first + customers - 1);
        int customer = 0;
        for (int block = track.start(first); block < end; block += BLOCK) {
            int size = Math.min(BLOCK, end - block);
            decay.at(track, block, size, factors, rests);
            int reached = customer;
            for (Part part : events.parts) {
                sumUp(part, block, size);
                reached = share(track, block, size, first, customer, customers, points[part.component], row);
            }
            customer = reached;
        }
    }

    /** Sums up a part's points over a block; a thousand of the largest weights are far from an overflow. */
    private void sumUp(Part part, int block, int size) {
        part.selection.mark(block, marks, size);
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Scorer.rounded(part.microWeight * factors[i]) & -marks[i];
            running[i + 1] = sum;
        }
    }

    /**
     * Gives the customers their share of a block's running sums, from a customer on who may have begun in an earlier one.
     *
     * @return the customer who goes on in the next block
     */
    private int share(Track track, int block, int size, int first, int from, int customers, long[] points, int row) {
        long before = 0;
        int customer = from;
        for (; customer < customers && track.end(first + customer) - block <= size; customer++) {
            long upTo = running[track.end(first + customer) - block];
            points[row + customer] = Math.addExact(points[row + customer], upTo - before);
            before = upTo;
        }
        if (customer < customers) {
            points[row + customer] = Math.addExact(points[row + customer], running[size] - before);
        }
        return customer;
    }

    /** A component's events of one kind. */
    private record Part(int component, TrackSelection selection, double microWeight) {}

    private record PerTrack(Track track, List<Part> parts) {}
}
