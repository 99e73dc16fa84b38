package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TimelineProperties {

    @Property
    void equalsTheEventsThatQualifyWrittenOut(
            @ForAll long seed,
            @ForAll @IntRange(max = 80) int size,
            @ForAll("selectors") EventSelector selector,
            @ForAll("windows") Window window) {
        List<Event> events = new RandomEvents(seed).list(size);
        EventLog log = RandomEvents.builder().addAll(events).build();
        Timeline timeline = Timeline.of(log, selector, window);

        // Back and forth: a timeline may be moved to any customer.
        for (int customer : IntStream.concat(IntStream.range(0, log.customers()), IntStream.range(0, log.customers()))
                .toArray()) {
            String id = log.ids().text(customer);
            long[] expected = events.stream()
                    .filter(event -> event.customer().equals(id) && qualifies(selector, event))
                    // What counts is the instant as the log keeps it.
                    .map(event -> Micros.toInstant(Micros.floor(event.at())))
                    .filter(window::contains)
                    .mapToLong(Micros::floor)
                    .sorted()
                    .toArray();
            int found = timeline.seek(customer);

            assertThat(IntStream.range(0, found).mapToLong(timeline::micros).toArray())
                    .isEqualTo(expected);
            assertThat(timeline.count(customer)).isEqualTo(expected.length);
            for (int count = 1; count <= expected.length + 1; count++) {
                assertThat(timeline.hasAtLeast(count, customer)).isEqualTo(count <= expected.length);
            }
            for (long time : expected) {
                assertThat(time).isBetween(timeline.startMicros(), timeline.endMicros() - 1);
            }
        }
        assertThat(timeline.startMicros()).isLessThanOrEqualTo(timeline.endMicros());
        agreeOnNeighbours(timeline, log.customers());
    }

    @Example
    void neighboursAreCountedOverAllKinds() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        EventLog log = RandomEvents.builder()
                .add(Interaction.of("a", noon, "view"))
                .add(Interaction.of("c", noon, "view"))
                .add(Purchase.of("a", noon, Money.ofMinor(5, RandomEvents.USD)))
                .add(Purchase.of("b", noon, Money.ofMinor(5, RandomEvents.USD)))
                .build();
        for (EventSelector selector : List.of(EventSelector.any(), EventSelector.purchases())) {
            agreeOnNeighbours(Timeline.of(log, selector, Window.before(noon.plusSeconds(1))), log.customers());
        }
    }

    private static void agreeOnNeighbours(Timeline timeline, int customers) {
        long[] counts = new long[customers + 1];
        timeline.counts(0, customers, counts, 1);
        for (int customer = 0; customer < customers; customer++) {
            assertThat(counts[customer + 1]).isEqualTo(timeline.count(customer));
        }
    }

    @Property
    void blocksHoldWhatCustomersDoOneByOne(
            @ForAll long seed,
            @ForAll @IntRange(max = 80) int size,
            @ForAll @IntRange(max = 40) int more,
            @ForAll("selectors") EventSelector selector,
            @ForAll("windows") Window window) {
        List<Event> events = new ArrayList<>(new RandomEvents(seed).list(size));
        // One customer with most of the events now and then, so that blocks differ in size.
        for (int i = 0; i < more * more; i++) {
            events.add(Interaction.of(
                    "often", Instant.parse("2025-03-01T00:00:00Z").plusSeconds(i * 7_000L), "view0"));
        }
        EventLog log = RandomEvents.builder().addAll(events).build();
        CustomerSet.Builder some = CustomerSet.builder(log);
        for (int customer = 0; customer < log.customers(); customer += 2) {
            some.add(customer);
        }
        List<LogSlice> slices = new ArrayList<>(log.slices(3));
        slices.add(some.build().toSlice());
        for (LogSlice slice : slices) {
            blocksAgree(slice, selector, window);
        }
    }

    private static void blocksAgree(LogSlice slice, EventSelector selector, Window window) {
        Timeline timeline = Timeline.of(slice.log(), selector, window);
        InstantBlocks blocks = InstantBlocks.of(slice, selector, window);
        assertThat(blocks.startMicros()).isEqualTo(timeline.startMicros());
        assertThat(blocks.endMicros()).isEqualTo(timeline.endMicros());
        long from = Math.max(Micros.MIN_EVENT, Math.min(timeline.startMicros(), Micros.END_EVENT - 1));
        long to = Math.max(from + 1, Math.min(timeline.endMicros(), Micros.END_EVENT));
        BucketClock clock = BucketClock.of(BusinessCalendar.utc(), Grain.DAY, from, to);
        int customer = 0;
        while (blocks.next()) {
            int[] days = blocks.numbers(clock);
            assertThat(Arrays.copyOf(blocks.longNumbers(clock), blocks.events()))
                    .containsExactly(Arrays.stream(days, 0, blocks.events())
                            .asLongStream()
                            .toArray());
            assertThat(blocks.start(0)).isZero();
            assertThat(blocks.start(blocks.customers())).isEqualTo(blocks.events());
            for (int i = 0; i < blocks.customers(); i++) {
                int found = timeline.seek(slice.customer(customer++));
                assertThat(Arrays.copyOfRange(days, blocks.start(i), blocks.start(i + 1)))
                        .containsExactly(IntStream.range(0, found)
                                .map(e -> clock.number(timeline.micros(e)))
                                .toArray());
            }
        }
        assertThat(customer).isEqualTo(slice.size());
    }

    private static boolean qualifies(EventSelector selector, Event event) {
        return selector.kinds().contains(event.kind())
                && (selector.names().isEmpty()
                        || event instanceof Interaction interaction
                                && selector.names().contains(interaction.name()))
                && selector.attributes().entrySet().stream()
                        .allMatch(wanted -> wanted.getValue()
                                .equals(event.details().attributes().get(wanted.getKey())));
    }

    @Provide
    Arbitrary<EventSelector> selectors() {
        Arbitrary<EventSelector> byKind = Arbitraries.of(EventKind.class)
                .set()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(kinds -> new EventSelector(kinds, Set.of(), Map.of()));
        Arbitrary<EventSelector> byName = Arbitraries.of("view0", "view1", "never")
                .set()
                .ofMinSize(1)
                .map(names -> EventSelector.named(names.toArray(String[]::new)));
        Arbitrary<EventSelector> one = Arbitraries.of(
                EventSelector.any(), EventSelector.purchases(), EventSelector.kinds(EventKind.INTERACTION));
        return Arbitraries.oneOf(byKind, byName, one)
                .flatMap(selector -> Arbitraries.of(
                        selector,
                        selector,
                        selector.where("product", "tea1"),
                        selector.where("product", "never"),
                        selector.where("product", "tea0").where("channel", "web0")));
    }

    @Provide
    Arbitrary<Window> windows() {
        Arbitrary<Instant> instants = Arbitraries.oneOf(
                Combinators.combine(
                                Arbitraries.integers().between(-1, 6),
                                Arbitraries.integers().between(-2_500, 2_500))
                        .as((seconds, nanos) ->
                                RandomEvents.START.plusSeconds(seconds).plusNanos(nanos)),
                Arbitraries.of(Instant.MIN, Instant.MAX));
        return Combinators.combine(instants, instants).as((a, b) -> a.isBefore(b) ? Window.of(a, b) : Window.of(b, a));
    }

    @Example
    void refusesAnAttributeThatIsNotKept() {
        EventLog log = RandomEvents.builder().build();
        Window always = Window.before(Instant.MAX);

        assertThatThrownBy(() -> Timeline.of(log, EventSelector.any().where("region", "north"), always))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: the log keeps no event attribute \"region\", only [channel, product]");
    }

    /** More gathered events of one customer than there is room for at first. */
    @Example
    void gathersAnyNumberOfEvents() {
        EventLogBuilder builder = RandomEvents.builder();
        for (int i = 0; i < 1_000; i++) {
            Instant at = RandomEvents.START.plusSeconds(1_000 - i);
            builder.add(
                    i % 2 == 0
                            ? Interaction.of("a", at, "view")
                            : Purchase.of("a", at, io.customermetrics.core.event.Money.zero(RandomEvents.USD)));
        }
        Timeline timeline = Timeline.of(builder.build(), EventSelector.any(), Window.before(Instant.MAX));

        assertThat(timeline.seek(0)).isEqualTo(1_000);
        assertThat(IntStream.range(0, 1_000).mapToLong(timeline::micros).toArray())
                .isSorted();
    }
}
