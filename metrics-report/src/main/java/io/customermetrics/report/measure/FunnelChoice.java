package io.customermetrics.report.measure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which funnel a report is to show.
 *
 * @param steps the steps' names in their order; none lets the report choose
 * @param within from the first step, how long the last may take
 * @param purchaseEvents the names of events that were read as purchases
 */
public record FunnelChoice(List<String> steps, Duration within, Set<String> purchaseEvents) {

    /** Copies the names. */
    public FunnelChoice {
        steps = List.copyOf(steps);
        purchaseEvents = Set.copyOf(purchaseEvents);
        Objects.requireNonNull(within, "within");
    }
}
