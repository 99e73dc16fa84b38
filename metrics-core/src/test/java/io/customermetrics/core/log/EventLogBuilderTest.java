package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.START;
import static io.customermetrics.core.log.RandomEvents.USD;
import static io.customermetrics.core.log.RandomEvents.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.log.DataException.Code;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogBuilderTest {

    private static final Money TEN = Money.ofMinor(1_000, USD);
    private static final long NOW = Micros.floor(START);

    private final EventLogBuilder builder = EventLog.builder(USD);

    @Test
    void emptyBuilderMakesAnEmptyLog() {
        EventLog log = builder.build();

        assertThat(log.customers()).isZero();
        assertThat(log.events()).isZero();
        assertThat(log.span()).isEmpty();
        assertThat(log.duplicates()).isZero();
        assertThat(log.customerAttributes()).isEmpty();
        assertThat(log.footprint()).containsExactly(Map.entry("customers.id", 0L));
        assertThat(log).hasToString("0 events of 0 customers");
    }

    @Test
    void customersAreNumberedByTheirIdsNotByAppearance() {
        EventLog log = builder.add(Purchase.of("b", START, TEN))
                .add(Customer.of("c"))
                .add(Purchase.of("a", START, TEN))
                .build();

        assertThat(log.customers()).isEqualTo(3);
        assertThat(log.ids().text(0)).isEqualTo("a");
        assertThat(log.ids().find("c")).hasValue(2);
        assertThat(log.track(EventKind.PURCHASE).start(2))
                .isEqualTo(log.track(EventKind.PURCHASE).end(2));
    }

    @Test
    void customersWithoutEventsCount() {
        EventLog log = builder.keepCustomerAttributes("region")
                .add(Customer.of("a", Map.of("region", "north", "dropped", "x")).withAcquired(START))
                .add(Customer.of("b"))
                .build();

        assertThat(log.customers()).isEqualTo(2);
        assertThat(log.events()).isZero();
        assertThat(log.acquired(0)).contains(START);
        assertThat(log.acquired(1)).isEmpty();
        assertThat(log.customerAttributes()).containsExactly("region");
        assertThat(log.customerAttribute("region").text(0)).contains("north");
        assertThat(log.customerAttribute("region").text(1)).isEmpty();
        assertThat(log.footprint())
                .containsExactly(
                        Map.entry("customers.id", 2 * 52L),
                        Map.entry("customers.acquired", 16L),
                        Map.entry("customers.attribute.region", 2 + 52L));
        assertThatThrownBy(() -> log.acquired(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> log.customerAttribute("dropped"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: the log keeps no customer attribute \"dropped\", only [region]");
    }

    @Test
    void aCustomerMayBeDescribedTwiceWithTheSameContent() {
        Customer customer = Customer.of("a", Map.of("region", "north"));
        builder.keepCustomerAttributes("region").add(customer).add(customer);

        assertThat(builder.build().customers()).isEqualTo(1);
        assertRefused(() -> builder.add(Customer.of("a", Map.of("region", "south"))), Code.CONFLICTING_CUSTOMER, 0);
        assertRefused(() -> builder.add(customer.withAcquired(START)), Code.CONFLICTING_CUSTOMER, 0);
    }

    @Test
    void aCustomerWonAtAnImplausibleTimeIsRefused() {
        for (Instant instant : List.of(Instant.MIN, Instant.MAX, Instant.parse("1899-12-31T23:59:59Z"))) {
            assertRefused(() -> builder.add(Customer.of("a").withAcquired(instant)), Code.IMPLAUSIBLE_TIME, 0);
        }
        assertThat(builder.build().customers()).isZero();
    }

    @Test
    void anEventIdThatComesAgainIsDroppedAndCounted() {
        Event event = Purchase.of("a", START, TEN).with(EventDetails.id("e1"));
        EventLog log = builder.add(event).addAll(List.of(event, event)).build();

        assertThat(log.events()).isEqualTo(1);
        assertThat(log.duplicates()).isEqualTo(2);
    }

    @Test
    void eventsWithoutIdsAreNoDuplicates() {
        Event event = Purchase.of("a", START, TEN);
        EventLog log = builder.addAll(List.of(event, event)).build();

        assertThat(log.events()).isEqualTo(2);
        assertThat(log.duplicates()).isZero();
    }

    /** What is dropped is not compared: attributes that the log does not keep, and time below the microsecond. */
    @Test
    void contentIsWhatTheLogKeeps() {
        Purchase event = Purchase.of("a", START, TEN);
        EventLog log = builder.keepEventAttributes("product")
                .add(event.with(EventDetails.id("e1").with("dropped", "x")))
                .add(Purchase.of("a", START.plusNanos(999), TEN).with(EventDetails.id("e1")))
                .build();

        assertThat(log.duplicates()).isEqualTo(1);
        assertRefused(
                () -> builder.add(event.with(EventDetails.id("e1").with("product", "tea"))), Code.CONFLICTING_EVENT, 0);
    }

    @Test
    void theSameIdWithOtherContentIsRefusedByName() {
        EventDetails details = EventDetails.id("order/7").with("product", "tea").withSequence(1);
        Purchase event = Purchase.of("a", START, TEN).withOrder("o1").with(details);
        List<Event> others = List.of(
                Purchase.of("b", START, TEN).withOrder("o1").with(details),
                Purchase.of("a", START.plusSeconds(1), TEN).withOrder("o1").with(details),
                Purchase.of("a", START, Money.ofMinor(1, USD)).withOrder("o1").with(details),
                Purchase.of("a", START, TEN).withOrder("o2").with(details),
                Purchase.of("a", START, TEN).with(details),
                event.with(details.withSequence(2)),
                event.with(EventDetails.id("order/7").with("product", "tea")),
                event.with(EventDetails.id("order/7").withSequence(1)),
                event.with(details.with("product", "coffee")),
                Refund.of("a", START, TEN).withOrder("o1").with(details),
                Session.of("a", START, Duration.ZERO).with(details));
        builder.keepEventAttributes("product").add(event);
        EventLog held = builder.build();

        for (Event other : others) {
            DataException refusal =
                    catchThrowableOfType(DataException.class, () -> builder.addAll(List.of(event, other)));
            assertThat(refusal.code()).isEqualTo(Code.CONFLICTING_EVENT);
            assertThat(refusal.position()).isEqualTo(1);
            assertThat(refusal)
                    .hasMessage("event id \"order/7\" came before with other content"
                            + " (CONFLICTING_EVENT, at position 1)");
            assertSame(builder.build(), held);
        }
    }

    @Test
    void aConflictWithinOneCallIsFoundToo() {
        EventDetails id = EventDetails.id("e1");
        List<Event> batch = List.of(
                Purchase.of("a", START, TEN).with(id),
                Purchase.of("a", START, TEN).with(id),
                Interaction.of("a", START, "view").with(id));

        assertRefused(() -> builder.addAll(batch), Code.CONFLICTING_EVENT, 2);
        assertThat(builder.build().customers()).isZero();
        assertThat(builder.build().duplicates()).isZero();
        assertThat(builder.addAll(batch.subList(0, 2)).build().duplicates()).isEqualTo(1);
    }

    /** An event that came before any sequence number did, or with an id after others without one. */
    @Test
    void duplicatesAreFoundAmongAllEventsThatAreThere() {
        Event plain = Purchase.of("a", START, TEN).with(EventDetails.id("e1"));
        Event sequenced =
                Purchase.of("b", START, TEN).with(EventDetails.id("e2").withSequence(5));
        EventLog log = builder.add(Purchase.of("c", START, TEN))
                .addAll(List.of(plain, plain, sequenced, plain, sequenced))
                .build();

        assertThat(log.events()).isEqualTo(3);
        assertThat(log.duplicates()).isEqualTo(3);
        LongColumn sequence = log.track(EventKind.PURCHASE).sequence().orElseThrow();
        assertThat(sequence.get(0)).isEqualTo(LongColumn.ABSENT);
        assertThat(sequence.get(1)).isEqualTo(5);
    }

    @Test
    void anEventIdInAMessageCannotBreakALine() {
        String id = "e\r\n1\u0000\u202e\u2028\u2029" + new String(Character.toChars(0xE0041)) + "é\ud83d\ude00";
        builder.add(Purchase.of("a", START, TEN).with(EventDetails.id(id)));

        assertThatThrownBy(() -> builder.add(Purchase.of("b", START, TEN).with(EventDetails.id(id))))
                .hasMessageStartingWith(
                        "event id \"e\\u{d}\\u{a}1\\u{0}\\u{202e}\\u{2028}\\u{2029}\\u{e0041}é\ud83d\ude00\" came before");
    }

    @Test
    void textAndNumbersDoNotMix() {
        long[] one = {1};
        builder.add(Purchase.of("a", START, TEN));
        assertRefused(() -> builder.addPurchases(new long[] {7}, one, one, 0, 1), Code.MIXED_IDS, 0);

        EventLogBuilder numeric = EventLog.builder(USD).addPurchases(new long[] {7}, one, one, 0, 1);
        assertRefused(
                () -> numeric.addPurchases(new String[] {"x", "7"}, new long[2], new long[2], 1, 2), Code.MIXED_IDS, 1);
        assertRefused(() -> numeric.add(Purchase.of("7", START, TEN)), Code.MIXED_IDS, 0);
        assertRefused(() -> numeric.add(Customer.of("7")), Code.MIXED_IDS, 0);
        assertRefused(() -> numeric.handle("7"), Code.MIXED_IDS, 0);
        assertThat(numeric.build().ids().number(0)).isEqualTo(7);
    }

    @Test
    void aRefusalLeavesTheTypeOfIdsOpen() {
        long[] one = {1};
        long[] bad = {-1};
        assertRefused(() -> builder.handle(""), Code.INVALID_CUSTOMER, 0);
        assertRefused(() -> builder.handle(null), Code.INVALID_CUSTOMER, 0);
        assertRefused(() -> builder.addPurchases(new String[] {"a"}, one, bad, 0, 1), Code.INVALID_AMOUNT, 0);
        assertRefused(() -> builder.addPurchases(new long[] {5}, one, bad, 0, 1), Code.INVALID_AMOUNT, 0);
        assertRefused(() -> builder.add(Purchase.of("a", Instant.MIN, TEN)), Code.IMPLAUSIBLE_TIME, 0);
        assertThat(builder.addPurchases(new long[] {5}, one, one, 0, 1)
                        .build()
                        .ids()
                        .numeric())
                .isTrue();

        EventLogBuilder other = EventLog.builder(USD);
        assertRefused(() -> other.addPurchases(new long[] {5}, one, bad, 0, 1), Code.INVALID_AMOUNT, 0);
        assertThat(other.add(Purchase.of("a", START, TEN)).build().ids().numeric())
                .isFalse();
    }

    @Test
    void numericIdsAreOrderedByValue() {
        long[] ids = {30, -4, 9, Long.MIN_VALUE, 9, Long.MAX_VALUE};
        EventLog log = builder.addPurchases(ids, new long[6], new long[] {1, 2, 3, 4, 5, 6}, 0, 6)
                .build();

        assertThat(log.customers()).isEqualTo(5);
        assertThat(log.ids().number(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(log.ids().number(2)).isEqualTo(9);
        assertThat(log.track(EventKind.PURCHASE).end(2)
                        - log.track(EventKind.PURCHASE).start(2))
                .isEqualTo(2);
    }

    @Test
    void handlesBelongToTheirBuilder() {
        int a = builder.handle("a");
        int b = builder.handle("b");

        assertThat(builder.handle("a")).isEqualTo(a).isNotEqualTo(b);
        assertThat(builder.handles(new String[] {"b", "a", "b"})).containsExactly(b, a, b);
        assertThat(builder.handles(new String[0])).isEmpty();
        assertRefused(() -> builder.handles(new String[] {"c", "c", ""}), Code.INVALID_CUSTOMER, 2);
        assertRefused(
                () -> builder.addPurchases(new int[] {a, b + 1}, new long[2], new long[2], 0, 2),
                Code.INVALID_CUSTOMER,
                1);
        assertRefused(
                () -> builder.addRefunds(new int[] {-1}, new long[1], new long[1], 0, 1), Code.INVALID_CUSTOMER, 0);
        assertThat(builder.build().customers()).isEqualTo(2);
        assertThat(builder.build().events()).isZero();
    }

    @Test
    void arrayPositionsCountFromTheArraysStart() {
        String[] ids = {"a", "b", "c", "d"};
        long[] times = {NOW, NOW, NOW, Micros.END_EVENT};

        assertRefused(() -> builder.addPurchases(ids, times, new long[4], 2, 4), Code.IMPLAUSIBLE_TIME, 3);
        assertRefused(
                () -> builder.addPurchases(ids, new long[4], new long[] {-1, 0, -1, 0}, 1, 4), Code.INVALID_AMOUNT, 2);
        assertRefused(
                () -> builder.addInteractions(ids, new long[4], new String[] {"v", "v", "v", ""}, 1, 4),
                Code.INVALID_TEXT,
                3);
        assertRefused(
                () -> builder.addInteractions(ids, new long[4], new String[] {"v", null, "v", ""}, 1, 4),
                Code.INVALID_TEXT,
                1);
    }

    @Test
    void rangesOutsideTheArraysAreRefused() {
        String[] ids = {"a", "b"};
        for (int[] range : new int[][] {{-1, 1}, {0, 3}, {2, 1}}) {
            assertThatThrownBy(() -> builder.addPurchases(ids, new long[2], new long[2], range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> builder.addPurchases(ids, new long[1], new long[2], 0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> builder.addPurchases(ids, new long[2], new long[1], 0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> builder.addInteractions(ids, new long[2], new String[1], 0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(builder.build().customers()).isZero();
    }

    @Test
    void theCallersArraysAreCopied() {
        long[] times = {NOW};
        long[] amounts = {5};
        builder.addPurchases(new String[] {"a"}, times, amounts, 0, 1);
        EventLog log = builder.build();
        times[0] = 0;
        amounts[0] = 0;

        assertThat(log.track(EventKind.PURCHASE).micros(0)).isEqualTo(NOW);
        assertThat(builder.build()
                        .track(EventKind.PURCHASE)
                        .numbers(Field.AMOUNT)
                        .get(0))
                .isEqualTo(5);
    }

    @Test
    void attributesAreChosenBeforeEventsCome() {
        builder.keepEventAttributes("product").keepEventAttributes("channel", "product");
        builder.addAll(List.of()).addPurchases(new String[0], new long[0], new long[0], 0, 0);
        builder.addInteractions(new String[0], new long[0], new String[0], 0, 0);
        builder.keepEventAttributes("campaign");
        assertThat(builder.build().track(EventKind.SESSION).attributeNames())
                .containsExactly("campaign", "channel", "product");

        builder.add(Purchase.of("a", START, TEN));
        assertThatThrownBy(() -> builder.keepEventAttributes("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("say which attributes to keep before adding events");
        assertThatThrownBy(() -> builder.build().track(EventKind.PURCHASE).attribute("late"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: the log keeps no event attribute \"late\", only [campaign, channel, product]");
    }

    @Test
    void attributesMayBeChosenAfterAFailure() {
        assertRefused(() -> builder.add(Purchase.of("a", Instant.MIN, TEN)), Code.IMPLAUSIBLE_TIME, 0);
        builder.keepEventAttributes("product");
        builder.add(Purchase.of("a", START, TEN).with(EventDetails.NONE.with("product", "tea")));

        assertThat(builder.build()
                        .track(EventKind.PURCHASE)
                        .attribute("product")
                        .text(0))
                .contains("tea");
    }

    @Test
    void customerAttributesAreChosenBeforeCustomersCome() {
        assertThatThrownBy(() -> builder.keepCustomerAttributes("region", " ")).hasMessage("names must not be blank");
        assertThat(builder.build().customerAttributes()).isEmpty();
        assertThatThrownBy(() -> builder.keepEventAttributes("product", "")).hasMessage("names must not be blank");
        assertThat(builder.build().track(EventKind.PURCHASE).attributeNames()).isEmpty();

        builder.keepCustomerAttributes("region")
                .add(Purchase.of("a", START, TEN))
                .keepCustomerAttributes("plan");
        builder.add(Customer.of("b"));
        assertThatThrownBy(() -> builder.keepCustomerAttributes("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("say which attributes to keep before describing customers");
        assertThat(builder.build().customerAttributes()).containsExactly("plan", "region");
    }

    /** Columns without attributes or sequence numbers beside events that have them. */
    @Test
    void arraysLeaveWhatTheyDoNotHaveAbsent() {
        builder.keepEventAttributes("product")
                .add(Purchase.of("a", START, TEN)
                        .withOrder("o1")
                        .with(EventDetails.NONE.withSequence(3).with("product", "tea")))
                .addPurchases(new String[] {"b"}, new long[] {NOW}, new long[] {5}, 0, 1);
        Track track = builder.build().track(EventKind.PURCHASE);

        assertThat(track.sequence().orElseThrow().get(1)).isEqualTo(LongColumn.ABSENT);
        assertThat(track.attribute("product").text(1)).isEmpty();
        assertThat(track.texts(Field.ORDER).text(1)).isEmpty();
        assertThat(track.texts(Field.ORDER).text(0)).contains("o1");
    }

    @Test
    void whateverAnIterableThrowsComesOutAndNothingStays() {
        Iterable<Event> broken = () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Event next() {
                if (next++ == 3) {
                    throw new NoSuchElementException("the source broke");
                }
                return Purchase.of("a" + next, START, TEN).with(EventDetails.id("e" + next));
            }
        };

        assertThatThrownBy(() -> builder.addAll(broken)).hasMessage("the source broke");
        assertThatThrownBy(() -> builder.addAll(Arrays.asList(Purchase.of("a", START, TEN), null)))
                .isInstanceOf(NullPointerException.class);
        assertThat(builder.build().customers()).isZero();
    }

    @Test
    void aSessionLongerThan64BitsOfMicrosecondsOverflows() {
        Session endless = Session.of("a", START, Duration.ofSeconds(Long.MAX_VALUE));

        assertThatThrownBy(() -> builder.addAll(List.of(Purchase.of("a", START, TEN), endless)))
                .isInstanceOf(ArithmeticException.class);
        assertThat(builder.build().events()).isZero();
    }

    @Test
    void anotherCurrencyIsRefusedAndBothAreNamed() {
        assertThatThrownBy(
                        () -> builder.add(Purchase.of("a", START, Money.ofMinor(424_242, Currency.getInstance("EUR")))))
                .hasMessage("an amount is in EUR, the log in USD; convert it first (OTHER_CURRENCY, at position 0)");
        assertThatThrownBy(() -> EventLog.builder(null)).hasMessage("currency");
    }

    @Test
    void firstAndLastPlausibleInstantsAreKept() {
        EventLog log = builder.add(Purchase.of("a", Micros.toInstant(Micros.MIN_EVENT), TEN))
                .add(Interaction.of("a", Micros.toInstant(Micros.END_EVENT - 1), "view"))
                .build();

        assertThat(log.span().orElseThrow().start()).isEqualTo("1900-01-01T00:00:00Z");
        assertThat(log.span().orElseThrow().end()).isEqualTo("2200-01-01T00:00:00Z");
    }

    @Test
    void idsThatLookAlikeStayApart() {
        List<String> ids = List.of(
                "Zo\u00eb",
                "Zoe\u0308",
                "7",
                "07",
                "7 ",
                " 7",
                "I",
                "i",
                "\u0130",
                "\u0131",
                "null",
                "total",
                "a\u0000",
                "a");
        List<Event> events = new ArrayList<>();
        ids.forEach(id -> events.add(Purchase.of(id, START, TEN)));
        EventLog log = builder.addAll(events).build();

        assertThat(log.customers()).isEqualTo(ids.size());
        List<String> sorted = new ArrayList<>(ids);
        Collections.sort(sorted);
        for (int customer = 0; customer < sorted.size(); customer++) {
            assertThat(log.ids().text(customer)).isEqualTo(sorted.get(customer));
        }
    }

    private static void assertRefused(ThrowingCallable call, Code code, long position) {
        DataException refusal = catchThrowableOfType(DataException.class, call);
        assertThat(refusal).as("refusal with %s", code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.position()).isEqualTo(position);
    }

    @Test
    void idsMayBeCodedByADictionary() {
        String[] dictionary = {"ann", "nobody", "bob"};
        int[] codes = {2, 0, 2, 0};
        long[] micros = {30, 20, 10, 40};
        EventLog log = builder.addPurchases(dictionary, codes, micros, new long[] {1, 2, 3, 4}, null, 0, 4)
                .addRefunds(dictionary, codes, micros, new long[] {1, 2, 3, 4}, new byte[] {0b0110}, 1, 3)
                .addInteractions(dictionary, codes, micros, new String[] {"a", "b", "c", "d"}, null, 3, 4)
                .build();

        RandomEvents.assertSame(
                log,
                EventLog.builder(USD)
                        .addPurchases(new String[] {"bob", "ann", "bob", "ann"}, micros, new long[] {1, 2, 3, 4}, 0, 4)
                        .addRefunds(new String[] {"bob", "ann", "bob", "ann"}, micros, new long[] {1, 2, 3, 4}, 1, 3)
                        .addInteractions(
                                new String[] {"bob", "ann", "bob", "ann"},
                                micros,
                                new String[] {"a", "b", "c", "d"},
                                3,
                                4)
                        .build());
    }

    @Test
    void codedRowsThatAreNoEventsAreRefused() {
        String[] dictionary = {"ann", " "};
        long[] zeros = new long[3];
        refusesCodes(new int[] {0, 0, 2}, dictionary, null, Code.INVALID_CUSTOMER, 2);
        refusesCodes(new int[] {0, -1, 0}, dictionary, null, Code.INVALID_CUSTOMER, 1);
        refusesCodes(new int[] {0, 1, 0}, dictionary, null, Code.INVALID_CUSTOMER, 1);
        refusesCodes(new int[] {0, 0, 0}, dictionary, new byte[] {0b011}, Code.MISSING_VALUE, 2);
        refusesCodes(new int[] {0, 1, 0}, dictionary, new byte[] {0b011}, Code.INVALID_CUSTOMER, 1);

        assertThat(builder.addPurchases(new long[] {7, 7, 7}, zeros, zeros, 0, 3)
                        .build()
                        .customers())
                .isOne();
    }

    private void refusesCodes(int[] codes, String[] dictionary, byte[] complete, Code code, long position) {
        long[] zeros = new long[3];
        assertThatThrownBy(() -> builder.addPurchases(dictionary, codes, zeros, zeros, complete, 0, 3))
                .isInstanceOfSatisfying(DataException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.position()).isEqualTo(position);
                });
    }

    /** Enough events that several threads are worth it, in no order, of few customers and of many, with all kinds of columns. */
    @ParameterizedTest
    @ValueSource(ints = {3, 900, 70_000})
    void threadsMakeTheSameLog(int texts) {
        int size = 230_000;
        Random random = new Random(texts);
        long[] ids = random.longs(size, 0, texts).toArray();
        long[] micros = random.longs(size, 0, 1_000).toArray();
        long[] amounts = random.longs(size, 0, texts == 3 ? 1L << 40 : 100).toArray();
        String[] names = random.ints(size, 0, texts).mapToObj(i -> "n" + i).toArray(String[]::new);
        builder.addPurchases(ids, micros, amounts, 0, size).addInteractions(ids, micros, names, 0, size);

        RandomEvents.assertSame(builder.build(ForkJoinPool.commonPool()), builder.build());
        RandomEvents.assertSame(builder.build(Runnable::run), builder.build());
        assertThatThrownBy(() -> builder.build(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("executor");
    }
}
