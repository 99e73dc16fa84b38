package io.customermetrics.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Explanation;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generated events of a shop with products and orders, and the laws that every metric obeys on them. */
public final class SmallShop {

    public static final String PRODUCT = "product";
    public static final Instant START = Instant.parse("2025-10-20T00:00:00Z");

    private SmallShop() {}

    /** Up to 60 events of 8 customers within 50 days, often at one instant. */
    public static Arbitrary<List<Event>> events() {
        Arbitrary<Long> codes = Arbitraries.longs().between(0, Long.MAX_VALUE).withoutEdgeCases();
        return Combinators.combine(codes, Arbitraries.integers().between(0, 60)).as((seed, size) -> {
            Random random = new Random(seed);
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                events.add(event(random));
            }
            return events;
        });
    }

    private static Event event(Random random) {
        String customer = "customer-" + random.nextInt(8);
        Instant at = START.plus(Duration.ofHours(12L * random.nextInt(100))).minusNanos(random.nextInt(3) * 1_000L);
        Money amount = Money.ofMinor(random.nextInt(300), Orders.USD);
        return switch (random.nextInt(10)) {
            case 0 -> Refund.of(customer, at, amount);
            case 1 -> Interaction.of(customer, at, "view");
            case 2 -> Session.of(customer, at, Duration.ofSeconds(60));
            default -> {
                EventDetails details = random.nextInt(8) == 0
                        ? EventDetails.NONE
                        : EventDetails.NONE.with(PRODUCT, "p" + random.nextInt(6));
                Purchase purchase = Purchase.of(customer, at, amount).with(details);
                yield random.nextInt(2) == 0 ? purchase : purchase.withOrder("o" + random.nextInt(12));
            }
        };
    }

    public static EventLog log(Collection<? extends Event> events) {
        return EventLog.builder(Orders.USD)
                .keepEventAttributes(PRODUCT)
                .addAll(List.copyOf(events))
                .build();
    }

    /** The instant to the microsecond, as a log keeps it. */
    public static Instant kept(Event event) {
        return Micros.toInstant(Micros.floor(event.at()));
    }

    /** Disjoint customers, slices, segments, order of input, evidence, and nobody named. */
    public static <R> void obeys(Metric<R> metric, List<Event> events, Random random) {
        EventLog log = log(events);
        R whole = log.measure(metric);
        assertThat(log.measure(metric)).isEqualTo(whole).hasSameHashCodeAs(whole);
        assertThat(whole.equals("another type")).isFalse();
        R merged = metric.merge(
                log(events.stream()
                                .filter(e -> e.customer().hashCode() % 2 == 0)
                                .toList())
                        .measure(metric),
                log(events.stream()
                                .filter(e -> e.customer().hashCode() % 2 != 0)
                                .toList())
                        .measure(metric));
        assertThat(merged).isEqualTo(whole);
        R nothing = log(List.of()).measure(metric);
        assertThat(metric.merge(whole, nothing)).isEqualTo(whole);
        assertThat(metric.merge(nothing, whole)).isEqualTo(whole);
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        assertThat(log(shuffled).measure(metric)).isEqualTo(whole);
        List<LogSlice> slices = log.slices(1 + random.nextInt(4));
        assertThat(slices.stream().map(metric::measure).reduce((a, b) -> metric.merge(b, a)))
                .contains(whole);
        assertThat(metric.measure(slices, Runnable::run)).isEqualTo(whole);
        Segmentation segments = Segmentation.of(log, List.of("a", "b"), customer -> random.nextInt(2));
        assertThat(log.measure(metric, segments).values().stream().reduce(metric::merge))
                .contains(whole);
        Set<String> customers = events.stream().map(Event::customer).collect(Collectors.toSet());
        assertThat(whole.toString()).doesNotContain("customer-");
        if (metric instanceof Explainable<R> explainable) {
            customers.forEach(customer -> evidenceDecides(explainable, events, customer));
        }
    }

    private static <R> void evidenceDecides(Explainable<R> metric, List<Event> events, String customer) {
        Explanation<R> explanation = log(events).explain(metric, customer);
        List<Event> decisive = events.stream()
                .filter(event -> event.customer().equals(customer))
                .filter(event -> explanation.evidence().stream().anyMatch(evidence -> names(evidence, event)))
                .toList();
        EventLog alone = EventLog.builder(Orders.USD)
                .keepEventAttributes(PRODUCT)
                .add(Customer.of(customer))
                .addAll(decisive)
                .build();
        assertThat(alone.measure(metric)).isEqualTo(explanation.result());
    }

    private static boolean names(Evidence evidence, Event event) {
        return evidence.kind() == event.kind() && evidence.at().equals(kept(event));
    }
}
