package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Explanation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The law, and the definitions recomputed plainly, for the two metrics that read a log. */
class ClvMetricsProperties {

    private static final Instant START = Instant.parse("2025-10-20T00:00:00Z");

    @Property
    void lawHoldsForDisjointCustomers(@ForAll("events") List<Event> events, @ForAll("metrics") Explainable<?> metric) {
        holdsOn(events, metric);
    }

    private static <R> void holdsOn(List<Event> events, Explainable<R> metric) {
        Map<Boolean, List<Event>> halves = events.stream()
                .collect(Collectors.partitioningBy(e -> e.customer().hashCode() % 2 == 0));
        R merged = metric.merge(
                log(halves.get(true)).measure(metric), log(halves.get(false)).measure(metric));
        R whole = log(events).measure(metric);

        assertThat(merged).isEqualTo(whole).hasSameHashCodeAs(whole);
        assertThat(metric.merge(whole, log(List.of()).measure(metric))).isEqualTo(whole);
    }

    @Property
    void slicesMergeToTheWhole(
            @ForAll("events") List<Event> events,
            @ForAll("metrics") Explainable<?> metric,
            @ForAll @IntRange(min = 1, max = 5) int parts) {
        EventLog log = log(events);
        assertThat((Object) metric.measure(log.slices(parts), Runnable::run)).isEqualTo(log.measure(metric));
    }

    @Property
    void orderOfInputChangesNothing(
            @ForAll("events") List<Event> events, @ForAll("metrics") Explainable<?> metric, @ForAll Random random) {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        assertThat((Object) log(shuffled).measure(metric)).isEqualTo(log(events).measure(metric));
    }

    @Property
    void evidenceDecides(@ForAll("events") List<Event> events, @ForAll("metrics") Explainable<?> metric) {
        for (String id : events.stream().map(Event::customer).distinct().toList()) {
            Explanation<?> explanation = log(events).explain(metric, id);
            List<Event> named = events.stream()
                    .filter(event -> event.customer().equals(id))
                    .filter(event -> explanation.evidence().stream()
                            .anyMatch(e -> e.kind() == event.kind() && e.at().equals(event.at())))
                    .toList();
            assertThat((Object) log(named).measure(metric)).isEqualTo(explanation.result());
        }
    }

    @Property
    void tableEqualsTheDefinition(
            @ForAll("events") List<Event> events, @ForAll("summaries") TransactionSummary summary) {
        TransactionTable table = log(events).measure(summary);
        Map<String, List<Purchase>> orders = orders(events);
        int row = 0;
        LocalDate asOf = day(summary.asOf(), summary.zone());
        LocalDate end = day(summary.holdoutEnd(), summary.zone());
        for (Map.Entry<String, List<Purchase>> entry : orders.entrySet()) {
            TreeMap<LocalDate, Long> days = entry.getValue().stream()
                    .collect(Collectors.toMap(
                            order -> day(order.at(), summary.zone()),
                            order -> order.amount().minorUnits(),
                            Long::sum,
                            TreeMap::new));
            if (days.headMap(asOf).isEmpty()) {
                continue;
            }
            LocalDate first = days.firstKey();
            assertThat(table.ids().text(row)).isEqualTo(entry.getKey());
            assertThat(table.repeats(row)).isEqualTo(days.headMap(asOf).size() - 1);
            assertThat((long) table.lastDays(row))
                    .isEqualTo(ChronoUnit.DAYS.between(first, days.headMap(asOf).lastKey()));
            assertThat((long) table.ageDays(row)).isEqualTo(ChronoUnit.DAYS.between(first, asOf) - 1);
            assertThat(table.holdoutDays(row)).isEqualTo(days.subMap(asOf, end).size());
            assertThat(table.firstSpendMinor(row)).isEqualTo(days.get(first));
            assertThat(table.repeatSpendMinor(row))
                    .isEqualTo(days.headMap(asOf).values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            - days.get(first));
            row++;
        }
        assertThat(table.size()).isEqualTo(row);
    }

    @Property
    void trackingEqualsTheDefinition(
            @ForAll("events") List<Event> events, @ForAll("trackings") PurchaseTracking tracking) {
        TrackedPurchases tracked = log(events).measure(tracking);
        LocalDate asOf = day(tracking.asOf(), tracking.zone());
        LocalDate end = day(tracking.end(), tracking.zone());
        TreeMap<LocalDate, Long> starts = new TreeMap<>();
        TreeMap<LocalDate, Long> repeats = new TreeMap<>();
        for (List<Purchase> orders : orders(events).values()) {
            TreeSet<LocalDate> days = orders.stream()
                    .map(order -> day(order.at(), tracking.zone()))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (days.first().isBefore(asOf)) {
                starts.merge(days.first(), 1L, Long::sum);
                days.tailSet(days.first(), false).headSet(end).forEach(day -> repeats.merge(day, 1L, Long::sum));
            }
        }
        assertThat(tracked.asOfDay()).isEqualTo(asOf);
        assertThat(tracked.endDay()).isEqualTo(end);
        assertThat(tracked.firstDay()).isEqualTo(starts.isEmpty() ? end : starts.firstKey());
        for (LocalDate day = LocalDate.parse("2025-10-15"); day.isBefore(end.plusDays(3)); day = day.plusDays(1)) {
            assertThat(tracked.starts(day)).isEqualTo(starts.getOrDefault(day, 0L));
            assertThat(tracked.repeats(day)).isEqualTo(repeats.getOrDefault(day, 0L));
        }
    }

    @Property
    void patternsJoinOverDisjointCustomers(
            @ForAll("events") List<Event> events, @ForAll("summaries") TransactionSummary summary) {
        Map<Boolean, List<Event>> halves = events.stream()
                .collect(Collectors.partitioningBy(e -> e.customer().hashCode() % 2 == 0));
        TransactionTable left = log(halves.get(true)).measure(summary);
        TransactionTable right = log(halves.get(false)).measure(summary);
        TransactionTable whole = log(events).measure(summary);

        assertThat(left.patterns(ClvUnit.WEEK).plus(right.patterns(ClvUnit.WEEK)))
                .isEqualTo(whole.patterns(ClvUnit.WEEK))
                .hasSameHashCodeAs(whole.patterns(ClvUnit.WEEK));
        assertThat(left.spend().plus(right.spend())).isEqualTo(whole.spend()).hasSameHashCodeAs(whole.spend());
        assertThat(whole.patterns(ClvUnit.DAY).customers()).isEqualTo(whole.size());
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<String> customers = Arbitraries.integers().between(0, 8).map(i -> "c" + i);
        Arbitrary<Instant> instants =
                Arbitraries.longs().between(0, 50L * 86_400).map(s -> START.plusSeconds(s - s % 3_600));
        Arbitrary<Long> amounts = Arbitraries.longs().between(0, 300);
        Arbitrary<Event> event = Combinators.combine(
                        customers, instants, amounts, Arbitraries.integers().between(0, 7))
                .as((customer, at, amount, kind) -> kind == 0
                        ? Refund.of(customer, at, Money.ofMinor(amount, Shop.USD))
                        : Purchase.of(customer, at, Money.ofMinor(amount, Shop.USD)));
        return event.list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<TransactionSummary> summaries() {
        return Combinators.combine(zones(), hours(), hours())
                .as((zone, from, more) ->
                        TransactionSummary.before(at(from), zone).heldOutUntil(at(from + more)));
    }

    @Provide
    Arbitrary<PurchaseTracking> trackings() {
        return Combinators.combine(zones(), hours(), hours())
                .as((zone, from, more) -> new PurchaseTracking(zone, at(from), at(from + more)));
    }

    @Provide
    Arbitrary<Explainable<?>> metrics() {
        return Arbitraries.oneOf(summaries(), trackings());
    }

    private static Arbitrary<Integer> hours() {
        return Arbitraries.integers().between(0, 45 * 24);
    }

    private static Arbitrary<ZoneId> zones() {
        return Arbitraries.of("UTC", "Africa/Cairo", "America/Los_Angeles", "Asia/Kathmandu")
                .map(ZoneId::of);
    }

    private static Instant at(int hours) {
        return START.plusSeconds(3_600L * hours);
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }

    private static TreeMap<String, List<Purchase>> orders(List<Event> events) {
        return events.stream()
                .filter(Purchase.class::isInstance)
                .map(Purchase.class::cast)
                .collect(Collectors.groupingBy(Purchase::customer, TreeMap::new, Collectors.toList()));
    }

    private static EventLog log(List<Event> events) {
        return EventLog.builder(Shop.USD).addAll(events).build();
    }
}
