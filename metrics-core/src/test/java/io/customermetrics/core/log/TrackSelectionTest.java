package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrackSelectionTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final EventLog LOG = EventLog.builder(USD)
            .add(Interaction.of("a", NOON, "view"))
            .add(Interaction.of("a", NOON.plusSeconds(60), "like"))
            .add(Interaction.of("a", NOON.plusSeconds(120), "view"))
            .add(Session.of("b", NOON, Duration.ofMinutes(1)))
            .build();
    private static final Track INTERACTIONS = LOG.track(EventKind.INTERACTION);
    private static final Window ALL = Window.of(NOON, NOON.plusSeconds(600));

    @Test
    void withoutAConditionEveryEventOfTheWindowQualifies() {
        TrackSelection first = TrackSelection.of(INTERACTIONS, Window.of(NOON, NOON.plusSeconds(60)));

        assertThat(first.acceptsAll()).isTrue();
        assertThat(first.count(0)).isEqualTo(1);
        assertThat(first.count(1)).isZero();
        assertThat(first.track()).isSameAs(INTERACTIONS);
        assertThat(first).hasToString("0 conditions on 3 events of kind INTERACTION");
    }

    @Test
    void aTextFieldMayBeAskedFor() {
        TrackSelection views = TrackSelection.of(INTERACTIONS, Field.NAME, Set.of("view", "never seen"), ALL);

        assertThat(views.count(0)).isEqualTo(2);
        assertThat(views.accepts(1)).isFalse();
        assertThat(views.qualifies(1)).isZero();
    }

    @Test
    void aSelectorOfOtherKindsPicksNothing() {
        TrackSelection none = TrackSelection.of(INTERACTIONS, EventSelector.purchases(), ALL);

        assertThat(none.count(0)).isZero();
        assertThat(none.end(0)).isEqualTo(none.start(0));
    }

    @Property
    void countsWhatATimelineHolds(
            @ForAll long seed, @ForAll @IntRange(max = 60) int size, @ForAll @IntRange(max = 400) int days) {
        EventLog log =
                RandomEvents.builder().addAll(new RandomEvents(seed).list(size)).build();
        Instant start = log.span().map(Window::start).orElse(NOON).plusSeconds(86_400L * (days % 20));
        Window window = Window.of(start, start.plusSeconds(86_400L * days));
        for (EventKind kind : EventKind.values()) {
            TrackSelection selection = TrackSelection.of(log.track(kind), EventSelector.any(), window);
            Timeline timeline = Timeline.of(log, EventSelector.kinds(kind), window);
            for (int customer = 0; customer < log.customers(); customer++) {
                assertThat(selection.count(customer)).isEqualTo(timeline.seek(customer));
            }
        }
    }

    @Property
    void neighboursAreCountedAndSummedAsOneByOne(
            @ForAll long seed, @ForAll @IntRange(max = 60) int size, @ForAll @IntRange(max = 6) int seconds) {
        EventLog log =
                RandomEvents.builder().addAll(new RandomEvents(seed).list(size)).build();
        Window window = Window.of(RandomEvents.START.plusSeconds(1), RandomEvents.START.plusSeconds(1 + seconds));
        agree(log, EventSelector.purchases(), window);
        agree(log, EventSelector.purchases(), Window.before(RandomEvents.START.plusSeconds(100)));
        agree(log, EventSelector.purchases().where("channel", "channel1"), window);
    }

    @Test
    void aCustomerMayHaveMoreEventsThanABlock() {
        EventLogBuilder builder = EventLog.builder(USD);
        for (int i = 0; i < 10_000; i++) {
            builder.add(Purchase.of(i < 7_000 ? "a" : "b", NOON.plusSeconds(i % 900), Money.ofMinor(i, USD)));
        }
        EventLog narrow = builder.build();
        agree(narrow, EventSelector.purchases(), ALL);
        agree(narrow, EventSelector.purchases(), Window.of(NOON.plusSeconds(1), NOON.plusSeconds(800)));
        // Before and after all events.
        agree(narrow, EventSelector.purchases(), Window.before(NOON));
        agree(narrow, EventSelector.purchases(), Window.of(NOON.plusSeconds(900), Instant.MAX));
        EventLog wide = builder.add(Purchase.of("b", NOON, Money.ofMinor(1L << 50, USD)))
                .build();
        agree(wide, EventSelector.purchases(), ALL);
    }

    /** Differences from the ends of all time would overflow. */
    @Test
    void aWindowMayLieFarFromAllEvents() {
        EventLog log = EventLog.builder(USD)
                .add(Purchase.of("a", Instant.parse("1960-01-01T00:00:00Z"), Money.ofMinor(5, USD)))
                .add(Purchase.of("a", NOON, Money.ofMinor(7, USD)))
                .build();
        agree(log, EventSelector.purchases(), Window.of(Instant.MAX, Instant.MAX));
        agree(log, EventSelector.purchases(), Window.of(Instant.MIN, Instant.MIN));
        agree(log, EventSelector.purchases(), Window.of(Instant.MIN, NOON));
        agree(log, EventSelector.purchases(), Window.of(NOON, Instant.MAX));
    }

    private static void agree(EventLog log, EventSelector selector, Window window) {
        Track purchases = log.track(EventKind.PURCHASE);
        TrackSelection selection = TrackSelection.of(purchases, selector, window);
        LongColumn amounts = purchases.numbers(Field.AMOUNT);
        int customers = log.customers();
        long[] counts = new long[customers + 1];
        long[] sums = new long[customers + 1];
        selection.counts(0, customers, counts, 1);
        selection.sums(Field.AMOUNT, 0, customers, sums, 1);
        long[] sameCounts = new long[customers];
        long[] sameSums = new long[customers + 1];
        selection.countsAndSums(Field.AMOUNT, 0, customers, sameCounts, sameSums, 1);
        for (int customer = 0; customer < customers; customer++) {
            long count = 0;
            long sum = 0;
            for (int event = selection.start(customer); event < selection.end(customer); event++) {
                count += selection.accepts(event) ? 1 : 0;
                sum += selection.accepts(event) ? amounts.get(event) : 0;
            }
            assertThat(counts[customer + 1]).isEqualTo(count);
            assertThat(sums[customer + 1]).isEqualTo(sum);
            assertThat(sameCounts[customer]).isEqualTo(count);
            assertThat(sameSums[customer + 1]).isEqualTo(sum);
        }
    }
}
