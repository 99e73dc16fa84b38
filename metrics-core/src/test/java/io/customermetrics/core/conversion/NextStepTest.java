package io.customermetrics.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NextStepTest extends MetricContract<NextStep, NextSteps> {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window ALWAYS = Window.of(START, START.plus(Duration.ofDays(1)));

    @Override
    protected NextStep metric(Scene scene, Choice choice) {
        List<EventSelector> pattern = new ArrayList<>();
        int size = 1 + choice.below(2);
        for (int i = 0; i < size; i++) {
            pattern.add(LogOrder.selector(choice));
        }
        Optional<Duration> within = choice.from(Optional.empty(), Optional.of(Duration.ofDays(7)));
        return new NextStep(pattern, LogOrder.selector(choice), within, scene.window(choice));
    }

    @Override
    protected void agrees(NextStep metric, History history, NextSteps result) {
        long customers = 0;
        Map<String, Long> counts = new TreeMap<>();
        for (String id : history.customers()) {
            List<Event> events = LogOrder.events(history, id, event -> LogOrder.isIn(metric.window(), event));
            int at = 0;
            int place = 0;
            while (at < events.size() && place < metric.pattern().size()) {
                place += History.means(metric.pattern().get(place), events.get(at)) ? 1 : 0;
                at++;
            }
            if (place == metric.pattern().size()) {
                customers++;
                long ended = LogOrder.micros(events.get(at - 1));
                events.subList(at, events.size()).stream()
                        .filter(event -> History.means(metric.among(), event))
                        .findFirst()
                        .filter(event -> metric.within()
                                .map(w -> LogOrder.micros(event) - ended <= w.toNanos() / 1_000)
                                .orElse(true))
                        .ifPresent(event -> counts.merge(LogOrder.label(event), 1L, Long::sum));
            }
        }
        assertThat(result).isEqualTo(new NextSteps(customers, counts));
    }

    @Override
    protected boolean reads(NextStep metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void whatFollowsACartIsCountedOnceACustomer() {
        List<Event> events = List.of(
                Interaction.of("buyer", START, "cart"),
                Purchase.of("buyer", START.plusSeconds(1), Money.ofMinor(5, LogScript.USD)),
                Interaction.of("buyer", START.plusSeconds(2), "cart"),
                Interaction.of("looker", START, "cart"),
                Interaction.of("looker", START.plusSeconds(1), "view"),
                Interaction.of("leaver", START, "cart"),
                Interaction.of("stranger", START, "view"));
        NextSteps next = LogScript.of(events)
                .log()
                .measure(NextStep.of(EventSelector.named("cart"), EventSelector.any(), ALWAYS));
        assertThat(next.counts()).isEqualTo(Map.of("(purchase)", 1L, "view", 1L));
        assertThat(next.rate("view")).isEqualTo(Rate.of(1, 3, "customers with the pattern"));
        assertThat(next.rate("nothing of the kind").numerator()).isZero();
        assertThat(next.nothingMore()).isEqualTo(Rate.of(1, 3, "customers with the pattern"));
    }

    @Test
    void countsThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NextSteps(1, Map.of("a", 2L)))
                .withMessage("counts must not exceed customers: 2 of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NextSteps(1, Map.of("a", 0L)))
                .withMessage("counts must be positive: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NextStep(List.of(), EventSelector.any(), Optional.empty(), ALWAYS))
                .withMessageStartingWith("pattern must have");
    }
}
