package io.customermetrics.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.monitor.KeyEventTable.Occurrence;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEventsTest extends MetricContract<KeyEvents, KeyEventTable> {

    private static final Window MAY = Window.month(2026, 5, ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("2026-05-01T00:00:00Z");
    private static final EventSelector BUYING = EventSelector.purchases();
    private static final KeyEvent TIERS = new KeyEvent.TierChange("tier", List.of(usd(100), usd(300)), 10);

    private static final List<KeyEvent> DEFINITIONS = List.of(
            KeyEvent.firstPurchase(),
            KeyEvent.nthPurchase(3),
            KeyEvent.complaint(EventSelector.named("login", "view")),
            KeyEvent.bigOrder(usd(1999)),
            new KeyEvent.TierChange("tier in 30 days", List.of(usd(1), usd(1999), usd(3_000_001_000L)), 30),
            new KeyEvent.TierChange("tier for life", List.of(usd(2000)), KeyEvent.TierChange.EVER),
            KeyEvent.lapse(1),
            new KeyEvent.Lapse("silent", EventSelector.any(), 30),
            KeyEvent.resurrection(1),
            new KeyEvent.Resurrection("back", EventSelector.any(), 30));

    @Override
    protected KeyEvents metric(Scene scene, Choice choice) {
        List<KeyEvent> some = new ArrayList<>();
        int first = choice.below(DEFINITIONS.size());
        int count = 1 + choice.below(4);
        int step = choice.from(1, 3, 7);
        for (int i = 0; i < count; i++) {
            some.add(DEFINITIONS.get((first + i * step) % DEFINITIONS.size()));
        }
        return new KeyEvents(some, scene.window(choice));
    }

    @Override
    protected void agrees(KeyEvents metric, History history, KeyEventTable result) {
        List<Occurrence> expected = new ArrayList<>();
        int row = 0;
        for (String id : history.customers()) {
            List<Occurrence> own = new ArrayList<>();
            for (KeyEvent definition : metric.definitions()) {
                for (Occurrence occurrence : slowly(definition, history, id, metric.window(), row)) {
                    if (metric.window().contains(occurrence.at())) {
                        own.add(occurrence);
                    }
                }
            }
            own.sort(Comparator.comparing(Occurrence::at));
            assertThat(result.of(id)).isEqualTo(own);
            expected.addAll(own);
            row++;
        }
        assertThat(result.all()).isEqualTo(expected);
        assertThat(result.size()).isEqualTo(expected.size());
        for (KeyEvent definition : metric.definitions()) {
            List<Occurrence> these = expected.stream()
                    .filter(occurrence -> occurrence.name().equals(definition.name()))
                    .toList();
            assertThat(result.count(definition.name())).isEqualTo(these.size());
            assertThat(result.customers(definition.name()))
                    .isEqualTo(these.stream().map(Occurrence::row).distinct().count());
        }
    }

    private static List<Occurrence> slowly(KeyEvent definition, History history, String id, Window window, int row) {
        List<Occurrence> found = new ArrayList<>();
        List<Instant> times = history.times(id, KeyEventReader.selector(definition), at -> at.isBefore(window.end()));
        if (definition instanceof KeyEvent.Nth nth) {
            times.stream()
                    .skip(nth.n() - 1L)
                    .limit(1)
                    .forEach(at -> found.add(new Occurrence(row, nth.name(), at, nth.n())));
        } else if (definition instanceof KeyEvent.Every every) {
            times.forEach(at -> found.add(new Occurrence(row, every.name(), at, found.size() + 1L)));
        } else if (definition instanceof KeyEvent.Lapse lapse) {
            for (Instant at : new TreeSet<>(times)) {
                Instant over = at.plus(Duration.ofDays(lapse.days()));
                if (times.stream().noneMatch(t -> t.isAfter(at) && !t.isAfter(over))) {
                    found.add(new Occurrence(row, lapse.name(), over, lapse.days()));
                }
            }
        } else if (definition instanceof KeyEvent.Resurrection back) {
            for (int i = 1; i < times.size(); i++) {
                Duration silence = Duration.between(times.get(i - 1), times.get(i));
                if (silence.compareTo(Duration.ofDays(back.days())) > 0) {
                    found.add(new Occurrence(row, back.name(), times.get(i), silence.toDays()));
                }
            }
        } else {
            purchasesSlowly(definition, purchases(history, id, window), row, found);
        }
        return found;
    }

    private static void purchasesSlowly(
            KeyEvent definition, List<Purchase> purchases, int row, List<Occurrence> found) {
        if (definition instanceof KeyEvent.BigOrder order) {
            purchases.stream()
                    .filter(purchase -> purchase.amount().compareTo(order.atLeast()) >= 0)
                    .map(purchase -> new Occurrence(
                            row,
                            order.name(),
                            History.kept(purchase.at()),
                            purchase.amount().minorUnits()))
                    .forEach(found::add);
        }
        if (definition instanceof KeyEvent.TierChange change) {
            TreeSet<Instant> moments = new TreeSet<>();
            for (Purchase purchase : purchases) {
                moments.add(History.kept(purchase.at()));
                moments.add(History.kept(purchase.at()).plus(Duration.ofDays(change.days())));
            }
            long tier = 0;
            for (Instant at : moments) {
                long spent = purchases.stream()
                        .filter(purchase -> !History.kept(purchase.at()).isAfter(at))
                        .filter(purchase -> History.kept(purchase.at())
                                .plus(Duration.ofDays(change.days()))
                                .isAfter(at))
                        .mapToLong(purchase -> purchase.amount().minorUnits())
                        .sum();
                long now = change.bounds().stream()
                        .filter(bound -> spent >= bound.minorUnits())
                        .count();
                if (now != tier) {
                    found.add(new Occurrence(row, change.name(), at, now));
                }
                tier = now;
            }
        }
    }

    private static List<Purchase> purchases(History history, String id, Window window) {
        return history.events(id, EventKind.PURCHASE, at -> at.isBefore(window.end())).stream()
                .map(Purchase.class::cast)
                .toList();
    }

    @Override
    protected boolean reads(KeyEvents metric, Instant at) {
        return at.isBefore(metric.window().end());
    }

    @Override
    protected List<KeyEvents> foreign(KeyEvents metric) {
        return List.of(new KeyEvents(List.of(new KeyEvent.Every("other", BUYING)), metric.window()));
    }

    @Test
    void aLifeInKeyEvents() {
        KeyEventTable table = measured(
                List.of(
                        KeyEvent.firstPurchase(),
                        KeyEvent.nthPurchase(2),
                        KeyEvent.bigOrder(usd(250)),
                        TIERS,
                        KeyEvent.lapse(7),
                        KeyEvent.resurrection(7),
                        KeyEvent.complaint(EventSelector.named("complaint"))),
                bought(0, 100),
                bought(2, 250),
                Interaction.of("a", day(3), "complaint"),
                bought(19, 50),
                Interaction.of("b", day(1), "complaint"));
        assertThat(table.of("a"))
                .containsExactly(
                        new Occurrence(0, "first purchase", day(0), 1),
                        new Occurrence(0, "tier", day(0), 1),
                        new Occurrence(0, "purchase 2", day(2), 2),
                        new Occurrence(0, "big order", day(2), 250),
                        new Occurrence(0, "tier", day(2), 2),
                        new Occurrence(0, "complaint", day(3), 1),
                        new Occurrence(0, "lapse", day(9), 7),
                        new Occurrence(0, "tier", day(10), 1),
                        new Occurrence(0, "tier", day(12), 0),
                        new Occurrence(0, "resurrection", day(19), 17),
                        new Occurrence(0, "lapse", day(26), 7));
        assertThat(table.customers("complaint")).isEqualTo(2);
        assertThat(table.count("tier")).isEqualTo(4);
        assertThat(table.customers("tier")).isEqualTo(1);
        assertThat(table.of("nobody")).isEmpty();
        assertThat(table).hasToString("12 key events of 2 customers");
    }

    @Test
    void columnsAreReadWithoutObjects() {
        KeyEventTable table = measured(List.of(KeyEvent.bigOrder(usd(9))), bought(0, 8), bought(1, 9));
        assertThat(table.ids().text(0)).isEqualTo("a");
        assertThat(table.start(0)).isZero();
        assertThat(table.end(0)).isEqualTo(1);
        assertThat(table.definition(0)).isEqualTo(KeyEvent.bigOrder(usd(9)));
        assertThat(table.micros(0)).isEqualTo(Micros.floor(day(1)));
        assertThat(table.detail(0)).isEqualTo(9);
    }

    /** What happened before the window decides, and is not told. */
    @Test
    void thePastCounts() {
        KeyEventTable table = measured(
                List.of(KeyEvent.firstPurchase(), KeyEvent.nthPurchase(2), KeyEvent.lapse(7)),
                bought(-5, 1),
                bought(31, 1));
        assertThat(table.all()).containsExactly(new Occurrence(0, "lapse", day(2), 7));
    }

    /** Silence of exactly so many days is none. */
    @Test
    void anEventOnTheLastDayIsInTime() {
        List<KeyEvent> silence = List.of(KeyEvent.lapse(7), KeyEvent.resurrection(7));
        assertThat(measured(silence, bought(20, 1), bought(27, 1)).all()).isEmpty();
        Event justAfter = Purchase.of("a", day(27).plus(1, ChronoUnit.MICROS), usd(1));
        assertThat(measured(silence, bought(20, 1), justAfter).all())
                .extracting(Occurrence::name)
                .containsExactly("lapse", "resurrection");
    }

    /** Nothing comes after the last event, however long before 1970 it was. */
    @Test
    void lapsesBeforeTheEpoch() {
        Instant last = Instant.parse("1965-05-01T00:00:00Z");
        EventLog log = LogScript.of(Purchase.of("ann", last, usd(1))).log();
        KeyEventTable table =
                log.measure(new KeyEvents(List.of(KeyEvent.lapse(30)), Window.before(last.plus(Duration.ofDays(60)))));
        assertThat(table.of("ann")).containsExactly(new Occurrence(0, "lapse", last.plus(Duration.ofDays(30)), 30));
    }

    @Test
    void manyOccurrencesFit() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(Purchase.of("a", FIRST.plusSeconds(i), usd(1)));
        }
        KeyEventTable table = measured(
                List.of(new KeyEvent.Every("one", BUYING), new KeyEvent.Every("two", BUYING)),
                events.toArray(Event[]::new));
        assertThat(table.all())
                .hasSize(1000)
                .isSortedAccordingTo(Comparator.comparing(Occurrence::at).thenComparing(Occurrence::name));
    }

    /** More customers than are read at a time, each with a lapse or without any purchase. */
    @Test
    void manyCustomersFit() {
        int customers = 20_000;
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            String id = String.valueOf(100_000 + i);
            boolean buys = i >= 1_000 && i % 3 == 0;
            events.add(buys ? Purchase.of(id, day(1), usd(1)) : Interaction.of(id, day(1), "view"));
        }
        KeyEvents lapses = new KeyEvents(List.of(KeyEvent.lapse(7), KeyEvent.bigOrder(usd(1))), MAY);
        EventLog log = LogScript.of(events).log();
        KeyEventTable table = log.measure(lapses);
        assertThat(table.count("lapse")).isEqualTo(6_333).isEqualTo(table.customers("big order"));
        assertThat(table.of("101001")).isEmpty();
        assertThat(table.of("101004")).isEmpty();
        assertThat(table.of("119998"))
                .containsExactly(
                        new Occurrence(19_998, "big order", day(1), 1), new Occurrence(19_998, "lapse", day(8), 7));
        assertThat(log.measure(lapses, Runnable::run)).isEqualTo(table);
    }

    @Test
    void tablesDifferInEveryColumn() {
        List<KeyEvent> two = List.of(new KeyEvent.BigOrder("x", usd(5)), new KeyEvent.BigOrder("y", usd(9)));
        KeyEventTable table = measured(two, bought(0, 5));
        assertThat(table)
                .isNotEqualTo(measured(two, bought(0, 1)))
                .isNotEqualTo(measured(two, bought(0, 6)))
                .isNotEqualTo(measured(two, bought(1, 5)))
                .isNotEqualTo(measured(two, bought(0, 9)))
                .isNotEqualTo(measured(List.of(KeyEvent.firstPurchase()), bought(0, 5)))
                .isNotEqualTo(measured(two, Purchase.of("b", day(0), usd(5))));
        KeyEvent first = KeyEvent.firstPurchase();
        KeyEvent second = new KeyEvent.Nth("second", EventSelector.named("x"), 1);
        assertThat(measured(List.of(first, second), bought(0, 5)))
                .isNotEqualTo(measured(List.of(first, second), Interaction.of("a", day(0), "x")));
    }

    @Test
    void anOccurrenceDoesNotNameItsCustomer() {
        assertThat(measured(List.of(KeyEvent.firstPurchase()), bought(0, 5)).all())
                .hasToString("[first purchase at 2026-05-01T00:00:00Z]");
    }

    @Test
    void definitionsNeedNamesOfTheirOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyEvents(List.of(KeyEvent.lapse(7), KeyEvent.lapse(30)), MAY))
                .withMessage("definitions must not share the name \"lapse\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyEvents(List.of(), MAY))
                .withMessage("definitions must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measured(List.of(KeyEvent.lapse(7))).count("lapsed"))
                .withMessage("name: there is no such key event among [lapse]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyEvents(List.of(KeyEvent.lapse(7)), Window.before(Instant.MAX)))
                .withMessageStartingWith("the window's end must lie from 1900-01-01 to 2200-01-01");
    }

    @Test
    void amountsAreInTheCurrencyOfTheLog() {
        Money euro = Money.ofMinor(100, Currency.getInstance("EUR"));
        for (KeyEvent definition : List.of(
                KeyEvent.bigOrder(euro), new KeyEvent.TierChange("tier", List.of(euro), KeyEvent.TierChange.EVER))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> measured(List.of(definition), bought(0, 1)))
                    .withMessage("a key event's amount is in EUR, the log in USD");
        }
    }

    @Test
    void boundsAscendFromAboveZero() {
        for (List<Money> bounds : List.of(List.of(usd(0)), List.of(usd(5), usd(5)), List.of(usd(-1)))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new KeyEvent.TierChange("tier", bounds, 1))
                    .withMessageStartingWith("bounds must be positive and ascend");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyEvent.TierChange("tier", List.of(), 1))
                .withMessage("bounds must not be empty");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -7})
    void numbersArePositive(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyEvent.nthPurchase(number))
                .withMessage("n must be at least 1: " + number);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyEvent.lapse(number))
                .withMessage("days must be at least 1: " + number);
        assertThatIllegalArgumentException().isThrownBy(() -> KeyEvent.resurrection(number));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyEvent.TierChange("tier", List.of(usd(1)), number));
    }

    private static KeyEventTable measured(List<KeyEvent> definitions, Event... events) {
        return LogScript.of(events).log().measure(new KeyEvents(definitions, MAY));
    }

    private static Event bought(int day, long amount) {
        return Purchase.of("a", day(day), usd(amount));
    }

    private static Instant day(int day) {
        return FIRST.plus(day, ChronoUnit.DAYS);
    }

    private static Money usd(long minorUnits) {
        return Money.ofMinor(minorUnits, LogScript.USD);
    }
}
