package io.customermetrics.core.conversion;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.TransitionCounter;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Transitions between events (行为路径): after which event how often which other follows.
 *
 * <pre>
 * a path    the selected events of a customer in the window, in the order of the log, up to a pause longer than {@code gap}
 * n(A, B)   how often, on all paths, B comes directly after A
 * n(start, B) = paths that begin with B        n(A, exit) = paths that end with A
 * </pre>
 *
 * <ul>
 *   <li>Interactions are called by their names, other events by their kind in brackets: {@code (purchase)}. A name that is
 *       such a text itself, or {@value EventGraph#START} or {@value EventGraph#EXIT}, is counted together with it.
 *   <li>Events at one instant are in the order of {@link io.customermetrics.core.log.Track}; those of different kinds by
 *       sequence number, one without first, then by kind.
 *   <li>Results of logs with different names merge by the names.
 * </ul>
 *
 * <p>One pass over times and names of the selected events; memory grows with the square of the number of names in use.
 *
 * @param selector which events make a path
 * @param gap which pause ends a path, from 0 to 100 000 days; nothing where none does
 * @param window from when to when events count
 */
public record EventTransitions(EventSelector selector, Optional<Duration> gap, Window window)
        implements Explainable<EventGraph> {

    /** Checks the rules. */
    public EventTransitions {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(gap, "gap");
        Objects.requireNonNull(window, "window");
        gap.ifPresent(duration -> SequenceChains.requireLength(duration, "gap"));
    }

    @Override
    public EventGraph measure(LogSlice slice) {
        MarkedEvents events = MarkedEvents.of(slice.log(), List.of(selector), window);
        JointTexts labels = JointTexts.labels(events, EventGraph.START, EventGraph.EXIT);
        int start = labels.number(EventGraph.START);
        int exit = labels.number(EventGraph.EXIT);
        long longest = gap.map(SequenceChains::micros).orElse(Long.MAX_VALUE);
        TransitionCounter counter = new TransitionCounter(labels.texts());
        // Whether a pause ends a path nothing foretells: no branch, transitions over such a pause are counted apart.
        TransitionCounter cuts = new TransitionCounter(labels.texts());
        TransitionCounter[] byPause = {counter, cuts};
        for (int i = 0; i < slice.size(); i++) {
            int size = events.seek(slice.customer(i));
            if (size == 0) {
                continue;
            }
            int last = labels.number(events, 0);
            counter.add(start, last);
            for (int event = 1; event < size; event++) {
                long pause = events.micros(event) - events.micros(event - 1);
                int label = labels.number(events, event);
                byPause[(int) ((longest - pause) >>> (Long.SIZE - 1))].add(last, label);
                last = label;
            }
            counter.add(last, exit);
        }
        counter.addCuts(cuts, exit, start);
        return new EventGraph(counter.matrix());
    }

    @Override
    public EventGraph merge(EventGraph left, EventGraph right) {
        return new EventGraph(left.matrix().join(right.matrix()));
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("on a path", log, customer, selector, window);
    }
}
