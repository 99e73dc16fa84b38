package io.customermetrics.core.experiment;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.value.EventsPerCustomer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Experiments to try, and who is in which arm and with what outcome, from plain lists. */
final class SlowArms {

    private static final String KEPT = "channel";

    private SlowArms() {}

    static Assignment assignment(Scene scene, Choice choice) {
        return switch (choice.below(4)) {
            case 0 ->
                Assignment.byExposure(
                        EventSelector.kinds(EventKind.INTERACTION), KEPT, scene.window(choice), "web", "shop");
            case 1 -> Assignment.byAttribute("tier", "gold", "silver");
            case 2 ->
                Assignment.byExposure(EventSelector.purchases(), KEPT, scene.window(choice), "none", "shop", "web");
            default -> Assignment.byAttribute("tier", "silver", "bronze");
        };
    }

    static Outcome outcome(Scene scene, Choice choice) {
        return switch (choice.below(3)) {
            case 0 -> Outcome.conversion(scene.selector(choice), scene.window(choice));
            case 1 -> Outcome.count(scene.selector(choice), scene.window(choice));
            default ->
                new Outcome(
                        new MissingIfNone(new EventsPerCustomer(scene.selector(choice), scene.window(choice))),
                        choice.from(Outcome.Missing.values()),
                        choice.from(Caps.NONE, new Caps(-1, 2)));
        };
    }

    static Assignment others(Assignment assignment) {
        List<String> more =
                Stream.concat(assignment.arms().stream(), Stream.of("more")).toList();
        return Assignment.byAttribute("tier", more.toArray(String[]::new));
    }

    static Set<String> arms(Assignment assignment, History history, String id) {
        if (assignment instanceof Assignment.ByAttribute by) {
            return Stream.ofNullable(history.customer(id).attributes().get(by.attribute()))
                    .filter(assignment.arms()::contains)
                    .collect(Collectors.toSet());
        }
        Assignment.ByExposure by = (Assignment.ByExposure) assignment;
        return history.events(id).stream()
                .filter(event -> History.means(by.exposures(), event))
                .filter(event -> by.window().contains(History.kept(event.at())))
                .flatMap(event -> Stream.ofNullable(event.details().attributes().get(by.attribute())))
                .filter(assignment.arms()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static OptionalLong outcome(Outcome outcome, History history, String id) {
        boolean hidden = outcome.values() instanceof MissingIfNone;
        EventsPerCustomer counted =
                outcome.values() instanceof MissingIfNone some ? some.counted : (EventsPerCustomer) outcome.values();
        long count = history.times(id, counted.selector(), counted.window()::contains)
                .size();
        if (hidden && count == 0 && outcome.missing() == Outcome.Missing.LEFT_OUT) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                Math.max(outcome.caps().low(), Math.min(outcome.caps().high(), count)));
    }

    static boolean reads(Assignment assignment, Instant at) {
        return assignment instanceof Assignment.ByExposure by && by.window().contains(at);
    }

    static boolean reads(Outcome outcome, Instant at) {
        EventsPerCustomer counted =
                outcome.values() instanceof MissingIfNone some ? some.counted : (EventsPerCustomer) outcome.values();
        return counted.window().contains(at);
    }

    /** Counts of events, of which 0 is no number. */
    record MissingIfNone(EventsPerCustomer counted) implements Explainable<CustomerValues> {

        @Override
        public CustomerValues measure(LogSlice slice) {
            CustomerValues counts = counted.measure(slice);
            long[] numbers = new long[slice.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = counts.valueOrAbsent(i) == 0 ? CustomerValues.ABSENT : counts.valueOrAbsent(i);
            }
            return CustomerValues.of(slice, numbers);
        }

        @Override
        public CustomerValues merge(CustomerValues left, CustomerValues right) {
            return left.plus(right);
        }

        @Override
        public List<Evidence> evidence(EventLog log, int customer) {
            return counted.evidence(log, customer);
        }
    }

    static <S> Map<String, S> byArm(ArmTable<S> table) {
        return table.arms().stream().collect(Collectors.toMap(arm -> arm, table::of));
    }
}
