package io.customermetrics.report.catalogue;

import io.customermetrics.core.activity.ActivityRule;
import io.customermetrics.core.activity.InteractionFrequency;
import io.customermetrics.core.activity.InteractionRate;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CustomerGroup;
import java.util.List;

/** How often customers interact. */
final class InteractionEntries {

    private InteractionEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("interaction-frequency", "互动频率")
                        .definition("interactions in the window per customer with at least one")
                        .gives("histogram", "interactions")
                        .takesWindow()
                        .takes(Options.EVENT_NAME)
                        .needs(EventKind.INTERACTION)
                        .covers(InteractionFrequency.class)
                        .measured(m -> Figures.histogram(
                                m.measure(new InteractionFrequency(
                                        interactions(m), ActivityRule.anyOf(interactions(m)), m.window())),
                                "interactions")),
                MetricEntry.named("interaction-rate", "互动率")
                        .definition("customers with at least one interaction in the window, of those exposed by an "
                                + "interaction of --exposed-by, or of all")
                        .gives("rate", "share")
                        .takesWindow()
                        .takes(Options.EVENT_NAME, Options.EXPOSED_BY)
                        .needs(EventKind.INTERACTION)
                        .covers(InteractionRate.class)
                        .measured(m ->
                                Figures.rate(m.measure(new InteractionRate(interactions(m), exposed(m), m.window())))));
    }

    private static EventSelector interactions(MetricOptions m) {
        return m.find(Options.EVENT_NAME)
                .map(InteractionEntries::named)
                .orElseGet(() -> EventSelector.kinds(EventKind.INTERACTION));
    }

    private static CustomerGroup exposed(MetricOptions m) {
        return m.find(Options.EXPOSED_BY)
                .map(names -> CustomerGroup.did(named(names), m.window()))
                .orElseGet(CustomerGroup::everyone);
    }

    private static EventSelector named(List<String> names) {
        return EventSelector.named(names.toArray(String[]::new));
    }
}
