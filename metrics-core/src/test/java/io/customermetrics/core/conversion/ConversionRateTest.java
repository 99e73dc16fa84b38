package io.customermetrics.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventSelector;
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
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversionRateTest extends MetricContract<ConversionRate, Rate> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);

    @Override
    protected ConversionRate metric(Scene scene, Choice choice) {
        return new ConversionRate(scene.selector(choice), scene.selector(choice), scene.window(choice));
    }

    @Override
    protected void agrees(ConversionRate metric, History history, Rate result) {
        long visitors = history.count(id -> !visits(history, id, metric).isEmpty());
        long completers = history.count(id -> {
            List<Instant> visits = visits(history, id, metric);
            return history.times(id, metric.conversions(), metric.window()::contains).stream()
                    .anyMatch(at -> !visits.isEmpty() && !at.isBefore(visits.get(0)));
        });
        assertThat(result).isEqualTo(Rate.of(completers, visitors, "visitors"));
    }

    private static List<Instant> visits(History history, String id, ConversionRate metric) {
        return history.times(id, metric.visits(), metric.window()::contains);
    }

    @Override
    protected boolean reads(ConversionRate metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void aConversionBeforeTheFirstVisitIsNoneOfIt() {
        Money five = Money.ofMinor(5, LogScript.USD);
        Rate rate = LogScript.of(
                        Interaction.of("converts", JANUARY.start().plusSeconds(1), "visit"),
                        Purchase.of("converts", JANUARY.start().plusSeconds(1), five),
                        Purchase.of("bought before", JANUARY.start(), five),
                        Interaction.of("bought before", JANUARY.start().plusSeconds(1), "visit"),
                        Purchase.of("never visited", JANUARY.start(), five))
                .log()
                .measure(new ConversionRate(EventSelector.named("visit"), EventSelector.purchases(), JANUARY));
        assertThat(rate).isEqualTo(Rate.of(1, 2, "visitors"));
    }

    @Test
    void withoutVisitorsItIsUndefined() {
        Rate rate = LogScript.of()
                .log()
                .measure(new ConversionRate(EventSelector.any(), EventSelector.purchases(), JANUARY));
        assertThat(rate.estimate()).isEqualTo(new Undefined("no visitors"));
    }
}
