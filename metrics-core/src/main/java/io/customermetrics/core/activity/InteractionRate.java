package io.customermetrics.core.activity;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 *   <li>Exposed is whoever has an exposure in the window, such as a delivered message; without an exposure, every customer.
 *   <li>Interactions of customers who were not exposed do not count; within the window, an interaction may come first.
 *   <li>Undefined where nobody was exposed.
 * </ul>
 *
 * <p>One pass over the times of the selected events.
 *
 * @param interactions which events are interactions
 * @param exposure which events expose a customer; empty for all customers
 * @param window from when to when
 */
public record InteractionRate(EventSelector interactions, Optional<EventSelector> exposure, Window window)
        implements Explainable<Rate> {

    /** Checks that nothing is null. */
    public InteractionRate {
        Objects.requireNonNull(interactions, "interactions");
        Objects.requireNonNull(exposure, "exposure");
        Objects.requireNonNull(window, "window");
    }

    /**
     * Interactions of any name among all customers.
     *
     * @param window from when to when
     * @return the metric
     */
    public static InteractionRate ofAll(Window window) {
        return new InteractionRate(EventSelector.kinds(EventKind.INTERACTION), Optional.empty(), window);
    }

    @Override
    public Rate measure(LogSlice slice) {
        IntPredicate isExposed = exposure.map(
                        selector -> ActivityRule.anyOf(selector).in(slice.log(), window))
                .orElse(customer -> true);
        Timeline events = Timeline.of(slice.log(), interactions, window);
        long exposed = 0;
        long interacted = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            if (isExposed.test(customer)) {
                exposed++;
                interacted += events.seek(customer) > 0 ? 1 : 0;
            }
        }
        return Rate.of(interacted, exposed, exposure.isPresent() ? "exposed customers" : "customers");
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        Stream<Evidence> exposures = exposure.stream()
                .flatMap(selector -> Evidence.of("exposure", log, customer, selector, window).stream());
        return Stream.concat(exposures, Evidence.of("interaction", log, customer, interactions, window).stream())
                .toList();
    }
}
