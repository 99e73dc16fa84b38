package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomerSummaryTest extends MetricContract<CustomerSummary, CustomerTable> {

    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected CustomerSummary metric(Scene scene, Choice choice) {
        return new CustomerSummary(scene.bound(choice), choice.from(RefundPolicy.values()));
    }

    @Override
    protected void agrees(CustomerSummary metric, History history, CustomerTable result) {
        assertThat(ids(result)).containsExactlyElementsOf(history.customers());
        assertThat(result.asOf()).isEqualTo(metric.asOf());
        assertThat(result.currency()).isEqualTo(LogScript.USD);
        assertThat(result.refundPolicy()).isEqualTo(metric.refunds());
        int row = 0;
        for (String id : history.customers()) {
            SlowRefunds slow = new SlowRefunds(history, id, at -> at.isBefore(metric.asOf()));
            List<Instant> orders = slow.orders.stream()
                    .filter(order -> metric.refunds() != RefundPolicy.ORDER_DATE || !order.fullyRefunded())
                    .map(order -> order.at)
                    .toList();
            assertThat(result.orders(row)).isEqualTo(orders.size());
            assertThat(result.firstOrder(row)).isEqualTo(orders.stream().findFirst());
            assertThat(result.lastOrder(row)).isEqualTo(orders.stream().reduce((earlier, later) -> later));
            assertThat(result.revenueMinor(row))
                    .isEqualTo(slow.booked(metric.refunds(), at -> true).net());
            assertThat(result.revenue(row)).isEqualTo(usd(result.revenueMinor(row)));
            row++;
        }
    }

    @Override
    protected boolean reads(CustomerSummary metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Override
    protected List<CustomerSummary> foreign(CustomerSummary m) {
        RefundPolicy other = m.refunds() == RefundPolicy.GROSS ? RefundPolicy.ORDER_DATE : RefundPolicy.GROSS;
        return List.of(new CustomerSummary(m.asOf().plusNanos(1), m.refunds()), new CustomerSummary(m.asOf(), other));
    }

    @Test
    void oneRowForEachCustomerWithAndWithoutOrders() {
        CustomerTable table = LogScript.of(
                        Purchase.of("b", NOON, usd(1000)),
                        Purchase.of("b", NOON.plusSeconds(5), usd(500)),
                        Refund.of("b", NOON.plusSeconds(9), usd(200)),
                        Refund.of("c", NOON, usd(1)),
                        Purchase.of("d", AS_OF, usd(9)))
                .withCustomers("a")
                .log()
                .measure(new CustomerSummary(AS_OF));
        assertThat(ids(table)).containsExactly("a", "b", "c", "d");
        assertThat(table.size()).isEqualTo(4);
        assertThat(table.firstOrder(0)).isEqualTo(Optional.empty());
        assertThat(table.lastOrder(3)).isEqualTo(Optional.empty());
        assertThat(table.firstOrder(1)).contains(NOON);
        assertThat(table.lastOrder(1)).contains(NOON.plusSeconds(5));
        assertThat(table.firstOrderMicros(1)).isEqualTo(NOON.getEpochSecond() * 1_000_000);
        assertThat(table.lastOrderMicros(1)).isEqualTo(NOON.getEpochSecond() * 1_000_000 + 5_000_000);
        assertThat(table.orders(1)).isEqualTo(2);
        assertThat(table.revenue(1)).isEqualTo(usd(1300));
        assertThat(table.revenueMinor(2)).isEqualTo(-1);
        assertThat(table).hasToString("table of 4 customers as of 2026-02-01T00:00:00Z");
    }

    @Test
    void asOfBetweenTwoMicroseconds() {
        LogScript script = LogScript.of(Purchase.of("a", NOON, usd(1)), Purchase.of("a", NOON.plusNanos(1000), usd(2)));
        assertThat(script.log().measure(new CustomerSummary(NOON)).orders(0)).isZero();
        assertThat(script.log().measure(new CustomerSummary(NOON.plusNanos(1))).orders(0))
                .isEqualTo(1);
        assertThat(script.log()
                        .measure(new CustomerSummary(NOON.plusNanos(1000)))
                        .orders(0))
                .isEqualTo(1);
        assertThat(script.log().measure(new CustomerSummary(Instant.MAX)).orders(0))
                .isEqualTo(2);
    }

    @Test
    void fullyRefundedOrdersAreLeftOutByOrderDate() {
        CustomerTable table = LogScript.of(
                        Purchase.of("a", NOON, usd(10)).withOrder("o"),
                        Purchase.of("a", NOON.plusSeconds(1), usd(20)).withOrder("p"),
                        Refund.of("a", NOON.plusSeconds(2), usd(10)).withOrder("o"),
                        Purchase.of("b", NOON, usd(10)).withOrder("o"),
                        Refund.of("b", AS_OF, usd(10)).withOrder("o"))
                .log()
                .measure(new CustomerSummary(AS_OF, RefundPolicy.ORDER_DATE));
        assertThat(table.orders(0)).isEqualTo(1);
        assertThat(table.firstOrder(0)).contains(NOON.plusSeconds(1));
        assertThat(table.revenueMinor(0)).isEqualTo(20);
        assertThat(table.orders(1)).isEqualTo(1);
    }

    @Test
    void anEmptyLogHasNoRow() {
        assertThat(LogScript.of().log().measure(new CustomerSummary(AS_OF)).size())
                .isZero();
    }

    @Test
    void aSliceWithoutCustomersHasNoRow() {
        CustomerSummary metric = new CustomerSummary(AS_OF);
        EventLog log = LogScript.of(Purchase.of("a", NOON, usd(1))).log();
        assertThat(log.measure(metric, CustomerSet.none(log)).size()).isZero();
        assertThat(log.measure(metric, CustomerSet.all(log))).isEqualTo(log.measure(metric));
        EventLog empty = LogScript.of().log();
        assertThat(empty.measure(metric, Runnable::run)).isEqualTo(empty.measure(metric));
    }

    @Test
    void sumsThatDoNotFitAreRefused() {
        EventLog purchases = LogScript.of(Purchase.of("a", NOON, usd(Long.MAX_VALUE)), Purchase.of("a", NOON, usd(1)))
                .log();
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> purchases.measure(new CustomerSummary(AS_OF)));
    }

    @Test
    void aCustomerInBothTablesIsRefused() {
        CustomerSummary metric = new CustomerSummary(AS_OF);
        CustomerTable table = LogScript.of(Purchase.of("a", NOON, usd(1))).log().measure(metric);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.merge(table, table))
                .withMessageContaining("disjoint")
                .withMessageNotContaining("\"a\"");
    }

    @Test
    void anotherCurrencyIsRefused() {
        CustomerSummary metric = new CustomerSummary(AS_OF);
        CustomerTable yen =
                EventLog.builder(Currency.getInstance("JPY")).build().measure(metric);
        CustomerTable dollars = LogScript.of().log().measure(metric);
        assertThatIllegalArgumentException().isThrownBy(() -> metric.merge(dollars, yen));
    }

    @Test
    void tablesDifferInEachColumn() {
        CustomerTable table = table(Purchase.of("a", NOON, usd(1)), Purchase.of("a", NOON.plusSeconds(5), usd(1)));
        assertThat(table(Purchase.of("b", NOON, usd(1)), Purchase.of("b", NOON.plusSeconds(5), usd(1))))
                .isNotEqualTo(table);
        assertThat(table(Purchase.of("a", NOON.plusSeconds(1), usd(1)), Purchase.of("a", NOON.plusSeconds(5), usd(1))))
                .isNotEqualTo(table);
        assertThat(table(Purchase.of("a", NOON, usd(1)), Purchase.of("a", NOON.plusSeconds(6), usd(1))))
                .isNotEqualTo(table);
        assertThat(table(Purchase.of("a", NOON, usd(2)), Purchase.of("a", NOON.plusSeconds(5), usd(1))))
                .isNotEqualTo(table);
        assertThat(table(
                        Purchase.of("a", NOON, usd(1)),
                        Purchase.of("a", NOON, usd(0)),
                        Purchase.of("a", NOON.plusSeconds(5), usd(1))))
                .isNotEqualTo(table);
        CustomerTable yen =
                EventLog.builder(Currency.getInstance("JPY")).build().measure(new CustomerSummary(AS_OF));
        assertThat(yen).isNotEqualTo(table());
    }

    private static CustomerTable table(Event... events) {
        return LogScript.of(events).log().measure(new CustomerSummary(AS_OF));
    }

    private static List<String> ids(CustomerTable table) {
        List<String> ids = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            ids.add(table.ids().text(row));
        }
        return ids;
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
