package io.customermetrics.core.conversion;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Next step (下一步): what customers do next after they first did some things one after another.
 *
 * <pre>
 * e(1) .. e(k)   the occurrence of the pattern that ends first, as in {@link SequenceCount}
 * next(c)        the first event after e(k), in the order of the log, that {@code among} picks, if it is at most
 *                {@code within} after e(k)
 * </pre>
 *
 * <ul>
 *   <li>Interactions are called by their names, other events by their kind in brackets: {@code (purchase)}.
 *   <li>A customer counts once; one without the pattern counts nowhere.
 * </ul>
 *
 * <p>One pass over the events. Source: {@code sequenceNextNode} of ClickHouse.
 *
 * @param pattern one to thirty selectors
 * @param among which events may be next
 * @param within how much later the next may be, from 0 to 100 000 days; nothing for any time
 * @param window from when to when events count
 */
public record NextStep(List<EventSelector> pattern, EventSelector among, Optional<Duration> within, Window window)
        implements Explainable<NextSteps> {

    /** Checks the rules and copies the list. */
    public NextStep {
        pattern = List.copyOf(Objects.requireNonNull(pattern, "pattern"));
        Objects.requireNonNull(among, "among");
        Objects.requireNonNull(within, "within");
        Objects.requireNonNull(window, "window");
        SequenceChains.requirePattern(selectors(pattern, among), 2);
        within.ifPresent(duration -> SequenceChains.requireLength(duration, "within"));
    }

    /**
     * What follows an event.
     *
     * @param after the event
     * @param among which events may be next
     * @param window from when to when events count
     * @return the metric
     */
    public static NextStep of(EventSelector after, EventSelector among, Window window) {
        return new NextStep(List.of(after), among, Optional.empty(), window);
    }

    @Override
    public NextSteps measure(LogSlice slice) {
        MarkedEvents events = MarkedEvents.of(slice.log(), selectors(pattern, among), window);
        JointTexts labels = JointTexts.labels(events);
        SequenceChains chains = new SequenceChains(pattern.size(), Optional.empty());
        long longest = within.map(SequenceChains::micros).orElse(Long.MAX_VALUE);
        long[] counts = new long[labels.texts().size()];
        long customers = 0;
        for (int i = 0; i < slice.size(); i++) {
            int size = events.seek(slice.customer(i));
            int last = match(events, size, chains);
            if (last < size) {
                customers++;
                int next = next(events, size, last);
                if (next < size && events.micros(next) - events.micros(last) <= longest) {
                    counts[labels.number(events, next)]++;
                }
            }
        }
        Map<String, Long> byName = new TreeMap<>();
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0) {
                byName.put(labels.texts().get(label), counts[label]);
            }
        }
        return new NextSteps(customers, byName);
    }

    @Override
    public NextSteps merge(NextSteps left, NextSteps right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return SequenceCount.evidence(log, customer, selectors(pattern, among), window);
    }

    /** The event with which the pattern is complete; {@code size} where it never is. */
    private static int match(MarkedEvents events, int size, SequenceChains chains) {
        chains.clear();
        int event = 0;
        while (event < size && !chains.take(events.micros(event), events.marks(event))) {
            event++;
        }
        return event;
    }

    private int next(MarkedEvents events, int size, int last) {
        int next = last + 1;
        while (next < size && (events.marks(next) >>> pattern.size() & 1) == 0) {
            next++;
        }
        return next;
    }

    private static List<EventSelector> selectors(List<EventSelector> pattern, EventSelector among) {
        return Stream.concat(pattern.stream(), Stream.of(among)).toList();
    }
}
