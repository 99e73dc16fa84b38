package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Interaction;
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
import org.junit.jupiter.api.Test;

class RepeatActivityTest extends MetricContract<RepeatActivity, Rate> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Window FEBRUARY = Window.month(2026, 2, ZoneOffset.UTC);

    @Override
    protected RepeatActivity metric(Scene scene, Choice choice) {
        return new RepeatActivity(scene.selector(choice), scene.window(choice), scene.window(choice));
    }

    @Override
    protected void agrees(RepeatActivity metric, History history, Rate result) {
        long earlier = history.count(id -> active(history, id, metric, metric.earlier()));
        long both = history.count(
                id -> active(history, id, metric, metric.earlier()) && active(history, id, metric, metric.later()));
        assertThat(result).isEqualTo(Rate.of(both, earlier, "customers active in the earlier window"));
    }

    @Override
    protected boolean reads(RepeatActivity metric, Instant at) {
        return metric.earlier().contains(at) || metric.later().contains(at);
    }

    @Test
    void theShareOfTheActivesThatAreActiveAgain() {
        Rate again = LogScript.of(
                        Interaction.of("both", JANUARY.start(), "view"),
                        Interaction.of("both", FEBRUARY.start(), "view"),
                        Interaction.of("lost", JANUARY.start(), "view"),
                        Interaction.of("new", FEBRUARY.start(), "view"))
                .log()
                .measure(new RepeatActivity(EventSelector.any(), JANUARY, FEBRUARY));
        assertThat(again.value()).isEqualTo(0.5);
    }

    @Test
    void withoutActivesBeforeItIsUndefined() {
        Rate again = LogScript.of(Interaction.of("new", FEBRUARY.start(), "view"))
                .log()
                .measure(new RepeatActivity(EventSelector.any(), JANUARY, FEBRUARY));
        assertThat(again.estimate()).isEqualTo(new Undefined("no customers active in the earlier window"));
    }

    private static boolean active(History history, String id, RepeatActivity metric, Window window) {
        return !history.times(id, metric.selector(), window::contains).isEmpty();
    }
}
