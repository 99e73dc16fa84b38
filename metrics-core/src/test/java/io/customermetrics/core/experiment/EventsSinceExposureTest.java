package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsSinceExposureTest extends MetricContract<EventsSinceExposure, CustomerValues> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final EventSelector SHOWN = EventSelector.named("shown");
    private static final EventSelector USED = EventSelector.named("used");

    @Override
    protected EventsSinceExposure metric(Scene scene, Choice choice) {
        return new EventsSinceExposure(
                scene.selector(choice),
                scene.window(choice),
                scene.selector(choice),
                choice.from(1, 2, 30, Integer.MAX_VALUE),
                scene.bound(choice));
    }

    @Override
    protected void agrees(EventsSinceExposure metric, History history, CustomerValues result) {
        Duration length = Duration.ofDays(metric.days());
        for (String id : history.customers()) {
            List<Instant> exposed = history.times(id, metric.exposures(), metric.window()::contains);
            if (exposed.isEmpty() || exposed.get(0).plus(length).isAfter(metric.asOf())) {
                assertThat(result.valueOf(id)).isEmpty();
            } else {
                Window counted = Window.of(exposed.get(0), exposed.get(0).plus(length));
                assertThat(result.valueOf(id))
                        .hasValue(history.times(id, metric.events(), counted::contains)
                                .size());
            }
        }
    }

    @Override
    protected boolean reads(EventsSinceExposure metric, Instant at) {
        return metric.window().contains(at) || at.isBefore(metric.asOf());
    }

    @Test
    void everybodyHasAsLong() {
        Instant start = JANUARY.start();
        EventLog log = LogScript.of(
                        at("a", start, 0, "used"),
                        at("a", start, 10, "shown"),
                        at("a", start, 10, "used"),
                        at("a", start, 20, "shown"),
                        at("a", start, 33, "used"),
                        at("a", start, 34, "used"),
                        at("b", start, 50, "shown"),
                        at("b", start, 51, "used"),
                        at("c", start, 49, "used"))
                .log();
        Instant asOf = start.plus(Duration.ofHours(73));
        CustomerValues used = log.measure(new EventsSinceExposure(SHOWN, JANUARY, USED, 1, asOf));
        assertThat(used.valueOf("a")).hasValue(2);
        assertThat(used.valueOf("b")).isEmpty();
        assertThat(used.valueOf("c")).isEmpty();
    }

    @Test
    void argumentsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventsSinceExposure(SHOWN, JANUARY, USED, 0, JANUARY.end()))
                .withMessageContaining("days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventsSinceExposure(SHOWN, JANUARY, USED, 1, Instant.MAX))
                .withMessageContaining("asOf");
    }

    private static Interaction at(String customer, Instant start, int hours, String name) {
        return Interaction.of(customer, start.plus(Duration.ofHours(hours)), name);
    }
}
