package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SimpleClvTest extends MetricContract<SimpleClv, ClvSummary> {

    private static final Window YEAR =
            Window.of(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));
    private static final Instant NOON = Instant.parse("2025-06-15T12:00:00Z");

    @Override
    protected SimpleClv metric(Scene scene, Choice choice) {
        return new SimpleClv(
                scene.window(choice),
                choice.from(RefundPolicy.values()),
                choice.from(new BigDecimal("3"), new BigDecimal("2.5"), new BigDecimal("0")),
                choice.from(new BigDecimal("1"), new BigDecimal("0.40")),
                choice.from(new BigDecimal("0"), new BigDecimal("0.1")));
    }

    @Override
    protected void agrees(SimpleClv metric, History history, ClvSummary result) {
        long net = 0;
        long orders = 0;
        long buyers = 0;
        for (String id : history.customers()) {
            SlowRefunds.Booked booked =
                    new SlowRefunds(history, id, at -> true).booked(metric.refunds(), metric.window()::contains);
            net += booked.net();
            orders += booked.orders;
            buyers += booked.orders > 0 ? 1 : 0;
        }
        assertThat(result.orders().revenue()).isEqualTo(usd(net));
        assertThat(result.averageOrderValue()).isEqualTo(new MeanMoney(usd(net), orders, "orders"));
        assertThat(result.frequency()).isEqualTo(Estimate.ratio(orders, buyers, "buyers"));
        if (buyers == 0) {
            assertThat(result.lifetimeValueMinor()).isEqualTo(new Undefined("no buyers"));
            assertThat(result.lifetimeValue()).isEmpty();
        } else {
            double factor = metric.lifespan().doubleValue();
            double rate = metric.discount().doubleValue();
            factor = rate == 0 ? factor : (1 - Math.pow(1 + rate, -factor)) / rate;
            double average = (double) net / orders;
            double expected =
                    average * orders / buyers * factor * metric.margin().doubleValue();
            assertThat(result.lifetimeValueMinor().orElseThrow())
                    .isCloseTo(expected, Offset.offset(1e-9 * Math.max(1, Math.abs(expected))));
            assertThat((double) result.lifetimeValue().orElseThrow().minorUnits())
                    .isCloseTo(expected, Offset.offset(0.5 + 1e-9 * Math.abs(expected)));
        }
    }

    @Override
    protected boolean reads(SimpleClv metric, Instant at) {
        return metric.refunds() == RefundPolicy.ORDER_DATE || metric.window().contains(at);
    }

    @Override
    protected List<SimpleClv> foreign(SimpleClv m) {
        return List.of(
                SimpleClv.of(m.window(), new BigDecimal("7")),
                m.withMargin(new BigDecimal("0.9")),
                m.withDiscount(new BigDecimal("0.5")),
                m.withRefunds(m.refunds() == RefundPolicy.GROSS ? RefundPolicy.ORDER_DATE : RefundPolicy.GROSS));
    }

    /** AOV 50, 4 orders a year, 3 years: 600; at a margin of 40 %: 240. */
    @Test
    void averageOrderValueTimesFrequencyTimesLifespan() {
        SimpleClv clv = SimpleClv.of(YEAR, new BigDecimal(3));
        assertThat(measured(clv).averageOrderValue().rounded()).contains(usd(5000));
        assertThat(measured(clv).frequency()).isEqualTo(Estimate.of(4));
        assertThat(measured(clv).lifetimeValue()).contains(usd(60_000));
        assertThat(measured(clv).lifetimeValueMinor()).isEqualTo(Estimate.of(60_000));
        assertThat(measured(clv.withMargin(new BigDecimal("0.4"))).lifetimeValue())
                .contains(usd(24_000));
        assertThat(measured(clv)).hasToString("lifetime value over 3 windows of 8 orders of 2 buyers, net USD 400.00");
    }

    /** 200 a year for 3 years at 10 %: 200 (1/1.1 + 1/1.21 + 1/1.331) = 497.37. */
    @Test
    void discountedToToday() {
        SimpleClv clv = SimpleClv.of(YEAR, new BigDecimal(3)).withDiscount(new BigDecimal("0.1"));
        assertThat(measured(clv).lifetimeValue()).contains(usd(49_737));
        assertThat(measured(SimpleClv.of(YEAR, BigDecimal.ZERO).withDiscount(BigDecimal.ONE))
                        .lifetimeValue())
                .contains(usd(0));
    }

    @Test
    void theLifespanIsTheInverseOfChurn() {
        assertThat(SimpleClv.lifespanAt(Rate.of(20, 100, "customers"))).isEqualTo(Estimate.of(5));
        assertThat(SimpleClv.lifespanAt(Rate.of(0, 100, "customers"))).isEqualTo(new Undefined("no customers lost"));
    }

    @Test
    void equalNumbersMakeEqualMetrics() {
        SimpleClv three = SimpleClv.of(YEAR, new BigDecimal("3"));
        assertThat(SimpleClv.of(YEAR, new BigDecimal("3.0"))).isEqualTo(three);
        assertThat(LogScript.of().log().measure(three)).isNotEqualTo(measured(three));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        SimpleClv clv = SimpleClv.of(YEAR, BigDecimal.ONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimpleClv.of(YEAR, new BigDecimal(-1)))
                .withMessage("lifespan must lie from 0 to 10000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimpleClv.of(YEAR, new BigDecimal("1e999999999")))
                .withMessageContaining("lifespan");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clv.withMargin(new BigDecimal("1.2")))
                .withMessageContaining("margin");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clv.withDiscount(new BigDecimal("-0.1")))
                .withMessageContaining("discount");
    }

    private static ClvSummary measured(SimpleClv clv) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            events.add(Purchase.of(i % 2 == 0 ? "a" : "b", NOON.plusSeconds(i), usd(4000 + 2000 * (i / 2 % 2))));
        }
        return LogScript.of(events).withCustomers("c").log().measure(clv);
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
