package io.customermetrics.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.conversion.EventGraph.Edge;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventTransitionsTest extends MetricContract<EventTransitions, EventGraph> {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window ALWAYS = Window.of(START, START.plus(Duration.ofDays(1)));

    @Override
    protected EventTransitions metric(Scene scene, Choice choice) {
        Optional<Duration> gap =
                choice.from(Optional.empty(), Optional.of(Duration.ofHours(30)), Optional.of(Duration.ofNanos(1_999)));
        return new EventTransitions(LogOrder.selector(choice), gap, scene.window(choice));
    }

    @Override
    protected void agrees(EventTransitions metric, History history, EventGraph result) {
        Map<String, Long> counts = new TreeMap<>();
        long paths = 0;
        for (String id : history.customers()) {
            List<Event> events = LogOrder.events(
                    history,
                    id,
                    event -> LogOrder.isIn(metric.window(), event) && History.means(metric.selector(), event));
            List<String> path = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                long pause =
                        i == 0 ? Long.MAX_VALUE : LogOrder.micros(events.get(i)) - LogOrder.micros(events.get(i - 1));
                boolean begins = i == 0
                        || metric.gap()
                                .map(gap -> pause > gap.toNanos() / 1_000)
                                .orElse(false);
                if (begins) {
                    paths++;
                    path.addAll(i == 0 ? List.of("(start)") : List.of("(exit)", "(start)"));
                }
                path.add(LogOrder.label(events.get(i)));
            }
            path.addAll(events.isEmpty() ? List.of() : List.of("(exit)"));
            for (int i = 1; i < path.size(); i++) {
                if (!path.get(i).equals("(start)")) {
                    counts.merge(path.get(i - 1) + ">" + path.get(i), 1L, Long::sum);
                }
            }
        }
        assertThat(result.edges().stream().collect(Collectors.toMap(e -> e.from() + ">" + e.to(), Edge::count)))
                .isEqualTo(counts);
        assertThat(result.paths()).isEqualTo(paths);
    }

    @Override
    protected boolean reads(EventTransitions metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void aPauseEndsAPath() {
        List<Event> events = List.of(
                Interaction.of("c", START, "view"),
                Interaction.of("c", START.plusSeconds(10), "cart"),
                Interaction.of("c", START.plusSeconds(21), "view"));
        EventGraph graph = LogScript.of(events)
                .log()
                .measure(new EventTransitions(EventSelector.any(), Optional.of(Duration.ofSeconds(10)), ALWAYS));
        assertThat(graph.edges())
                .containsExactly(
                        new Edge("(start)", "view", 2),
                        new Edge("cart", "(exit)", 1),
                        new Edge("view", "(exit)", 1),
                        new Edge("view", "cart", 1));
        assertThat(graph.paths()).isEqualTo(2);
        assertThat(graph.matrix().rate("view", "cart")).isEqualTo(Rate.of(1, 2, "transitions from view"));
    }

    @Test
    void aGapThatIsNoLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new EventTransitions(EventSelector.any(), Optional.of(Duration.ofSeconds(-1)), ALWAYS))
                .withMessageStartingWith("gap must be from 0");
    }
}
