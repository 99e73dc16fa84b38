package io.customermetrics.rfm.churn;

import static io.customermetrics.rfm.SmallShop.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import io.customermetrics.rfm.Orders;
import io.customermetrics.rfm.SmallShop;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChurnProperties {

    @Property
    void metricsObeyTheLaws(
            @ForAll("events") List<Event> events, @ForAll("features") ChurnFeatures features, @ForAll Random random) {
        SmallShop.obeys(features, events, random);
        SmallShop.obeys(outcome(features.cut()), events, random);
    }

    @Property
    void featuresAreAsDefined(@ForAll("events") List<Event> events, @ForAll("features") ChurnFeatures features) {
        ChurnTable table = SmallShop.log(events).measure(features);
        Instant cut = features.cut();
        Instant active = cut.minus(Duration.ofDays(features.activeDays()));
        TreeMap<String, List<Event>> known = events.stream()
                .filter(event -> SmallShop.kept(event).isBefore(cut))
                .collect(Collectors.groupingBy(Event::customer, TreeMap::new, Collectors.toList()));
        known.values()
                .removeIf(some -> some.stream()
                        .noneMatch(event -> event instanceof Purchase
                                && !SmallShop.kept(event).isBefore(active)));
        assertThat(table.size()).isEqualTo(known.size());
        int row = 0;
        for (String customer : known.keySet()) {
            assertThat(table.ids().text(row)).isEqualTo(customer);
            for (ChurnFeature feature : ChurnFeature.values()) {
                assertThat(table.value(feature, row))
                        .as(feature.label())
                        .isEqualTo(slow(feature, known.get(customer), features));
            }
            assertThat(table.revenue(row)).isEqualTo(Money.ofMinor(table.value(ChurnFeature.REVENUE, row), Orders.USD));
            row++;
        }
    }

    private static long slow(ChurnFeature feature, List<Event> known, ChurnFeatures spec) {
        Instant recent = spec.cut().minus(Duration.ofDays(spec.recentDays()));
        Instant earlier = spec.cut().minus(Duration.ofDays(2L * spec.recentDays()));
        List<Event> orders = known.stream().filter(Purchase.class::isInstance).toList();
        List<Event> recently = known.stream()
                .filter(event -> !SmallShop.kept(event).isBefore(recent))
                .toList();
        List<LocalDate> days = orders.stream()
                .map(event -> LocalDate.ofInstant(SmallShop.kept(event), spec.zone()))
                .sorted()
                .distinct()
                .toList();
        LocalDate today = LocalDate.ofInstant(spec.cut(), spec.zone());
        return switch (feature) {
            case RECENCY_DAYS -> ChronoUnit.DAYS.between(days.get(days.size() - 1), today);
            case TENURE_DAYS -> ChronoUnit.DAYS.between(days.get(0), today);
            case ORDERS -> orders.size();
            case ACTIVE_DAYS -> days.size();
            case REVENUE -> net(known);
            case RECENT_ORDERS ->
                recently.stream().filter(Purchase.class::isInstance).count();
            case EARLIER_ORDERS ->
                orders.stream()
                        .map(SmallShop::kept)
                        .filter(at -> at.isBefore(recent) && !at.isBefore(earlier))
                        .count();
            case RECENT_REVENUE -> net(recently);
            case REFUNDS -> known.stream().filter(Refund.class::isInstance).count();
            case RECENT_CONTACTS ->
                recently.stream()
                        .filter(event -> event instanceof Session || event.kind() == EventKind.INTERACTION)
                        .count();
        };
    }

    private static long net(List<Event> events) {
        return events.stream()
                .mapToLong(event -> event instanceof Purchase purchase
                        ? purchase.amount().minorUnits()
                        : event instanceof Refund refund ? -refund.amount().minorUnits() : 0)
                .sum();
    }

    /** No leakage: whatever happens at or after the cut, no feature of anybody changes. */
    @Property
    void theFutureChangesNoFeature(
            @ForAll("events") List<Event> events,
            @ForAll("events") List<Event> otherFuture,
            @ForAll("features") ChurnFeatures features) {
        List<Event> changed = new ArrayList<>(events);
        changed.removeIf(event -> !SmallShop.kept(event).isBefore(features.cut()));
        otherFuture.stream()
                .filter(event -> !SmallShop.kept(event).isBefore(features.cut()))
                .forEach(changed::add);

        ChurnTable table = SmallShop.log(changed).measure(features);

        assertThat(table).isEqualTo(SmallShop.log(events).measure(features));
        assertThat(table.matrix())
                .isEqualTo(SmallShop.log(events).measure(features).matrix());
    }

    /** And the outcome knows nothing of the past. */
    @Property
    void thePastChangesNoOutcome(@ForAll("events") List<Event> events, @ForAll("features") ChurnFeatures features) {
        Window horizon = outcome(features.cut()).horizon();
        EventLog log = SmallShop.log(events);
        CustomerValues outcomes = log.measure(outcome(features.cut()));
        Set<String> stayed = events.stream()
                .filter(event -> event instanceof Purchase && horizon.contains(SmallShop.kept(event)))
                .map(Event::customer)
                .collect(Collectors.toSet());
        for (int row = 0; row < outcomes.size(); row++) {
            assertThat(outcomes.valueOrAbsent(row))
                    .isEqualTo(stayed.contains(outcomes.ids().text(row)) ? ChurnOutcome.STAYED : ChurnOutcome.CHURNED);
        }
        ChurnTable table = log.measure(features);
        boolean[] churned = ChurnSample.of(table, outcomes).churned();
        for (int row = 0; row < churned.length; row++) {
            assertThat(churned[row]).isEqualTo(!stayed.contains(table.ids().text(row)));
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return SmallShop.events();
    }

    @Provide
    Arbitrary<ChurnFeatures> features() {
        return Combinators.combine(
                        Arbitraries.of("UTC", "Africa/Cairo", "America/Los_Angeles", "Asia/Kathmandu"),
                        Arbitraries.integers().between(0, 110),
                        Arbitraries.of(1, 7, 20, 400),
                        Arbitraries.of(1, 5, 14))
                .as((zone, halfDays, active, recent) -> new ChurnFeatures(
                        ZoneId.of(zone), START.plus(Duration.ofHours(12L * halfDays)), active, recent));
    }

    private static ChurnOutcome outcome(Instant cut) {
        Window horizon = Window.of(cut, cut.plus(Duration.ofDays(10)));
        return new ChurnOutcome(EventSelector.purchases(), horizon, horizon.end());
    }
}
