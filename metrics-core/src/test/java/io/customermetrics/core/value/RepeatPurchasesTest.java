package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RepeatPurchasesTest extends MetricContract<RepeatPurchases, RepeatTable> {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");
    private static final RepeatPurchases METRIC = new RepeatPurchases(ZoneOffset.UTC, AS_OF);

    @Override
    protected RepeatPurchases metric(Scene scene, Choice choice) {
        return new RepeatPurchases(scene.zone(), scene.bound(choice));
    }

    @Override
    protected void agrees(RepeatPurchases metric, History history, RepeatTable result) {
        SlowCalendar calendar = SlowCalendar.days(metric.zone());
        List<String> buyers = history.customers().stream()
                .filter(id ->
                        !history.orders(id, at -> at.isBefore(metric.asOf())).isEmpty())
                .toList();
        assertThat(ids(result)).isEqualTo(buyers);
        LocalDate lastFull = calendar.day(metric.asOf()).minusDays(1);
        for (int row = 0; row < buyers.size(); row++) {
            TreeSet<LocalDate> days = new TreeSet<>();
            List<Event> orders = history.events(buyers.get(row), EventKind.PURCHASE, at -> at.isBefore(metric.asOf()));
            orders.forEach(event -> days.add(calendar.day(event.at())));
            long repeatSpend = 0;
            for (Event event : orders) {
                if (!calendar.day(event.at()).equals(days.first())) {
                    repeatSpend += ((Purchase) event).amount().minorUnits();
                }
            }
            int frequency = days.size() - 1;
            assertThat(result.frequency(row)).isEqualTo(frequency);
            assertThat(result.recencyDays(row)).isEqualTo(days(days.first(), days.last()));
            assertThat(result.ageDays(row)).isEqualTo(days(days.first(), lastFull));
            assertThat(result.repeatSpend(row)).isEqualTo(usd(repeatSpend));
            assertThat(result.meanSpendMinor(row))
                    .isEqualTo(
                            frequency == 0
                                    ? new Undefined("no repeat days")
                                    : Estimate.of((double) repeatSpend / frequency));
        }
    }

    @Override
    protected boolean reads(RepeatPurchases metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Override
    protected List<RepeatPurchases> foreign(RepeatPurchases m) {
        return List.of(new RepeatPurchases(m.zone(), m.asOf().plus(3, ChronoUnit.DAYS)));
    }

    /** C18, the transactions and summary of the tests of the lifetimes package. */
    @Test
    void summaryOfLifetimes() {
        RepeatTable table = LogScript.of(
                        bought("1", "2015-01-01", 1),
                        bought("1", "2015-02-06", 2),
                        bought("2", "2015-01-01", 2),
                        bought("3", "2015-01-01", 3),
                        bought("3", "2015-01-02", 1),
                        bought("3", "2015-01-05", 5),
                        bought("4", "2015-01-16", 6),
                        bought("4", "2015-02-02", 3),
                        bought("4", "2015-02-05", 3),
                        bought("5", "2015-01-16", 3),
                        bought("5", "2015-01-17", 1),
                        bought("5", "2015-01-18", 8),
                        bought("6", "2015-02-02", 5))
                .log()
                .measure(new RepeatPurchases(ZoneOffset.UTC, Instant.parse("2015-02-08T00:00:00Z")));
        assertThat(rows(table))
                .containsExactly(
                        List.of(1, 36, 37, 2.0),
                        List.of(0, 0, 37, 0.0),
                        List.of(2, 4, 37, 3.0),
                        List.of(2, 20, 22, 3.0),
                        List.of(2, 2, 22, 4.5),
                        List.of(0, 0, 5, 0.0));
        assertThat(table).hasToString("table of 6 buyers");
    }

    @Test
    void ageEndsWithTheLastDayThatAsOfCoversFully() {
        LogScript script = LogScript.of(Purchase.of("a", NOON, usd(1)));
        assertThat(age(script, "2026-01-16T00:00:00Z")).isZero();
        assertThat(age(script, "2026-01-16T23:59:59Z")).isZero();
        assertThat(age(script, "2026-01-17T00:00:00Z")).isEqualTo(1);
        assertThat(age(script, "2026-01-15T12:00:00.000001Z")).isEqualTo(-1);
    }

    @Test
    void daysAreThoseOfTheZone() {
        Instant evening = Instant.parse("2026-01-15T15:30:00Z");
        Instant night = Instant.parse("2026-01-15T16:30:00Z");
        EventLog log = LogScript.of(Purchase.of("a", evening, usd(1)), Purchase.of("a", night, usd(5)))
                .log();
        assertThat(log.measure(METRIC).frequency(0)).isZero();
        RepeatTable shanghai = log.measure(new RepeatPurchases(ZoneId.of("Asia/Shanghai"), AS_OF));
        assertThat(shanghai.frequency(0)).isEqualTo(1);
        assertThat(shanghai.repeatSpend(0)).isEqualTo(usd(5));
    }

    @Test
    void refundsAndCustomersWithoutOrderAreNotLookedAt() {
        RepeatTable table = LogScript.of(
                        Refund.of("a", NOON, usd(5)),
                        Purchase.of("b", NOON, usd(5)),
                        Refund.of("b", NOON.plus(1, ChronoUnit.DAYS), usd(5)),
                        Purchase.of("c", AS_OF, usd(5)))
                .withCustomers("d")
                .log()
                .measure(METRIC);
        assertThat(ids(table)).containsExactly("b");
        assertThat(table.repeatSpend(0)).isEqualTo(usd(0));
        assertThat(table.meanSpendMinor(0)).isEqualTo(new Undefined("no repeat days"));
    }

    @Test
    void anEmptyLogHasNoRow() {
        assertThat(LogScript.of().log().measure(METRIC).size()).isZero();
    }

    @Test
    void sumsThatDoNotFitAreRefused() {
        EventLog log = LogScript.of(
                        Purchase.of("a", NOON, usd(1)),
                        Purchase.of("a", NOON.plus(1, ChronoUnit.DAYS), usd(Long.MAX_VALUE)),
                        Purchase.of("a", NOON.plus(2, ChronoUnit.DAYS), usd(1)))
                .log();
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> log.measure(METRIC));
    }

    @Test
    void aBuyerInBothTablesIsRefused() {
        RepeatTable table = table(Purchase.of("a", NOON, usd(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> METRIC.merge(table, table))
                .withMessageContaining("disjoint");
    }

    @Test
    void anotherCurrencyIsRefused() {
        RepeatTable yen = EventLog.builder(Currency.getInstance("JPY")).build().measure(METRIC);
        assertThatIllegalArgumentException().isThrownBy(() -> METRIC.merge(table(), yen));
        assertThat(yen).isNotEqualTo(table());
    }

    @Test
    void tablesDifferInEachColumn() {
        Instant next = NOON.plus(1, ChronoUnit.DAYS);
        RepeatTable table = table(Purchase.of("a", NOON, usd(1)), Purchase.of("a", next, usd(1)));
        assertThat(table(Purchase.of("b", NOON, usd(1)), Purchase.of("b", next, usd(1))))
                .isNotEqualTo(table);
        assertThat(table(Purchase.of("a", NOON, usd(1)), Purchase.of("a", next, usd(2))))
                .isNotEqualTo(table);
        assertThat(table(Purchase.of("a", NOON, usd(1)))).isNotEqualTo(table);
        assertThat(table(Purchase.of("a", NOON, usd(1)), Purchase.of("a", next.plus(1, ChronoUnit.DAYS), usd(1))))
                .isNotEqualTo(table);
        assertThat(table(Purchase.of("a", next, usd(1)), Purchase.of("a", next.plus(1, ChronoUnit.DAYS), usd(1))))
                .isNotEqualTo(table);
    }

    private static RepeatTable table(Event... events) {
        return LogScript.of(events).log().measure(METRIC);
    }

    private static int age(LogScript script, String asOf) {
        return script.log()
                .measure(new RepeatPurchases(ZoneOffset.UTC, Instant.parse(asOf)))
                .ageDays(0);
    }

    private static int days(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    private static List<String> ids(RepeatTable table) {
        List<String> ids = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            ids.add(table.ids().text(row));
        }
        return ids;
    }

    /** Frequency, recency, T and mean spend in major units, 0 where there is none as lifetimes has it. */
    private static List<List<Number>> rows(RepeatTable table) {
        List<List<Number>> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            double mean = table.meanSpendMinor(row).orElse(0) / 100;
            rows.add(List.of(table.frequency(row), table.recencyDays(row), table.ageDays(row), mean));
        }
        return rows;
    }

    private static Event bought(String customer, String day, int dollars) {
        return Purchase.of(customer, Instant.parse(day + "T00:00:00Z"), usd(100L * dollars));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
