package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RepeatWithinTest extends MetricContract<RepeatWithin, Rate> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected RepeatWithin metric(Scene scene, Choice choice) {
        return new RepeatWithin(scene.window(choice));
    }

    @Override
    protected void agrees(RepeatWithin metric, History history, Rate result) {
        long once = history.count(id -> orders(history, id, metric) >= 1);
        long twice = history.count(id -> orders(history, id, metric) >= 2);
        assertThat(result).isEqualTo(Rate.of(twice, once, "buyers in the window"));
    }

    @Override
    protected boolean reads(RepeatWithin metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void twoOrdersAtOneInstantAreTwoOrders() {
        assertThat(january(bought("a", NOON), bought("a", NOON), bought("b", NOON))
                        .value())
                .isEqualTo(0.5);
    }

    @Test
    void ordersAtTheEndOfTheWindowAndRefundsDoNotCount() {
        Refund refund = Refund.of("a", NOON.plusSeconds(1), Money.ofMinor(100, LogScript.USD));
        assertThat(january(bought("a", NOON), refund, bought("b", JANUARY.start()), bought("b", JANUARY.end()))
                        .numerator())
                .isZero();
    }

    @Test
    void withoutBuyersItIsUndefined() {
        assertThat(january().estimate()).isEqualTo(new Undefined("no buyers in the window"));
    }

    @Test
    void theThreeRatesAreFoundUnderOneRoof() {
        assertThat(RepurchaseRate.repeatWithin(JANUARY)).isEqualTo(new RepeatWithin(JANUARY));
        assertThat(RepurchaseRate.returningShare(JANUARY)).isEqualTo(new ReturningShare(JANUARY));
        assertThat(RepurchaseRate.withinDaysOfFirst(30, NOON)).isEqualTo(new RepeatWithinDays(30, NOON));
    }

    private static long orders(History history, String id, RepeatWithin metric) {
        return history.orders(id, metric.window()::contains).size();
    }

    private static Rate january(Event... events) {
        return LogScript.of(events).log().measure(new RepeatWithin(JANUARY));
    }

    private static Event bought(String customer, Instant at) {
        return Purchase.of(customer, at, Money.ofMinor(100, LogScript.USD));
    }
}
