package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.activity.ActiveComparison.Sides;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import io.customermetrics.core.value.TransactionFrequency;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ActiveComparisonTest extends MetricContract<ActiveComparison<Histogram>, Sides<Histogram>> {

    private static final Window MARCH = Window.month(2026, 3, ZoneOffset.UTC);

    @Override
    protected ActiveComparison<Histogram> metric(Scene scene, Choice choice) {
        return new ActiveComparison<>(
                ActiveCustomersTest.rule(scene, choice, 1),
                scene.window(choice),
                new TransactionFrequency(scene.window(choice)));
    }

    @Override
    protected void agrees(ActiveComparison<Histogram> metric, History history, Sides<Histogram> result) {
        Window window = ((TransactionFrequency) metric.metric()).window();
        Histogram.Builder active = Histogram.builder();
        Histogram.Builder inactive = Histogram.builder();
        for (String id : history.customers()) {
            boolean isActive = ActiveCustomersTest.meets(metric.rule(), id, history, metric.window());
            (isActive ? active : inactive)
                    .add(history.orders(id, window::contains).size());
        }
        assertThat(result)
                .isEqualTo(new Sides<>(
                        active.build().total(), inactive.build().total(), active.build(), inactive.build()));
    }

    @Override
    protected boolean reads(ActiveComparison<Histogram> metric, Instant at) {
        return ActiveCustomersTest.reads(metric.rule(), metric.window(), at)
                || ((TransactionFrequency) metric.metric()).window().contains(at);
    }

    @Test
    void revenueOfActiveAndInactiveCustomers() {
        EventLog log = LogScript.of(
                        Interaction.of("active", MARCH.start(), "login"),
                        bought("active", 700),
                        bought("inactive", 300))
                .log();
        Sides<OrderSummary> revenue = log.measure(new ActiveComparison<>(
                ActivityRule.anyOf(EventSelector.named("login")), MARCH, new OrderTotals(MARCH)));
        assertThat(revenue.activeCustomers()).isEqualTo(1);
        assertThat(revenue.inactiveCustomers()).isEqualTo(1);
        assertThat(revenue.active().revenue()).isEqualTo(Money.ofMinor(700, LogScript.USD));
        assertThat(revenue.inactive().revenue()).isEqualTo(Money.ofMinor(300, LogScript.USD));
    }

    @Test
    void bothSidesAreThere() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Sides<>(0, 0, null, 1))
                .withMessage("active");
        assertThatNullPointerException()
                .isThrownBy(() -> new Sides<>(0, 0, 1, null))
                .withMessage("inactive");
    }

    private static Purchase bought(String customer, long cents) {
        return Purchase.of(customer, MARCH.start(), Money.ofMinor(cents, LogScript.USD));
    }
}
