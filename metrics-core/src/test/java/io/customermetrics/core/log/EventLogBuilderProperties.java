package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.START;
import static io.customermetrics.core.log.RandomEvents.USD;
import static io.customermetrics.core.log.RandomEvents.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.testing.TrackOrder;
import io.customermetrics.core.time.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EventLogBuilderProperties {

    @Property
    void theOrderInWhichEventsComeDoesNotMatter(
            @ForAll long seed, @ForAll @IntRange(max = 60) int size, @ForAll boolean oneByOne) {
        List<Event> events = withRepetitions(new RandomEvents(seed).list(size), new Random(seed));
        EventLog expected = RandomEvents.builder().addAll(events).build();
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed + 1));
        EventLogBuilder builder = RandomEvents.builder();
        if (oneByOne) {
            shuffled.forEach(builder::add);
        } else {
            builder.addAll(shuffled);
        }

        assertSame(builder.build(), expected);
    }

    /** Some events get an id, and some of these come two or three times. */
    private static List<Event> withRepetitions(List<Event> events, Random random) {
        List<Event> result = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (random.nextInt(3) == 0 && events.get(i) instanceof Purchase purchase) {
                Event event = purchase.with(purchase.details().withId("event " + i));
                for (int times = random.nextInt(3); times >= 0; times--) {
                    result.add(event);
                }
            } else {
                result.add(events.get(i));
            }
        }
        return result;
    }

    @Property
    void aLogHoldsItsEventsGroupedByCustomerAndOrderedByTime(@ForAll long seed, @ForAll @IntRange(max = 40) int size) {
        List<Event> events = new RandomEvents(seed).list(size);
        EventLog log = RandomEvents.builder().addAll(events).build();

        assertThat(log.events()).isEqualTo(size);
        for (EventKind kind : EventKind.values()) {
            Track track = log.track(kind);
            for (int customer = 0; customer < log.customers(); customer++) {
                String id = log.ids().text(customer);
                List<Long> times = new ArrayList<>();
                for (int event = track.start(customer); event < track.end(customer); event++) {
                    times.add(track.micros(event));
                }
                List<Long> expected = events.stream()
                        .filter(event ->
                                event.kind() == kind && event.customer().equals(id))
                        .map(event -> Micros.floor(event.at()))
                        .sorted()
                        .toList();
                assertThat(times).isEqualTo(expected);
            }
        }
    }

    /** The documented order of events at one instant: sequence number, fields, attributes; what is absent comes first. */
    @Property
    void purchasesOfOneInstantHaveATotalOrder(@ForAll long seed, @ForAll @IntRange(max = 40) int size) {
        List<Event> events = new RandomEvents(seed).list(size, EventKind.PURCHASE);
        Track track = RandomEvents.builder().addAll(events).build().track(EventKind.PURCHASE);
        List<Purchase> expected = events.stream()
                .map(event -> (Purchase) event)
                .sorted(Comparator.comparing(Purchase::customer).thenComparing(TrackOrder.keeping(RandomEvents.KEPT)))
                .toList();

        for (int i = 0; i < size; i++) {
            Purchase purchase = expected.get(i);
            assertThat(track.micros(i)).isEqualTo(Micros.floor(purchase.at()));
            assertThat(track.numbers(Field.AMOUNT).get(i))
                    .isEqualTo(purchase.amount().minorUnits());
            assertThat(track.texts(Field.ORDER).text(i)).isEqualTo(purchase.order());
            assertThat(track.attribute("channel").text(i).orElse("")).isEqualTo(attribute(purchase, "channel"));
            assertThat(track.attribute("product").text(i).orElse("")).isEqualTo(attribute(purchase, "product"));
        }
    }

    private static String attribute(Event event, String name) {
        return event.details().attributes().getOrDefault(name, "");
    }

    @Property
    void recordsArraysAndHandlesMakeTheSameLog(@ForAll long seed, @ForAll @IntRange(max = 30) int size) {
        Random random = new Random(seed);
        String[] ids = new String[size];
        long[] numericIds = new long[size];
        long[] micros = new long[size];
        long[] amounts = new long[size];
        String[] names = new String[size];
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            numericIds[i] = 10 + random.nextInt(5);
            ids[i] = "" + numericIds[i];
            micros[i] = Micros.floor(START) + random.nextInt(3);
            amounts[i] = random.nextInt(4) == 0 ? 1L << 35 : random.nextInt(3);
            names[i] = "view" + random.nextInt(2);
            Instant at = Micros.toInstant(micros[i]);
            events.add(Purchase.of(ids[i], at, Money.ofMinor(amounts[i], USD)));
            events.add(Refund.of(ids[i], at, Money.ofMinor(amounts[i], USD)));
            events.add(Interaction.of(ids[i], at, names[i]));
        }
        int cut = size == 0 ? 0 : random.nextInt(size);
        EventLog expected = EventLog.builder(USD).addAll(events).build();

        EventLogBuilder byText = EventLog.builder(USD);
        EventLogBuilder byHandle = EventLog.builder(USD);
        EventLogBuilder byNumber = EventLog.builder(USD);
        int[] handles = byHandle.handles(ids);
        for (int[] range : new int[][] {{cut, size}, {0, cut}}) {
            byText.addPurchases(ids, micros, amounts, range[0], range[1])
                    .addRefunds(ids, micros, amounts, range[0], range[1])
                    .addInteractions(ids, micros, names, range[0], range[1]);
            byHandle.addPurchases(handles, micros, amounts, range[0], range[1])
                    .addRefunds(handles, micros, amounts, range[0], range[1])
                    .addInteractions(handles, micros, names, range[0], range[1]);
            byNumber.addPurchases(numericIds, micros, amounts, range[0], range[1])
                    .addRefunds(numericIds, micros, amounts, range[0], range[1])
                    .addInteractions(numericIds, micros, names, range[0], range[1]);
        }

        assertSame(byText.build(), expected);
        assertSame(byHandle.build(), expected);
        EventLog numeric = byNumber.build();
        assertThat(numeric.ids().numeric()).isEqualTo(size > 0);
        assertThat(numeric.customers()).isEqualTo(expected.customers());
        for (int customer = 0; customer < expected.customers(); customer++) {
            assertThat(numeric.ids().text(customer)).isEqualTo(expected.ids().text(customer));
        }
        Map<String, Long> bytes = new TreeMap<>(expected.footprint());
        bytes.put("customers.id", 8L * expected.customers());
        assertThat(numeric.footprint()).isEqualTo(bytes);
    }

    /** Every way to fail, after events that would have been fine, and with texts that nothing else has. */
    @Property
    void afterAFailureABuilderHoldsWhatItHeldBefore(
            @ForAll long seed,
            @ForAll @IntRange(max = 20) int size,
            @ForAll("failures") Consumer<EventLogBuilder> failure) {
        RandomEvents random = new RandomEvents(seed);
        List<Event> before = random.list(size);
        List<Event> after = random.list(5);
        EventLogBuilder builder = RandomEvents.builder().addAll(before);
        builder.add(Customer.of("described", Map.of("region", "north")));
        EventLog held = builder.build();

        DataException refusal = catchThrowableOfType(DataException.class, () -> failure.accept(builder));

        assertThat(refusal).isNotNull();
        assertThat(refusal).hasMessageNotContainingAny("secret", "424242");
        assertThat(refusal.getMessage()).contains(refusal.code() + ", at position " + refusal.position() + ")");
        assertSame(builder.build(), held);
        assertSame(
                builder.addAll(after).build(),
                RandomEvents.builder()
                        .addAll(after)
                        .add(Customer.of("described", Map.of("region", "north")))
                        .addAll(before)
                        .build());
    }

    @Provide
    Arbitrary<Consumer<EventLogBuilder>> failures() {
        return Arbitraries.of(
                builder -> builder.addAll(goodAndThen(purchase(START)
                        .with(EventDetails.id("e").withSequence(9))
                        .withOrder("other"))),
                builder -> builder.addAll(goodAndThen(purchase(Instant.MIN))),
                builder -> builder.addAll(goodAndThen(purchase(Instant.MAX))),
                builder -> builder.addAll(goodAndThen(purchase(Instant.ofEpochSecond(START.toEpochMilli())))),
                builder -> builder.addAll(
                        goodAndThen(Purchase.of("secret", START, Money.ofMinor(424_242, Currency.getInstance("EUR"))))),
                builder -> builder.addPurchases(
                        new String[] {"secret 1", "secret 2", "described"},
                        new long[] {0, 0, 0},
                        new long[] {424_242, 1, -424_242},
                        0,
                        3),
                builder -> builder.addRefunds(
                        new String[] {"secret 1", "secret \ud800"}, new long[2], new long[] {424_242, 1}, 0, 2),
                builder -> builder.addRefunds(new String[] {"secret 1", null}, new long[2], new long[2], 0, 2),
                builder -> builder.addRefunds(new String[] {"secret 1", " "}, new long[2], new long[2], 0, 2),
                builder -> builder.addPurchases(new int[] {0, 424_242}, new long[2], new long[2], 0, 2),
                builder -> builder.addPurchases(new int[] {0, -1}, new long[2], new long[2], 0, 2),
                builder -> builder.addPurchases(new long[] {424_242}, new long[1], new long[1], 0, 1),
                builder -> builder.addInteractions(
                        new String[] {"secret 1", "secret 2"}, new long[2], new String[] {"secret view", null}, 0, 2),
                builder -> builder.addInteractions(
                        new String[] {"secret 1", "secret 2"}, new long[2], new String[] {"secret view", " "}, 0, 2),
                builder -> builder.addInteractions(
                        new String[] {"secret 1"}, new long[] {Long.MAX_VALUE}, new String[] {"secret view"}, 0, 1),
                builder -> builder.add(Customer.of("secret").withAcquired(Instant.MAX)),
                builder -> builder.add(Customer.of("described", Map.of("region", "secret"))),
                builder -> builder.handle(" "),
                builder -> builder.handle("secret".repeat(50)),
                builder -> builder.handles(new String[] {"secret 1", "described", " "}),
                builder -> builder.handles(new String[] {"secret 1", null}));
    }

    /** Events that are fine, of kinds and with texts, sequence numbers and ids of their own, and one more. */
    private static List<Event> goodAndThen(Event bad) {
        EventDetails details = EventDetails.id("e")
                .withSequence(1)
                .with("product", "secret tea")
                .with("channel", "secret web");
        return List.of(
                purchase(START).with(details).withOrder("secret order"),
                Interaction.of("secret 2", START, "secret view").with(EventDetails.NONE.withSequence(2)),
                purchase(START).with(details).withOrder("secret order"),
                bad);
    }

    private static Purchase purchase(Instant at) {
        return Purchase.of("secret 1", at, Money.ofMinor(424_242, USD));
    }

    @Property
    void buildingTwiceGivesTheSameLogTwice(@ForAll long seed, @ForAll @IntRange(max = 40) int size) {
        RandomEvents random = new RandomEvents(seed);
        List<Event> first = random.list(size);
        List<Event> second = random.list(size);
        EventLogBuilder builder = RandomEvents.builder().addAll(first);
        EventLog before = builder.build();
        EventLog after = builder.addAll(second).build();

        assertSame(before, RandomEvents.builder().addAll(first).build());
        assertSame(after, RandomEvents.builder().addAll(second).addAll(first).build());
    }
}
