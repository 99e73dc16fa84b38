package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
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
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TransactionFrequencyTest extends MetricContract<TransactionFrequency, Histogram> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Money PRICE = Money.ofMinor(100, LogScript.USD);

    @Override
    protected TransactionFrequency metric(Scene scene, Choice choice) {
        return new TransactionFrequency(scene.window(choice));
    }

    @Override
    protected void agrees(TransactionFrequency metric, History history, Histogram result) {
        for (int k = 0; k <= 40; k++) {
            int orders = k;
            assertThat(result.count(k))
                    .isEqualTo(history.count(
                            id -> history.orders(id, metric.window()::contains).size() == orders));
        }
        assertThat(result.total()).isEqualTo(history.customers().size());
    }

    @Override
    protected boolean reads(TransactionFrequency metric, Instant at) {
        return metric.window().contains(at);
    }

    @Property
    void agreesWithTheTotals(@ForAll("cases") MetricCase<TransactionFrequency> c) {
        EventLog log = c.script().log();
        OrderSummary totals = log.measure(new OrderTotals(c.metric().window()));
        Histogram frequency = log.measure(c.metric());
        assertThat(frequency.sum()).isEqualTo(totals.orders());
        assertThat(frequency.countAtLeast(1)).isEqualTo(totals.buyers());
    }

    @Test
    void customersWithoutOrdersCountAsZero() {
        Histogram frequency = LogScript.of(
                        Purchase.of("a", NOON, PRICE), Purchase.of("a", NOON, PRICE), Refund.of("b", NOON, PRICE))
                .withCustomers("c")
                .log()
                .measure(new TransactionFrequency(JANUARY));
        assertThat(frequency).isEqualTo(Histogram.of(2, 0, 1));
        assertThat(frequency.mean("customers")).isEqualTo(Estimate.of(2.0 / 3));
    }

    @Test
    void frequentBuyersAreCountedToo() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            events.add(Purchase.of("a", NOON, PRICE));
            if (i < 40) {
                events.add(Purchase.of("b", NOON, PRICE));
            }
        }
        Histogram frequency = LogScript.of(events).log().measure(new TransactionFrequency(JANUARY));
        assertThat(frequency.count(1000)).isEqualTo(1);
        assertThat(frequency.count(40)).isEqualTo(1);
        assertThat(frequency.total()).isEqualTo(2);
    }

    @Test
    void anEmptyLogHasNoCustomers() {
        Histogram frequency = LogScript.of().log().measure(new TransactionFrequency(JANUARY));
        assertThat(frequency.total()).isZero();
        assertThat(frequency.mean("customers")).isEqualTo(Estimate.undefined("no customers"));
    }
}
