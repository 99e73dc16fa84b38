package io.customermetrics.core.conversion;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Sequences (行为序列): how many customers do some things one after another, and how often.
 *
 * <pre>
 * an occurrence   events e(1), e(2) .. e(k), each after the one before in the order of the log, e(i) picked by selector i,
 *                 e(k) at most {@code within} after e(1)
 * occurrences(c)  the largest number of occurrences of c that do not overlap: each ends before the next begins
 * match           |{c : occurrences(c) &gt;= 1}|         count = sum over c of occurrences(c)
 * </pre>
 *
 * <ul>
 *   <li>Anything may happen between two events of an occurrence. An event is part of one occurrence at most, and there of one
 *       place.
 *   <li>Events at one instant are in the order of {@link io.customermetrics.core.log.Track}; those of different kinds by
 *       sequence number, one without first, then by kind.
 * </ul>
 *
 * <p>One pass over the events, O(events x selectors): the next occurrence to end is always taken.
 *
 * <p>Source: {@code sequenceMatch} and {@code sequenceCount} of ClickHouse.
 *
 * @param pattern two to thirty-one selectors
 * @param within how long an occurrence may take, not negative; nothing for any time
 * @param window from when to when events count
 */
public record SequenceCount(List<EventSelector> pattern, Optional<Duration> within, Window window)
        implements Explainable<SequenceSummary> {

    /** Checks the rules and copies the list. */
    public SequenceCount {
        pattern = List.copyOf(Objects.requireNonNull(pattern, "pattern"));
        Objects.requireNonNull(within, "within");
        Objects.requireNonNull(window, "window");
        SequenceChains.requirePattern(pattern, 2);
        within.ifPresent(duration -> SequenceChains.requireLength(duration, "within"));
    }

    /**
     * A sequence that may take any time.
     *
     * @param window from when to when events count
     * @param pattern two to thirty-one selectors
     * @return the metric
     */
    public static SequenceCount of(Window window, EventSelector... pattern) {
        return new SequenceCount(List.of(pattern), Optional.empty(), window);
    }

    /**
     * This sequence within a time.
     *
     * @param duration how long an occurrence may take
     * @return the metric
     */
    public SequenceCount within(Duration duration) {
        return new SequenceCount(pattern, Optional.of(duration), window);
    }

    @Override
    public SequenceSummary measure(LogSlice slice) {
        MarkedEvents events = MarkedEvents.of(slice.log(), pattern, window);
        SequenceChains chains = new SequenceChains(pattern.size(), within);
        Histogram.Builder counts = Histogram.builder();
        for (int i = 0; i < slice.size(); i++) {
            int size = events.seek(slice.customer(i));
            int occurrences = 0;
            chains.clear();
            for (int event = 0; event < size; event++) {
                if (chains.take(events.micros(event), events.marks(event))) {
                    occurrences++;
                    chains.clear();
                }
            }
            counts.add(occurrences);
        }
        return new SequenceSummary(counts.build());
    }

    @Override
    public SequenceSummary merge(SequenceSummary left, SequenceSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return evidence(log, customer, pattern, window);
    }

    static List<Evidence> evidence(EventLog log, int customer, List<EventSelector> selectors, Window window) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < selectors.size(); i++) {
            evidence.addAll(Evidence.of("place " + (i + 1), log, customer, selectors.get(i), window));
        }
        evidence.sort((one, other) -> one.at().compareTo(other.at()));
        return List.copyOf(evidence);
    }
}
