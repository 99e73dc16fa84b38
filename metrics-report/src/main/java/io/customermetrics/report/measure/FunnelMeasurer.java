package io.customermetrics.report.measure;

import io.customermetrics.core.conversion.Funnel;
import io.customermetrics.core.conversion.FunnelStep;
import io.customermetrics.core.conversion.FunnelSummary;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.time.Window;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.input.Nearest;
import io.customermetrics.report.input.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Measures the funnel section: the first mature attempt of each customer, steps in their order. */
final class FunnelMeasurer {

    private static final int MOST_NAMES = 12;

    private final LoadedEvents input;
    private final EventLog log;
    private final FunnelChoice choice;
    private final List<String> names;

    private FunnelMeasurer(LoadedEvents input, FunnelChoice choice) {
        this.input = input;
        this.log = input.log();
        this.choice = choice;
        this.names = new ArrayList<>(
                log.track(EventKind.INTERACTION).texts(Field.NAME).texts());
        if (input.purchases() && !names.contains(CommonSteps.PURCHASE)) {
            names.add(CommonSteps.PURCHASE);
        }
    }

    /**
     * Measures the funnel.
     *
     * @throws InputException if a step is named that no event has
     */
    static Section<FunnelResult> measure(LoadedEvents input, FunnelChoice choice) {
        boolean named = input.log().track(EventKind.INTERACTION).size() > 0;
        if (!named && choice.steps().isEmpty()) {
            return Section.undefined("no event names");
        }
        return new FunnelMeasurer(input, choice).measure();
    }

    private Section<FunnelResult> measure() {
        List<String> steps = choice.steps().isEmpty() ? CommonSteps.of(names) : choice.steps();
        if (steps.isEmpty()) {
            return Section.undefined("no --funnel, and the event names are none of the common ones");
        }
        FunnelStep[] found = new FunnelStep[steps.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = FunnelStep.of((i + 1) + " " + steps.get(i), selector(steps.get(i)));
        }
        Funnel funnel = Funnel.of(Window.before(input.asOf()), choice.within(), input.asOf(), found);
        FunnelSummary all = log.measure(funnel);
        if (all.reached(1) == 0) {
            return Section.undefined("nobody took the first step longer ago than the last may take");
        }
        return Section.of(new FunnelResult(
                steps, choice.steps().isEmpty(), all, input.segment().isPresent() ? groups(funnel) : List.of()));
    }

    private List<FunnelResult.Group> groups(Funnel funnel) {
        List<FunnelResult.Group> groups = new ArrayList<>();
        log.measure(funnel, Segmentation.byAttribute(log, "segment"))
                .forEach((label, summary) -> groups.add(new FunnelResult.Group(label, summary)));
        groups.removeIf(group -> group.funnel().reached(1) == 0);
        groups.sort(Comparator.comparingLong(
                        (FunnelResult.Group group) -> group.funnel().reached(1))
                .reversed()
                .thenComparing(FunnelResult.Group::name));
        return groups;
    }

    private EventSelector selector(String name) {
        if (log.track(EventKind.INTERACTION).texts(Field.NAME).texts().contains(name)) {
            return EventSelector.named(name);
        }
        if (input.purchases()
                && (name.equals(CommonSteps.PURCHASE) || choice.purchaseEvents().contains(name))) {
            return EventSelector.purchases();
        }
        List<String> near = Nearest.names(name, names);
        String meant = near.isEmpty() ? "" : ", did you mean " + Printable.of(near.get(0)) + "?";
        String some = names.stream().limit(MOST_NAMES).map(Printable::of).collect(Collectors.joining(", "));
        throw InputException.usage("--funnel: no event is named " + Printable.of(name) + meant + "; there are " + some
                + (names.size() > MOST_NAMES ? " and others" : ""));
    }
}
