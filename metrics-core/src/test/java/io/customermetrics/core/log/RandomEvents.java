package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.PointsChange;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Referral;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SurveyResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/** Events of few customers at few instants, so that ties, repetitions and absent values are common; and what logs hold. */
final class RandomEvents {

    static final Currency USD = Currency.getInstance("USD");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String[] KEPT = {"product", "channel"};

    private final Random random;

    RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    List<Event> list(int size) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            events.add(next(EventKind.values()[random.nextInt(9)]));
        }
        return events;
    }

    List<Event> list(int size, EventKind... kinds) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            events.add(next(kinds[random.nextInt(kinds.length)]));
        }
        return events;
    }

    /** Events with ids that do not repeat, so that any of them can be added to others without conflict. */
    private Event next(EventKind kind) {
        String customer = text("c", 6);
        Instant at = START.plusSeconds(random.nextInt(5)).plusNanos(random.nextInt(2_500));
        EventDetails details = details();
        Money money = Money.ofMinor(random.nextInt(20) == 0 ? 1L << 40 : random.nextInt(3), USD);
        return switch (kind) {
            case PURCHASE ->
                random.nextBoolean()
                        ? Purchase.of(customer, at, money)
                                .withOrder(text("o", 3))
                                .with(details)
                        : Purchase.of(customer, at, money).with(details);
            case REFUND ->
                random.nextBoolean()
                        ? Refund.of(customer, at, money).withOrder(text("o", 3)).with(details)
                        : Refund.of(customer, at, money).with(details);
            case INTERACTION -> Interaction.of(customer, at, text("view", 3)).with(details);
            case SESSION ->
                Session.of(customer, at, Duration.ofNanos(random.nextInt(5_000)))
                        .with(details);
            case SURVEY_RESPONSE ->
                new SurveyResponse(
                        customer,
                        at,
                        text("nps", 2),
                        random.nextBoolean() ? OptionalInt.of(random.nextInt(11)) : OptionalInt.empty(),
                        details);
            case SUBSCRIPTION_CHANGE ->
                SubscriptionChange.of(
                                customer, at, text("s", 2), SubscriptionChange.Change.CHANGED, text("plan", 2), money)
                        .with(details);
            case POINTS_CHANGE ->
                PointsChange.of(customer, at, PointsChange.Change.values()[random.nextInt(3)], 1 + random.nextInt(3))
                        .with(details);
            case REFERRAL -> Referral.of(customer, at, text("friend", 3)).with(details);
            case ACCOUNT_STATEMENT ->
                new AccountStatement(
                        customer,
                        at,
                        text("a", 2),
                        Money.ofMinor(random.nextInt(5) - 2, USD),
                        money,
                        money,
                        money,
                        random.nextInt(2) * 30,
                        details);
        };
    }

    private EventDetails details() {
        EventDetails details = EventDetails.NONE;
        if (random.nextInt(3) == 0) {
            details = details.withSequence(random.nextInt(3) - 1);
        }
        if (random.nextInt(3) == 0) {
            details = details.with("product", text("tea", 3));
        }
        if (random.nextInt(5) == 0) {
            details = details.with("channel", text("web", 2)).with("dropped", text("x", 9));
        }
        return details;
    }

    private String text(String prefix, int different) {
        return prefix + random.nextInt(different);
    }

    static EventLogBuilder builder() {
        return EventLog.builder(USD).keepEventAttributes(KEPT).keepCustomerAttributes("region", "plan");
    }

    static void assertSame(EventLog actual, EventLog expected) {
        assertThat(actual.currency()).isEqualTo(expected.currency());
        assertThat(actual.ids()).isEqualTo(expected.ids());
        assertThat(actual.duplicates()).isEqualTo(expected.duplicates());
        assertThat(actual.events()).isEqualTo(expected.events());
        assertThat(actual.span()).isEqualTo(expected.span());
        assertThat(actual.footprint()).isEqualTo(expected.footprint());
        assertThat(actual.customerAttributes()).isEqualTo(expected.customerAttributes());
        for (String name : expected.customerAttributes()) {
            assertSame(actual.customerAttribute(name), expected.customerAttribute(name));
        }
        for (int customer = 0; customer < expected.customers(); customer++) {
            assertThat(actual.acquired(customer)).isEqualTo(expected.acquired(customer));
        }
        for (EventKind kind : EventKind.values()) {
            assertSame(actual.track(kind), expected.track(kind), expected.customers());
        }
    }

    private static void assertSame(Track actual, Track expected, int customers) {
        assertThat(actual.kind()).isEqualTo(expected.kind());
        assertThat(actual.size()).isEqualTo(expected.size());
        assertThat(starts(actual, customers)).isEqualTo(starts(expected, customers));
        assertThat(actual.times()).isEqualTo(expected.times());
        Field.numbersOf(expected.kind()).forEach(field -> assertSame(actual.numbers(field), expected.numbers(field)));
        Field.textsOf(expected.kind()).forEach(field -> assertSame(actual.texts(field), expected.texts(field)));
        assertThat(actual.attributeNames()).isEqualTo(expected.attributeNames());
        expected.attributeNames().forEach(name -> assertSame(actual.attribute(name), expected.attribute(name)));
        assertThat(actual.sequence().isPresent()).isEqualTo(expected.sequence().isPresent());
        expected.sequence().ifPresent(column -> assertSame(actual.sequence().orElseThrow(), column));
    }

    private static void assertSame(LongColumn actual, LongColumn expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        assertThat(actual.bytes()).isEqualTo(expected.bytes());
        assertThat(values(actual)).isEqualTo(values(expected));
    }

    private static void assertSame(TextColumn actual, TextColumn expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        assertThat(actual.bytes()).isEqualTo(expected.bytes());
        assertThat(actual.texts()).isEqualTo(expected.texts()).isSorted().doesNotHaveDuplicates();
        assertThat(codes(actual)).isEqualTo(codes(expected));
    }

    private static int[] starts(Track track, int customers) {
        return IntStream.range(0, customers)
                .flatMap(customer -> IntStream.of(track.start(customer), track.end(customer)))
                .toArray();
    }

    private static long[] values(LongColumn column) {
        return IntStream.range(0, column.size()).mapToLong(column::get).toArray();
    }

    private static int[] codes(TextColumn column) {
        return IntStream.range(0, column.size()).map(column::code).toArray();
    }
}
