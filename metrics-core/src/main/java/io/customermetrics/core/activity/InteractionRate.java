package io.customermetrics.core.activity;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Interaction rate (互动率): which share of the customers exposed, or of all, has at least one interaction in a window.
 *
 * <pre>
 * |{exposed c : c has an interaction}| / |{exposed c}|
 * </pre>
 *
 * <ul>
 *   <li>Exposed is a group: whoever received a message, has an attribute, or {@link CustomerGroup#everyone}.
 *   <li>Interactions of customers who were not exposed do not count; an interaction may come before the exposure.
 *   <li>Undefined where nobody was exposed.
 * </ul>
 *
 * <p>One pass over the times of the interactions and what the group reads.
 *
 * @param interactions which events are interactions
 * @param exposed who was exposed
 * @param window from when to when
 */
public record InteractionRate(EventSelector interactions, CustomerGroup exposed, Window window)
        implements Explainable<Rate> {

    /** Checks that nothing is null. */
    public InteractionRate {
        Objects.requireNonNull(interactions, "interactions");
        Objects.requireNonNull(exposed, "exposed");
        Objects.requireNonNull(window, "window");
    }

    /**
     * Interactions of any name among all customers.
     *
     * @param window from when to when
     * @return the metric
     */
    public static InteractionRate ofAll(Window window) {
        return new InteractionRate(EventSelector.kinds(EventKind.INTERACTION), CustomerGroup.everyone(), window);
    }

    @Override
    public Rate measure(LogSlice slice) {
        IntPredicate isExposed = exposed.in(slice.log());
        Timeline events = Timeline.of(slice.log(), interactions, window);
        long population = 0;
        long interacted = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            if (isExposed.test(customer)) {
                population++;
                interacted += events.hasAtLeast(1, customer) ? 1 : 0;
            }
        }
        return Rate.of(interacted, population, "exposed customers");
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Stream.concat(
                        exposed.evidence(log, customer).stream(),
                        Evidence.of("interaction", log, customer, interactions, window).stream())
                .toList();
    }
}
