package io.customermetrics.core.engagement;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Social interaction (社交互动): likes, comments, shares, user-generated content (UGC), each under its own name.
 *
 * <pre>
 * interactions(n) = number of interactions named n in the window
 * people(n)       = |{c : c has an interaction named n in the window}|
 * exposures       = number of events in the window by which customers could see something
 * </pre>
 *
 * <p>Rates per thousand exposures or per thousand of a given audience are read off the result. One pass over the names of
 * interactions, and one over the instants of exposures.
 *
 * @param names which names count, at least one, in the order in which to show them
 * @param exposure which events are exposures, such as impressions; nothing where none are known
 * @param window from when to when
 */
public record SocialInteractions(List<String> names, Optional<EventSelector> exposure, Window window)
        implements Explainable<SocialSummary> {

    /** Checks the rules and copies the list. */
    public SocialInteractions {
        names = List.copyOf(Objects.requireNonNull(names, "names"));
        Objects.requireNonNull(exposure, "exposure");
        Objects.requireNonNull(window, "window");
        names.forEach(name -> Identifier.require(name, "names"));
        if (names.isEmpty()) {
            throw new IllegalArgumentException("names must not be empty");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("names must not repeat: " + names);
        }
    }

    /**
     * Interactions without exposures.
     *
     * @param window from when to when
     * @param names which names count, at least one
     * @return the metric
     */
    public static SocialInteractions of(Window window, String... names) {
        return new SocialInteractions(List.of(names), Optional.empty(), window);
    }

    /**
     * These interactions with exposures.
     *
     * @param selector which events are exposures
     * @return the metric
     */
    public SocialInteractions exposedBy(EventSelector selector) {
        return new SocialInteractions(names, Optional.of(selector), window);
    }

    @Override
    public SocialSummary measure(LogSlice slice) {
        EventLog log = slice.log();
        TrackSelection selection = selection(log);
        TextColumn column = selection.track().texts(Field.NAME);
        int[] places = places(column);
        long[] interactions = new long[names.size()];
        long[] people = new long[names.size()];
        int[] lastPerson = new int[names.size()];
        Arrays.fill(lastPerson, -1);
        long anyone = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            int end = selection.end(customer);
            boolean any = false;
            for (int event = selection.start(customer); event < end; event++) {
                int place = places[column.code(event)];
                if (place >= 0) {
                    interactions[place]++;
                    people[place] += lastPerson[place] == customer ? 0 : 1;
                    lastPerson[place] = customer;
                    any = true;
                }
            }
            anyone += any ? 1 : 0;
        }
        return new SocialSummary(names, interactions, people, anyone, slice.size(), exposures(slice));
    }

    @Override
    public SocialSummary merge(SocialSummary left, SocialSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        List<Evidence> evidence = new ArrayList<>();
        exposure.ifPresent(selector -> evidence.addAll(Evidence.of("exposure", log, customer, selector, window)));
        evidence.addAll(Evidence.of("interaction", selection(log), customer));
        return List.copyOf(evidence);
    }

    private TrackSelection selection(EventLog log) {
        return TrackSelection.of(log.track(EventKind.INTERACTION), Field.NAME, Set.copyOf(names), window);
    }

    /** Where each of a column's texts stands among the names, -1 for none. */
    private int[] places(TextColumn column) {
        return column.texts().stream().mapToInt(names::indexOf).toArray();
    }

    private long exposures(LogSlice slice) {
        if (exposure.isEmpty()) {
            return 0;
        }
        Timeline timeline = Timeline.of(slice.log(), exposure.get(), window);
        long exposures = 0;
        for (int i = 0; i < slice.size(); i++) {
            exposures += timeline.seek(slice.customer(i));
        }
        return exposures;
    }
}
