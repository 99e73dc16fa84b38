package io.customermetrics.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
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
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceCountTest extends MetricContract<SequenceCount, SequenceSummary> {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window ALWAYS = Window.of(START, START.plus(Duration.ofDays(1)));

    @Override
    protected SequenceCount metric(Scene scene, Choice choice) {
        EventSelector[] pattern = new EventSelector[2 + choice.below(2)];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = LogOrder.selector(choice);
        }
        SequenceCount any = SequenceCount.of(scene.window(choice), pattern);
        return choice.below(2) == 0 ? any : any.within(choice.from(Duration.ofDays(7), Duration.ZERO));
    }

    @Override
    protected void agrees(SequenceCount metric, History history, SequenceSummary result) {
        Histogram.Builder counts = Histogram.builder();
        for (String id : history.customers()) {
            List<Event> events = LogOrder.events(history, id, event -> LogOrder.isIn(metric.window(), event));
            counts.add(most(metric, events, 0));
        }
        assertThat(result).isEqualTo(new SequenceSummary(counts.build()));
    }

    /** The most occurrences that do not overlap, from an event on: each that begins with it or any later event is tried. */
    private static int most(SequenceCount metric, List<Event> events, int from) {
        int most = 0;
        for (int first = from; first < events.size(); first++) {
            if (History.means(metric.pattern().get(0), events.get(first))) {
                for (int end : ends(metric, events, first, 1, LogOrder.micros(events.get(first)))) {
                    most = Math.max(most, 1 + most(metric, events, end + 1));
                }
            }
        }
        return most;
    }

    private static List<Integer> ends(SequenceCount metric, List<Event> events, int last, int place, long began) {
        if (place == metric.pattern().size()) {
            return List.of(last);
        }
        List<Integer> ends = new ArrayList<>();
        for (int next = last + 1; next < events.size(); next++) {
            long elapsed = LogOrder.micros(events.get(next)) - began;
            boolean soon =
                    metric.within().map(w -> elapsed <= w.toNanos() / 1_000).orElse(true);
            if (soon && History.means(metric.pattern().get(place), events.get(next))) {
                ends.addAll(ends(metric, events, next, place + 1, began));
            }
        }
        return ends;
    }

    @Override
    protected boolean reads(SequenceCount metric, Instant at) {
        return metric.window().contains(at);
    }

    @Property
    void agreesWithEveryWayToPickOccurrences(@ForAll long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        int size = random.nextInt(9);
        for (int i = 0; i < size; i++) {
            String name = "" + (char) ('a' + random.nextInt(3));
            events.add(Interaction.of("c", START.plusSeconds(random.nextInt(12)), name));
        }
        EventSelector[] pattern = new EventSelector[2 + random.nextInt(2)];
        for (int i = 0; i < pattern.length; i++) {
            String name = "" + (char) ('a' + random.nextInt(3));
            pattern[i] = random.nextInt(4) == 0 ? EventSelector.any() : EventSelector.named(name);
        }
        SequenceCount metric = SequenceCount.of(ALWAYS, pattern).within(Duration.ofSeconds(random.nextInt(8)));
        LogScript script = LogScript.of(events);
        agrees(metric, script.history(), script.log().measure(metric));
    }

    /** C17's customers. */
    @ParameterizedTest
    @CsvSource({"abc, 1", "adbc, 1", "aabbcc, 1", "aabbdcc, 1", "ccbbaa, 0", "abcabc, 2", "aabcbc, 1"})
    void occurrencesDoNotOverlap(String letters, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            events.add(Interaction.of("c", START.plusSeconds(i), letters.substring(i, i + 1)));
        }
        SequenceSummary summary = LogScript.of(events)
                .log()
                .measure(SequenceCount.of(
                        ALWAYS, EventSelector.named("a"), EventSelector.named("b"), EventSelector.named("c")));
        assertThat(summary.count()).isEqualTo(count);
        assertThat(summary.matched()).isEqualTo(Rate.of(Math.min(count, 1), 1, "customers"));
    }

    @Test
    void withoutCustomersThereIsNoShare() {
        EventSelector any = EventSelector.any();
        assertThat(LogScript.of()
                        .log()
                        .measure(SequenceCount.of(ALWAYS, any, any))
                        .matched()
                        .estimate())
                .isEqualTo(new Undefined("no customers"));
    }

    @Test
    void patternsThatMakeNoSenseAreRefused() {
        EventSelector any = EventSelector.any();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceCount.of(ALWAYS))
                .withMessage("pattern must have 2 to 31 selectors: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceCount.of(ALWAYS, any))
                .withMessage("pattern must have 2 to 31 selectors: 1");
        EventSelector[] many = new EventSelector[32];
        java.util.Arrays.fill(many, any);
        assertThatIllegalArgumentException().isThrownBy(() -> SequenceCount.of(ALWAYS, many));
        SequenceCount two = SequenceCount.of(ALWAYS, any, any);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.within(Duration.ofSeconds(-1)))
                .withMessageStartingWith("within must be from 0 to 100 000 days");
        assertThatIllegalArgumentException().isThrownBy(() -> two.within(Duration.ofDays(100_001)));
    }
}
