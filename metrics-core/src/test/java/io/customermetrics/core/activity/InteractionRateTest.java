package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.Groups;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class InteractionRateTest extends MetricContract<InteractionRate, Rate> {

    private static final Window MARCH = Window.month(2026, 3, ZoneOffset.UTC);

    @Override
    protected InteractionRate metric(Scene scene, Choice choice) {
        return new InteractionRate(scene.selector(choice), Groups.group(scene, choice), scene.window(choice));
    }

    @Override
    protected void agrees(InteractionRate metric, History history, Rate result) {
        long exposed = history.count(id -> Groups.has(metric.exposed(), history, id));
        long interacted = history.count(id -> Groups.has(metric.exposed(), history, id)
                && !history.times(id, metric.interactions(), metric.window()::contains)
                        .isEmpty());
        assertThat(result.numerator()).isEqualTo(interacted);
        assertThat(result.denominator()).isEqualTo(exposed);
    }

    @Override
    protected boolean reads(InteractionRate metric, Instant at) {
        return metric.window().contains(at) || Groups.reads(metric.exposed(), at);
    }

    @Test
    void amongAllAndAmongTheExposed() {
        EventLog log = LogScript.of(
                        Interaction.of("clicked", MARCH.start(), "email delivered"),
                        Interaction.of("clicked", MARCH.start(), "email clicked"),
                        Interaction.of("quiet", MARCH.start(), "email delivered"),
                        Interaction.of("forwarded", MARCH.start(), "email clicked"))
                .withCustomers("unknown")
                .log();
        EventSelector clicks = EventSelector.named("email clicked");
        Rate ofExposed = log.measure(
                new InteractionRate(clicks, CustomerGroup.did(EventSelector.named("email delivered"), MARCH), MARCH));
        assertThat(ofExposed).isEqualTo(Rate.of(1, 2, "exposed customers"));
        assertThat(log.measure(new InteractionRate(clicks, CustomerGroup.everyone(), MARCH)))
                .isEqualTo(Rate.of(2, 4, "exposed customers"));
        assertThat(log.measure(InteractionRate.ofAll(MARCH))).isEqualTo(Rate.of(3, 4, "exposed customers"));
    }

    @Test
    void withoutExposedCustomersItIsUndefined() {
        Rate rate = LogScript.of()
                .withCustomers("a")
                .log()
                .measure(
                        new InteractionRate(EventSelector.any(), CustomerGroup.did(EventSelector.any(), MARCH), MARCH));
        assertThat(rate.estimate()).isEqualTo(new Undefined("no exposed customers"));
    }
}
