package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CustomerRevenueTest extends MetricContract<CustomerRevenue, CustomerValues> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected CustomerRevenue metric(Scene scene, Choice choice) {
        return new CustomerRevenue(scene.window(choice), choice.from(RefundPolicy.values()));
    }

    @Override
    protected void agrees(CustomerRevenue metric, History history, CustomerValues result) {
        assertThat(result.size()).isEqualTo(history.customers().size());
        for (String id : history.customers()) {
            SlowRefunds.Booked booked =
                    new SlowRefunds(history, id, at -> true).booked(metric.refunds(), metric.window()::contains);
            if (booked.any) {
                assertThat(result.valueOf(id)).hasValue(booked.net());
            } else {
                assertThat(result.valueOf(id)).isEmpty();
            }
        }
    }

    @Override
    protected boolean reads(CustomerRevenue metric, Instant at) {
        return metric.refunds() == RefundPolicy.ORDER_DATE || metric.window().contains(at);
    }

    @Test
    void aCustomerWithoutABookingHasNoValue() {
        LogScript script = LogScript.of(
                        Purchase.of("a", NOON, usd(500)).withOrder("o"),
                        Refund.of("a", NOON, usd(500)).withOrder("o"),
                        Purchase.of("b", JANUARY.start().minusSeconds(1), usd(100))
                                .withOrder("p"),
                        Refund.of("b", NOON, usd(100)).withOrder("p"))
                .withCustomers("c");
        CustomerValues byRefund = script.log().measure(new CustomerRevenue(JANUARY, RefundPolicy.REFUND_DATE));
        assertThat(byRefund.valueOf("a")).hasValue(0);
        assertThat(byRefund.valueOf("b")).hasValue(-100);
        assertThat(byRefund.valueOf("c")).isEmpty();
        CustomerValues byOrder = script.log().measure(new CustomerRevenue(JANUARY, RefundPolicy.ORDER_DATE));
        assertThat(byOrder.valueOf("a")).hasValue(0);
        assertThat(byOrder.valueOf("b")).isEmpty();
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
