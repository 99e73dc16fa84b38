package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OrderTotalsTest extends MetricContract<OrderTotals, OrderSummary> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected OrderTotals metric(Scene scene, Choice choice) {
        return new OrderTotals(scene.window(choice), choice.from(RefundPolicy.values()));
    }

    @Override
    protected void agrees(OrderTotals metric, History history, OrderSummary result) {
        long orders = 0;
        long purchases = 0;
        long buyers = 0;
        long bought = 0;
        long givenBack = 0;
        UnmatchedRefunds unmatched = UnmatchedRefunds.NONE;
        for (String id : history.customers()) {
            SlowRefunds.Booked booked =
                    new SlowRefunds(history, id, at -> true).booked(metric.refunds(), metric.window()::contains);
            orders += booked.orders;
            purchases += booked.purchases;
            buyers += booked.orders > 0 ? 1 : 0;
            bought += booked.bought;
            givenBack += booked.givenBack;
            unmatched = unmatched.plus(booked.unmatched);
        }
        assertThat(result.refundPolicy()).isEqualTo(metric.refunds());
        assertThat(result.orders()).isEqualTo(orders);
        assertThat(result.fullyRefundedOrders()).isEqualTo(purchases - orders);
        assertThat(result.buyers()).isEqualTo(buyers);
        assertThat(result.purchases()).isEqualTo(usd(bought));
        assertThat(result.refunds()).isEqualTo(usd(givenBack));
        assertThat(result.revenue()).isEqualTo(usd(bought - givenBack));
        assertThat(result.unmatchedRefunds()).isEqualTo(unmatched);
    }

    @Override
    protected boolean reads(OrderTotals metric, Instant at) {
        return metric.refunds() == RefundPolicy.ORDER_DATE || metric.window().contains(at);
    }

    @Override
    protected List<OrderTotals> foreign(OrderTotals m) {
        return Stream.of(RefundPolicy.values())
                .filter(policy -> policy != m.refunds())
                .map(policy -> new OrderTotals(m.window(), policy))
                .toList();
    }

    /** All time together, the net policies agree on the money, whatever the refunds belong to. */
    @Property
    void noMoneyIsLostByMatching(@ForAll("cases") MetricCase<OrderTotals> c) {
        Window always = Window.before(Instant.MAX);
        EventLog log = c.script().log();
        assertThat(log.measure(new OrderTotals(always, RefundPolicy.ORDER_DATE)).revenue())
                .isEqualTo(log.measure(new OrderTotals(always)).revenue());
    }

    @Test
    void aRefundLowersRevenueAtItsOrdersDate() {
        Event[] events = {
            Purchase.of("a", NOON, usd(1000)).withOrder("o"),
            Refund.of("a", JANUARY.end(), usd(300)).withOrder("o")
        };
        assertThat(january(events).revenue()).isEqualTo(usd(1000));
        OrderSummary atOrder = byOrderDate(events);
        assertThat(atOrder.revenue()).isEqualTo(usd(700));
        assertThat(atOrder.orders()).isEqualTo(1);
        OrderTotals february = new OrderTotals(Window.month(2026, 2, ZoneOffset.UTC), RefundPolicy.ORDER_DATE);
        assertThat(LogScript.of(events).log().measure(february).revenue()).isEqualTo(usd(0));
        OrderSummary gross = LogScript.of(events).log().measure(new OrderTotals(JANUARY, RefundPolicy.GROSS));
        assertThat(gross.revenue()).isEqualTo(usd(1000));
        assertThat(gross.refunds()).isEqualTo(usd(0));
    }

    @Test
    void fullRefundInPiecesRemovesTheOrder() {
        OrderSummary january = byOrderDate(
                Purchase.of("a", NOON, usd(1000)).withOrder("o"),
                Refund.of("a", NOON.plusSeconds(1), usd(400)).withOrder("o"),
                Refund.of("a", NOON.plusSeconds(2), usd(600)).withOrder("o"),
                Purchase.of("b", NOON, usd(500)).withOrder("p"),
                Refund.of("b", NOON, usd(499)).withOrder("p"));
        assertThat(january.orders()).isEqualTo(1);
        assertThat(january.fullyRefundedOrders()).isEqualTo(1);
        assertThat(january.buyers()).isEqualTo(1);
        assertThat(january.purchases()).isEqualTo(usd(1500));
        assertThat(january.revenue()).isEqualTo(usd(1));
        assertThat(january.averageOrderValue()).contains(usd(1));
        assertThat(january.unmatchedRefunds()).isEqualTo(UnmatchedRefunds.NONE);
    }

    @Test
    void refundsThatNoOrderBearsAreBookedAtTheirOwnDate() {
        OrderSummary january = byOrderDate(
                Purchase.of("a", NOON, usd(1000)).withOrder("o"),
                Refund.of("a", NOON, usd(1)),
                Refund.of("a", NOON, usd(20)).withOrder("nobody's"),
                Refund.of("b", NOON, usd(300)).withOrder("o"),
                Refund.of("a", NOON.minusSeconds(1), usd(4000)).withOrder("o"),
                Refund.of("a", NOON.plusSeconds(1), usd(50_000)).withOrder("o"));
        assertThat(january.unmatchedRefunds()).isEqualTo(new UnmatchedRefunds(1, 2, 1, 1));
        assertThat(january.unmatchedRefunds().total()).isEqualTo(5);
        assertThat(january.revenue()).isEqualTo(usd(1000 - 54_321));
        assertThat(january.orders()).isZero();
    }

    @Test
    void anOrderOfAmountZeroIsNeverFullyRefunded() {
        OrderSummary january = byOrderDate(
                Purchase.of("a", NOON, usd(0)).withOrder("o"),
                Refund.of("a", NOON, usd(0)).withOrder("o"));
        assertThat(january.orders()).isEqualTo(1);
        assertThat(january.unmatchedRefunds()).isEqualTo(UnmatchedRefunds.NONE);
    }

    @Test
    void partsOfOneOrderAreRefundedOldestFirst() {
        OrderSummary january = byOrderDate(
                Purchase.of("a", NOON, usd(10)).withOrder("o"),
                Purchase.of("a", NOON.plusSeconds(1), usd(10)).withOrder("o"),
                Purchase.of("a", NOON.plusSeconds(3), usd(10)).withOrder("o"),
                Purchase.of("a", NOON.plusSeconds(1), usd(10)).withOrder("p"),
                Refund.of("a", NOON.plusSeconds(2), usd(25)).withOrder("o"));
        assertThat(january.orders()).isEqualTo(2);
        assertThat(january.unmatchedRefunds()).isEqualTo(new UnmatchedRefunds(0, 0, 0, 1));
    }

    @Test
    void manyRefundsOfManyOrders() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.add(Purchase.of("a", NOON.plusSeconds(i), usd(10)).withOrder("o" + i % 50));
            events.add(Refund.of("a", NOON.plusSeconds(200 + i), usd(7)).withOrder("o" + i % 50));
        }
        OrderSummary january = byOrderDate(events.toArray(Event[]::new));
        assertThat(january.orders()).isEqualTo(50);
        assertThat(january.revenue()).isEqualTo(usd(300));
    }

    @Test
    void countsOfUnmatchedRefundsAreNotNegative() {
        for (int i = 0; i < 4; i++) {
            long[] counts = new long[4];
            counts[i] = -1;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new UnmatchedRefunds(counts[0], counts[1], counts[2], counts[3]));
        }
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
        Purchase order = Purchase.of("a", NOON, usd(9)).withOrder("o");
        Purchase free = Purchase.of("a", NOON, usd(0));
        OrderSummary atOrder =
                byOrderDate(order, free, Refund.of("a", NOON, usd(9)).withOrder("o"));
        assertThat(byOrderDate(order, free, Refund.of("a", NOON, usd(9)))).isNotEqualTo(atOrder);
        assertThat(byOrderDate(free)).isNotEqualTo(atOrder);
        OrderSummary above = byOrderDate(order, Refund.of("a", NOON, usd(10)).withOrder("o"), free);
        OrderSummary without =
                byOrderDate(order, Refund.of("a", NOON, usd(9)).withOrder("o"), Refund.of("a", NOON, usd(1)), free);
        assertThat(above).isNotEqualTo(without);
    }

    private static OrderSummary byOrderDate(Event... events) {
        return LogScript.of(events).log().measure(new OrderTotals(JANUARY, RefundPolicy.ORDER_DATE));
    }

    private static OrderSummary january(Event... events) {
        return LogScript.of(events).log().measure(new OrderTotals(JANUARY));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
