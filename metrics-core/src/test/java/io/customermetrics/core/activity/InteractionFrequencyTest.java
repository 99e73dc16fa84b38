package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
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
import org.junit.jupiter.api.Test;

class InteractionFrequencyTest extends MetricContract<InteractionFrequency, Histogram> {

    private static final Window MARCH = Window.month(2026, 3, ZoneOffset.UTC);

    @Override
    protected InteractionFrequency metric(Scene scene, Choice choice) {
        Window window = scene.window(choice);
        return choice.from(
                InteractionFrequency.of(window),
                new InteractionFrequency(scene.selector(choice), ActiveCustomersTest.rule(scene, choice, 1), window));
    }

    @Override
    protected void agrees(InteractionFrequency metric, History history, Histogram result) {
        Histogram.Builder expected = Histogram.builder();
        for (String id : history.customers()) {
            if (ActiveCustomersTest.meets(metric.active(), id, history, metric.window())) {
                expected.add(history.times(id, metric.interactions(), metric.window()::contains)
                        .size());
            }
        }
        assertThat(result).isEqualTo(expected.build());
    }

    @Override
    protected boolean reads(InteractionFrequency metric, Instant at) {
        return ActiveCustomersTest.reads(metric.active(), metric.window(), at);
    }

    @Test
    void interactionsPerActiveCustomer() {
        EventLog log = LogScript.of(
                        Interaction.of("a", MARCH.start(), "like"),
                        Interaction.of("a", MARCH.start(), "share"),
                        Interaction.of("a", MARCH.end(), "share"),
                        Interaction.of("b", MARCH.start(), "like"),
                        Purchase.of("b", MARCH.start(), Money.ofMinor(1, LogScript.USD)),
                        Purchase.of("c", MARCH.start(), Money.ofMinor(1, LogScript.USD)))
                .log();
        Histogram ofInteracting = log.measure(InteractionFrequency.of(MARCH));
        assertThat(ofInteracting.mean("active customers")).isEqualTo(Estimate.of(1.5));
        Histogram ofBuyers = log.measure(new InteractionFrequency(
                EventSelector.named("like", "share"), ActivityRule.anyOf(EventSelector.purchases()), MARCH));
        assertThat(ofBuyers.mean("active customers")).isEqualTo(Estimate.of(0.5));
        assertThat(ofBuyers.count(0)).isEqualTo(1);
    }

    @Test
    void withoutActiveCustomersItIsUndefined() {
        assertThat(LogScript.of()
                        .withCustomers("a")
                        .log()
                        .measure(InteractionFrequency.of(MARCH))
                        .mean("active customers"))
                .isEqualTo(new Undefined("no active customers"));
    }
}
