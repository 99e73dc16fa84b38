package io.customermetrics.core.activity;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Interaction frequency (互动频率): how many interactions the active customers have in a window.
 *
 * <pre>
 * frequency = sum over active c of interactions(c) / |active customers|
 * count(k)  = |{active c : interactions(c) = k}|
 * </pre>
 *
 * <ul>
 *   <li>The frequency is {@code mean("active customers")} of the histogram; undefined where nobody is active.
 *   <li>Active customers without an interaction count, at 0; interactions of inactive customers do not.
 *   <li>{@link #of} takes whoever interacts as active: interactions per interacting customer.
 * </ul>
 *
 * <p>One pass over what the rule reads and the times of the interactions.
 *
 * @param interactions which events are interactions
 * @param active when a customer is active
 * @param window from when to when
 */
public record InteractionFrequency(EventSelector interactions, ActivityRule active, Window window)
        implements Explainable<Histogram> {

    /** Checks that nothing is null. */
    public InteractionFrequency {
        Objects.requireNonNull(interactions, "interactions");
        Objects.requireNonNull(active, "active");
        Objects.requireNonNull(window, "window");
    }

    /**
     * Interactions of any name per interacting customer.
     *
     * @param window from when to when
     * @return the metric
     */
    public static InteractionFrequency of(Window window) {
        EventSelector any = EventSelector.kinds(EventKind.INTERACTION);
        return new InteractionFrequency(any, ActivityRule.anyOf(any), window);
    }

    @Override
    public Histogram measure(LogSlice slice) {
        IntPredicate isActive = active.in(slice.log(), window);
        Timeline events = Timeline.of(slice.log(), interactions, window);
        Histogram.Builder counts = Histogram.builder();
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            if (isActive.test(customer)) {
                counts.add(events.seek(customer));
            }
        }
        return counts.build();
    }

    @Override
    public Histogram merge(Histogram left, Histogram right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Stream.concat(
                        active.evidence(log, window, customer).stream(),
                        Evidence.of("interaction", log, customer, interactions, window).stream())
                .toList();
    }
}
