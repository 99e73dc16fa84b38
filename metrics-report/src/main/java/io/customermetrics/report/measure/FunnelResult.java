package io.customermetrics.report.measure;

import io.customermetrics.core.conversion.FunnelSummary;
import java.util.List;

/**
 * How far customers come.
 *
 * @param steps the steps' names in their order
 * @param guessed whether the steps were guessed from common names
 * @param all the funnel of all customers
 * @param groups the funnel by the attribute that the report is broken down by, those with most entries first
 */
public record FunnelResult(List<String> steps, boolean guessed, FunnelSummary all, List<Group> groups) {

    /** Copies the lists. */
    public FunnelResult {
        steps = List.copyOf(steps);
        groups = List.copyOf(groups);
    }

    /**
     * The customers with one value of the attribute.
     *
     * @param name the value
     * @param funnel how far they come
     */
    public record Group(String name, FunnelSummary funnel) {}
}
