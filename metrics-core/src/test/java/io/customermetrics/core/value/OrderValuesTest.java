package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OrderValuesTest extends MetricContract<OrderValues, OrderValueDistribution> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected OrderValues metric(Scene scene, Choice choice) {
        return new OrderValues(scene.window(choice), choice.from(RefundPolicy.GROSS, RefundPolicy.ORDER_DATE));
    }

    @Override
    protected void agrees(OrderValues metric, History history, OrderValueDistribution result) {
        boolean net = metric.refunds() == RefundPolicy.ORDER_DATE;
        List<Long> values = new ArrayList<>();
        for (String id : history.customers()) {
            for (SlowRefunds.Order order : new SlowRefunds(history, id, at -> true).orders) {
                if (metric.window().contains(order.at) && !(net && order.fullyRefunded())) {
                    values.add(net ? order.left : order.paid());
                }
            }
        }
        values.sort(null);
        assertThat(result.refundPolicy()).isEqualTo(metric.refunds());
        assertThat(result.orders()).isEqualTo(values.size());
        long sum = values.stream().mapToLong(Long::longValue).sum();
        assertThat(result.mean()).isEqualTo(new MeanMoney(usd(sum), values.size(), "orders"));
        for (int i = 0; i < values.size(); i++) {
            double p = values.size() == 1 ? 0.3 : (double) i / (values.size() - 1);
            assertThat(result.quantile(p).orElseThrow()).isCloseTo((double) values.get(i), Offset.offset(1e-5));
        }
        long small = values.stream().filter(value -> value < 1999).count();
        long middle = values.stream().filter(value -> value == 1999).count();
        assertThat(result.bands(1999, 2000)).isEqualTo(Histogram.of(small, middle, values.size() - small - middle));
    }

    @Override
    protected boolean reads(OrderValues metric, Instant at) {
        return metric.refunds() == RefundPolicy.ORDER_DATE || metric.window().contains(at);
    }

    @Override
    protected List<OrderValues> foreign(OrderValues m) {
        RefundPolicy other = m.refunds() == RefundPolicy.GROSS ? RefundPolicy.ORDER_DATE : RefundPolicy.GROSS;
        return List.of(new OrderValues(m.window(), other));
    }

    @Test
    void medianAndMeanOfOrders() {
        OrderValueDistribution january = january(RefundPolicy.GROSS, 100, 300, 200, 1000);
        assertThat(january.quantile(0.5)).isEqualTo(Estimate.of(250));
        assertThat(january.quantile(0)).isEqualTo(Estimate.of(100));
        assertThat(january.quantile(1)).isEqualTo(Estimate.of(1000));
        assertThat(january.mean().rounded()).contains(usd(400));
        assertThat(january.bands(200, 1000)).isEqualTo(Histogram.of(1, 2, 1));
        assertThat(january.bands()).isEqualTo(Histogram.of(4));
        assertThat(january).hasToString("values of 4 orders");
    }

    @Test
    void ordersFarApartInValue() {
        long[] cents = new long[100];
        for (int i = 0; i < cents.length; i++) {
            cents[i] = i < 50 ? i % 7 : 10_000_000_000L - i / 2;
        }
        OrderValueDistribution january = january(RefundPolicy.GROSS, cents);
        assertThat(january.orders()).isEqualTo(100);
        assertThat(january.bands(3, 7, 9_999_999_951L, 9_999_999_952L, 9_999_999_976L))
                .isEqualTo(Histogram.of(22, 28, 0, 2, 48));
        assertThat(january.quantile(0)).isEqualTo(Estimate.of(0));
        assertThat(january.quantile(1)).isEqualTo(Estimate.of(9_999_999_975L));
    }

    @Test
    void whatIsLeftOfRefundedOrders() {
        Event[] events = {
            Purchase.of("a", NOON, usd(100)).withOrder("o"),
            Purchase.of("a", NOON, usd(300)).withOrder("p"),
            Refund.of("a", NOON, usd(100)).withOrder("o"),
            Refund.of("a", NOON, usd(50)).withOrder("p")
        };
        OrderValueDistribution net =
                LogScript.of(events).log().measure(new OrderValues(JANUARY, RefundPolicy.ORDER_DATE));
        assertThat(net.orders()).isEqualTo(1);
        assertThat(net.quantile(0.5)).isEqualTo(Estimate.of(250));
    }

    @Test
    void withoutOrdersThereIsNoQuantile() {
        OrderValueDistribution nothing = january(RefundPolicy.GROSS);
        assertThat(nothing.quantile(0.5)).isEqualTo(new Undefined("no orders"));
        assertThat(nothing.mean().minorUnits()).isEqualTo(new Undefined("no orders"));
        assertThat(nothing.bands(5)).isEqualTo(Histogram.of());
    }

    @Test
    void badArgumentsAreRefused() {
        OrderValueDistribution january = january(RefundPolicy.GROSS, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderValues(JANUARY, RefundPolicy.REFUND_DATE))
                .withMessageContaining("refunds");
        for (double p : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> january.quantile(p))
                    .withMessageContaining("p must");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> january.bands(2, 2))
                .withMessageContaining("lowerBounds");
    }

    @Test
    void distributionsDifferInEachOfTheirParts() {
        assertThat(january(RefundPolicy.GROSS, 1, 1, 2)).isNotEqualTo(january(RefundPolicy.GROSS, 1, 2, 2));
        assertThat(january(RefundPolicy.GROSS, 1)).isNotEqualTo(january(RefundPolicy.GROSS, 2));
        OrderValues metric = new OrderValues(JANUARY, RefundPolicy.GROSS);
        OrderValueDistribution yen =
                EventLog.builder(Currency.getInstance("JPY")).build().measure(metric);
        assertThat(yen).isNotEqualTo(january(RefundPolicy.GROSS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.merge(yen, january(RefundPolicy.GROSS)))
                .withMessageContaining("currencies");
    }

    private static OrderValueDistribution january(RefundPolicy policy, long... cents) {
        List<Event> events = new ArrayList<>();
        for (long amount : cents) {
            events.add(Purchase.of("a", NOON, usd(amount)));
        }
        return LogScript.of(events).log().measure(new OrderValues(JANUARY, policy));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
