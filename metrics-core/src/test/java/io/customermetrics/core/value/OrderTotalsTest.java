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
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderTotalsTest extends MetricContract<OrderTotals, OrderSummary> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected OrderTotals metric(Scene scene, Choice choice) {
        return new OrderTotals(scene.window(choice));
    }

    @Override
    protected void agrees(OrderTotals metric, History history, OrderSummary result) {
        long orders = 0;
        long paid = 0;
        long returned = 0;
        for (String id : history.customers()) {
            for (Event event : history.events(id, EventKind.PURCHASE, metric.window()::contains)) {
                orders++;
                paid += ((Purchase) event).amount().minorUnits();
            }
            for (Event event : history.events(id, EventKind.REFUND, metric.window()::contains)) {
                returned += ((Refund) event).amount().minorUnits();
            }
        }
        assertThat(result.orders()).isEqualTo(orders);
        assertThat(result.buyers())
                .isEqualTo(history.count(
                        id -> !history.orders(id, metric.window()::contains).isEmpty()));
        assertThat(result.purchases()).isEqualTo(usd(paid));
        assertThat(result.refunds()).isEqualTo(usd(returned));
        assertThat(result.revenue()).isEqualTo(usd(paid - returned));
    }

    @Override
    protected boolean reads(OrderTotals metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void aRefundLowersRevenueAndIsNoOrder() {
        OrderSummary january = january(
                Purchase.of("a", NOON, usd(1000)),
                Purchase.of("a", NOON, usd(500)),
                Purchase.of("b", NOON, usd(0)),
                Refund.of("a", NOON.plusSeconds(1), usd(250)),
                Refund.of("c", NOON, usd(50)));
        assertThat(january.orders()).isEqualTo(3);
        assertThat(january.buyers()).isEqualTo(2);
        assertThat(january.revenue()).isEqualTo(usd(1200));
        assertThat(january.averageOrderValue()).contains(usd(400));
        assertThat(january.ordersPerBuyer()).isEqualTo(Estimate.of(1.5));
        assertThat(january).hasToString("3 orders of 2 buyers, net USD 12.00");
    }

    @Test
    void aRefundCountsWhereItHappens() {
        OrderSummary january = january(
                Purchase.of("a", JANUARY.start().minusSeconds(1), usd(1000)),
                Refund.of("a", JANUARY.start(), usd(1000)),
                Refund.of("a", JANUARY.end(), usd(1)));
        assertThat(january.revenue()).isEqualTo(usd(-1000));
        assertThat(january.averageOrderValue()).isEqualTo(Optional.empty());
    }

    @Test
    void theAverageIsRoundedHalfEven() {
        assertThat(january(Purchase.of("a", NOON, usd(1)), Purchase.of("a", NOON, usd(0)))
                        .averageOrderValue())
                .contains(usd(0));
        assertThat(january(Purchase.of("a", NOON, usd(3)), Purchase.of("a", NOON, usd(0)))
                        .averageOrderValue())
                .contains(usd(2));
    }

    @Test
    void withoutOrdersThereIsNoAverage() {
        assertThat(january().averageOrderValue()).isEmpty();
        assertThat(january().ordersPerBuyer()).isEqualTo(new Undefined("no buyers"));
        assertThat(january().revenue()).isEqualTo(usd(0));
    }

    @Test
    void theWindowHoldsItsStartAndNotItsEnd() {
        assertThat(january(Purchase.of("a", JANUARY.start(), usd(1)), Purchase.of("b", JANUARY.end(), usd(2)))
                        .purchases())
                .isEqualTo(usd(1));
    }

    @Test
    void sumsThatDoNotFitAreRefused() {
        List<Event> one = List.of(Purchase.of("a", NOON, usd(Long.MAX_VALUE)), Purchase.of("a", NOON, usd(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> LogScript.of(one).log().measure(new OrderTotals(JANUARY)));
        List<Event> two = List.of(Purchase.of("a", NOON, usd(Long.MAX_VALUE)), Purchase.of("b", NOON, usd(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> LogScript.of(two).log().measure(new OrderTotals(JANUARY)));
        OrderTotals metric = new OrderTotals(JANUARY);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> metric.merge(january(two.get(0)), january(two.get(1))));
    }

    @Test
    void anotherCurrencyIsRefused() {
        Currency yen = Currency.getInstance("JPY");
        OrderTotals metric = new OrderTotals(JANUARY);
        OrderSummary other = EventLog.builder(yen).build().measure(metric);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.merge(january(), other))
                .withMessageContaining("JPY");
    }

    @Test
    void summariesDifferInEachOfTheirParts() {
        OrderSummary one = january(Purchase.of("a", NOON, usd(1)));
        assertThat(one).isNotEqualTo(january());
        assertThat(january(Purchase.of("a", NOON, usd(1)), Purchase.of("a", NOON, usd(0))))
                .isNotEqualTo(january(Purchase.of("a", NOON, usd(1)), Purchase.of("b", NOON, usd(0))));
        assertThat(january(Purchase.of("a", NOON, usd(2)))).isNotEqualTo(one);
        assertThat(january(Purchase.of("a", NOON, usd(1)), Refund.of("a", NOON, usd(1))))
                .isNotEqualTo(one);
    }

    private static OrderSummary january(Event... events) {
        return LogScript.of(events).log().measure(new OrderTotals(JANUARY));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
