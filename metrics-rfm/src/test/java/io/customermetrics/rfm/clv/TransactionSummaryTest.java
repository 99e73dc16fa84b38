package io.customermetrics.rfm.clv;

import static io.customermetrics.rfm.clv.Shop.order;
import static io.customermetrics.rfm.clv.Shop.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.log.EventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionSummaryTest {

    private static final Instant END = start("2015-02-08");

    /** # lifetimes 0.11.3: summary_data_from_transaction_data(..., observation_period_end="2015-02-07"), in units of 1. */
    @Test
    void summarisesAsTheLiteratureDoes() {
        TransactionTable table = lifetimes().measure(TransactionSummary.before(END, ZoneOffset.UTC));

        assertThat(rows(table))
                .containsExactly(
                        "1: 1 36 37 2.0",
                        "2: 0 0 37 0.0",
                        "3: 2 4 37 3.0",
                        "4: 2 20 22 3.0",
                        "5: 2 2 22 4.5",
                        "6: 0 0 5 0.0");
        assertThat(table.firstSpendMinor(4)).isEqualTo(300);
        assertThat(table.repeatSpendMinor(4)).isEqualTo(900);
        assertThat(table.currency()).isEqualTo(Shop.USD);
        assertThat(table.asOfDay()).isEqualTo(LocalDate.parse("2015-02-08"));
        assertThat(table.holdoutDay()).isEqualTo(table.asOfDay());
        assertThat(table.history(0, ClvUnit.WEEK)).isEqualTo(PurchaseHistory.of(1, 36 / 7.0, 37 / 7.0));
        assertThat(table).hasToString("transactions of 6 buyers before 2015-02-08");
    }

    @Test
    void holdsOutWhatComesAfterwards() {
        TransactionSummary half =
                TransactionSummary.before(start("2015-02-01"), ZoneOffset.UTC).heldOutUntil(END);
        TransactionTable table = lifetimes().measure(half);

        assertThat(rows(table))
                .containsExactly("1: 0 0 30 0.0", "2: 0 0 30 0.0", "3: 2 4 30 3.0", "4: 0 0 15 0.0", "5: 2 2 15 4.5");
        assertThat(List.of(table.holdoutDays(0), table.holdoutDays(2), table.holdoutDays(3)))
                .containsExactly(1, 0, 2);
    }

    @Test
    void severalOrdersOfADayAreOne() {
        EventLog log = Shop.log(
                at("a", "2026-01-01T09:00:00Z", 5),
                at("a", "2026-01-01T23:59:59Z", 5),
                at("a", "2026-01-03T00:00:00Z", 7),
                at("a", "2026-01-03T12:00:00Z", 8));
        TransactionTable table = log.measure(TransactionSummary.before(start("2026-01-11"), ZoneOffset.UTC));

        assertThat(rows(table)).containsExactly("a: 1 2 9 15.0");
        assertThat(table.firstSpendMinor(0)).isEqualTo(1000);
    }

    @Test
    void aDayThatIsNotOverIsNotRead() {
        EventLog log = Shop.log(at("a", "2026-01-01T09:00:00Z", 5), at("a", "2026-01-05T09:00:00Z", 5));
        TransactionSummary noon = TransactionSummary.before(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

        assertThat(rows(log.measure(noon))).containsExactly("a: 0 0 3 0.0");
        assertThat(rows(log.measure(TransactionSummary.before(start("2026-01-01"), ZoneOffset.UTC))))
                .isEmpty();
        assertThat(rows(log.measure(TransactionSummary.before(start("2026-01-02"), ZoneOffset.UTC))))
                .containsExactly("a: 0 0 0 0.0");
    }

    @Test
    void explainsWithTheOrders() {
        TransactionSummary half =
                TransactionSummary.before(start("2015-02-01"), ZoneOffset.UTC).heldOutUntil(start("2015-02-04"));

        assertThat(lifetimes().explain(half, "4").evidence())
                .extracting(evidence -> evidence.role() + " " + evidence.at())
                .containsExactly("order 2015-01-16T00:00:00Z", "order 2015-02-02T00:00:00Z");
    }

    @Test
    void tablesOfDifferentSpecificationsDoNotMerge() {
        TransactionSummary summary = TransactionSummary.before(END, ZoneOffset.UTC);
        TransactionTable table = lifetimes().measure(summary);
        EventLog none = Shop.log();
        EventLog euros = EventLog.builder(Currency.getInstance("EUR")).build();

        for (TransactionTable other : List.of(
                none.measure(TransactionSummary.before(start("2015-02-09"), ZoneOffset.UTC)),
                none.measure(summary.heldOutUntil(start("2015-02-09"))),
                euros.measure(summary))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> summary.merge(table, other))
                    .withMessage("transaction tables of different currencies or days cannot be merged");
        }
        assertThat(summary.merge(table, none.measure(summary))).isEqualTo(table);
    }

    @Test
    void tablesAreValues() {
        TransactionTable table = lifetimes().measure(TransactionSummary.before(END, ZoneOffset.UTC));
        TransactionTable other = lifetimes().measure(TransactionSummary.before(start("2015-02-07"), ZoneOffset.UTC));

        assertThat(table).isNotEqualTo(other).isNotEqualTo(null).isNotEqualTo("table");
        // Each column on its own makes a table another one.
        List<EventLog> changed = List.of(
                Shop.log(order("b", "2026-01-01", 1), order("b", "2026-01-03", 1)),
                Shop.log(order("a", "2026-01-01", 1), order("a", "2026-01-02", 1), order("a", "2026-01-03", 1)),
                Shop.log(order("a", "2026-01-01", 1), order("a", "2026-01-04", 1)),
                Shop.log(order("a", "2026-01-02", 1), order("a", "2026-01-04", 1)),
                Shop.log(order("a", "2026-01-01", 1), order("a", "2026-01-03", 1), order("a", "2026-01-12", 1)),
                Shop.log(order("a", "2026-01-01", 2), order("a", "2026-01-03", 1)),
                Shop.log(order("a", "2026-01-01", 1), order("a", "2026-01-03", 2)));
        TransactionSummary summary =
                TransactionSummary.before(start("2026-01-10"), ZoneOffset.UTC).heldOutUntil(start("2026-01-20"));
        TransactionTable base = Shop.log(order("a", "2026-01-01", 1), order("a", "2026-01-03", 1))
                .measure(summary);
        for (EventLog log : changed) {
            assertThat(log.measure(summary)).isNotEqualTo(base);
        }
    }

    @Test
    void refusesWrongSpecifications() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransactionSummary.before(END, ZoneOffset.UTC).heldOutUntil(start("2015-02-07")))
                .withMessage("holdoutEnd must not be before asOf");
        assertThatNullPointerException()
                .isThrownBy(() -> TransactionSummary.before(END, null))
                .withMessage("zone");
        assertThatNullPointerException()
                .isThrownBy(() -> lifetimes()
                        .measure(TransactionSummary.before(END, ZoneId.of("UTC")))
                        .patterns(null))
                .withMessage("unit");
    }

    @Test
    void unitsAreMultiplesOfDays() {
        assertThat(ClvUnit.WEEK.of(14)).isEqualTo(2);
        assertThat(ClvUnit.MONTH.days() * 12).isEqualTo(ClvUnit.YEAR.days());
        assertThat(ClvUnit.YEAR.discountRate(0.15)).isEqualTo(StrictMath.log1p(0.15));
        assertThat(ClvUnit.WEEK.discountRate(0.15)).isCloseTo(0.0027, org.assertj.core.api.Assertions.offset(5e-5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClvUnit.DAY.discountRate(-0.1))
                .withMessage("yearly must be finite and not negative");
    }

    private static List<String> rows(TransactionTable table) {
        return java.util.stream.IntStream.range(0, table.size())
                .mapToObj(row -> table.ids().text(row) + ": " + table.repeats(row) + " " + table.lastDays(row) + " "
                        + table.ageDays(row) + " " + table.meanRepeatSpend(row))
                .toList();
    }

    private static Event at(String customer, String instant, long units) {
        return io.customermetrics.core.event.Purchase.of(
                customer, Instant.parse(instant), io.customermetrics.core.event.Money.ofMinor(100 * units, Shop.USD));
    }

    private static EventLog lifetimes() {
        return Shop.log(
                order("1", "2015-01-01", 100),
                order("1", "2015-02-06", 200),
                order("2", "2015-01-01", 200),
                order("3", "2015-01-01", 300),
                order("3", "2015-01-02", 100),
                order("3", "2015-01-05", 500),
                order("4", "2015-01-16", 600),
                order("4", "2015-02-02", 300),
                order("4", "2015-02-05", 300),
                order("5", "2015-01-16", 300),
                order("5", "2015-01-17", 100),
                order("5", "2015-01-18", 800),
                order("6", "2015-02-02", 500));
    }
}
