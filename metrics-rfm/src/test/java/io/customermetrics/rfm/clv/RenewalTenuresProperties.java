package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.time.Grain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The law, and the definition walked through renewal by renewal. */
class RenewalTenuresProperties {

    private static final Instant START = Instant.parse("2023-10-29T00:00:00Z");

    @Property
    void followsTheDefinitionAndTheLaw(@ForAll("changes") List<SubscriptionChange> events, @ForAll Random random) {
        ZoneId zone = ZoneId.of(random.nextBoolean() ? "Africa/Cairo" : "America/Los_Angeles");
        Grain period = Grain.values()[random.nextInt(Grain.values().length)];
        Instant asOf = START.plus(Duration.ofHours(random.nextInt(30_000)));
        RenewalTenures metric = new RenewalTenures(period, zone, asOf);
        Map<String, List<SubscriptionChange>> byCustomer = events.stream()
                .collect(Collectors.groupingBy(SubscriptionChange::customer, TreeMap::new, Collectors.toList()));
        Tenures expected = Tenures.of(new long[0], new long[0]);
        for (List<SubscriptionChange> own : byCustomer.values()) {
            expected = expected.plus(tenure(own, metric));
        }
        Tenures whole = log(events).measure(metric);
        assertThat(whole).isEqualTo(expected);

        List<SubscriptionChange> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        Map<Boolean, List<SubscriptionChange>> halves = shuffled.stream()
                .collect(Collectors.partitioningBy(event -> event.customer().hashCode() % 2 == 0));
        assertThat(metric.merge(
                        log(halves.get(true)).measure(metric),
                        log(halves.get(false)).measure(metric)))
                .isEqualTo(whole)
                .hasSameHashCodeAs(whole);
    }

    /** One customer: the instants in order, what is held after each, and renewals counted one by one. */
    private static Tenures tenure(List<SubscriptionChange> events, RenewalTenures metric) {
        TreeMap<Instant, List<SubscriptionChange>> byTime = events.stream()
                .filter(event -> event.at().isBefore(metric.asOf()))
                .collect(Collectors.groupingBy(SubscriptionChange::at, TreeMap::new, Collectors.toList()));
        Set<String> held = new TreeSet<>();
        LocalDate start = null;
        LocalDate end = null;
        for (Map.Entry<Instant, List<SubscriptionChange>> entry : byTime.entrySet()) {
            for (SubscriptionChange event : entry.getValue()) {
                if (event.change() == Change.ENDED) {
                    held.remove(event.subscription());
                } else {
                    held.add(event.subscription());
                }
            }
            LocalDate day = LocalDate.ofInstant(entry.getKey(), metric.zone());
            if (start == null && !held.isEmpty()) {
                start = day;
            } else if (start != null && held.isEmpty() && end == null) {
                end = day;
            }
        }
        if (start == null) {
            return Tenures.of(new long[0], new long[0]);
        }
        LocalDate known = end == null ? LocalDate.ofInstant(metric.asOf(), metric.zone()) : end;
        int renewals = 0;
        while (renewal(start, renewals + 1, metric.period()).isBefore(known)) {
            renewals++;
        }
        long[] counts = new long[renewals + 1];
        counts[renewals] = 1;
        return end == null ? Tenures.of(new long[0], counts) : Tenures.of(counts, new long[0]);
    }

    private static LocalDate renewal(LocalDate start, int number, Grain period) {
        return switch (period) {
            case DAY -> start.plusDays(number);
            case WEEK -> start.plusWeeks(number);
            case MONTH -> start.plusMonths(number);
            case QUARTER -> start.plusMonths(3L * number);
            case YEAR -> start.plus(number, ChronoUnit.YEARS);
        };
    }

    /** No two of a customer at one instant, whose order would matter. */
    @Provide
    Arbitrary<List<SubscriptionChange>> changes() {
        Arbitrary<String> customers = Arbitraries.integers().between(0, 5).map(i -> "c" + i);
        return Combinators.combine(
                        customers,
                        Arbitraries.integers().between(0, 30_000),
                        Arbitraries.of("s", "t"),
                        Arbitraries.of(Change.class))
                .as((customer, hours, id, change) -> SubscriptionChange.of(
                        customer, START.plus(Duration.ofHours(hours)), id, change, "basic", Money.zero(Shop.USD)))
                .list()
                .uniqueElements(event -> event.customer() + event.at())
                .ofMaxSize(30);
    }

    private static EventLog log(List<SubscriptionChange> events) {
        return EventLog.builder(Shop.USD).addAll(events).build();
    }
}
