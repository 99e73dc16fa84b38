package io.customermetrics.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.conversion.FunnelExclusion.Effect;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * The common funnel, which has loops of its own, against the same one with an exclusion of what never happens, which has not;
 * FunnelTest compares both with every chain of every attempt.
 */
class PlainFunnelProperties {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String LETTERS = "abcd-";

    @Property
    void ownLoopsChangeNothing(@ForAll long seed) {
        agrees(seed);
    }

    /** The same logs in every build: enough that each branch is taken. */
    @Test
    void ownLoopsChangeNothingOnTheSameLogs() {
        for (long seed = 0; seed < 2_000; seed++) {
            agrees(seed);
        }
    }

    /** More customers and events than are read at a time, and a customer who alone has more. */
    @Test
    void ownLoopsChangeNothingOverManyCustomers() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<Event> events = new ArrayList<>();
            for (int customer = 0; customer < 400; customer++) {
                int most = customer == 77 ? 3_000 : 1 + random.nextInt(30);
                int second = random.nextInt(60);
                for (int i = 0; i < random.nextInt(most) + most / 2; i++) {
                    String letter = String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
                    events.add(Interaction.of("c" + customer, START.plusSeconds(second), letter));
                    second += random.nextInt(40) == 0 ? 0 : 1 + random.nextInt(9);
                }
            }
            agrees(LogScript.of(events).log(), funnel(random, false));
        }
    }

    private static void agrees(long seed) {
        Random random = new Random(seed);
        boolean purchases = random.nextInt(4) == 0;
        agrees(LogScript.of(events(random, purchases)).log(), funnel(random, purchases));
    }

    private static void agrees(EventLog log, Funnel funnel) {
        EventSelector never = EventSelector.named("never");
        FunnelSummary slow = log.measure(funnel.excluding(new FunnelExclusion(never, 1, 2, Effect.DROP_ATTEMPT)));
        FunnelSummary fast = log.measure(funnel);
        assertThat(PlainAttempts.of(funnel, log)).isPresent();
        for (int step = 1; step <= funnel.steps().size(); step++) {
            assertThat(fast.reached(step)).isEqualTo(slow.reached(step));
            assertThat(fast.revenue(step)).isEqualTo(slow.revenue(step));
            assertThat(fast.timeToReach(step)).isEqualTo(slow.timeToReach(step));
            assertThat(fast.timeFromPrevious(step)).isEqualTo(slow.timeFromPrevious(step));
        }
        assertThat(fast.immature()).isEqualTo(slow.immature());
        assertThat(fast.excluded()).isZero();
    }

    private static Funnel funnel(Random random, boolean purchases) {
        List<FunnelStep> steps = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            String letter = LETTERS.substring(i, i + 1);
            EventSelector selector =
                    purchases ? EventSelector.purchases().where("channel", letter) : EventSelector.named(letter);
            steps.add(FunnelStep.of(letter, selector));
        }
        Window entries = random.nextBoolean()
                ? Window.before(Instant.MAX)
                : Window.of(START.plusSeconds(random.nextInt(20)), START.plusSeconds(20 + random.nextInt(40)));
        Funnel funnel = Funnel.of(
                entries,
                Duration.ofSeconds(1 + random.nextInt(30)),
                START.plusSeconds(random.nextInt(90)),
                steps.toArray(FunnelStep[]::new));
        StepSpacing spacing =
                random.nextBoolean() ? StepSpacing.sameInstantAllowed() : StepSpacing.strictlyIncreasing();
        return funnel.counting(random.nextBoolean() ? CountedAttempts.BEST : CountedAttempts.FIRST)
                .spaced(spacing);
    }

    /** Few customers share an instant with themselves: whoever does is left to the other loops. */
    private static List<Event> events(Random random, boolean purchases) {
        List<Event> events = new ArrayList<>();
        for (int customer = 0; customer < 4; customer++) {
            int[] seconds = random.nextInt(4) == 0
                    ? random.ints(random.nextInt(12), 0, 60).toArray()
                    : IntStream.range(0, 60).filter(s -> random.nextInt(5) == 0).toArray();
            for (int second : seconds) {
                Instant at = START.plusSeconds(second);
                String letter = String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
                events.add(
                        purchases
                                ? Purchase.of("c" + customer, at, Money.ofMinor(second, LogScript.USD))
                                        .with(EventDetails.NONE.with("channel", letter))
                                : Interaction.of("c" + customer, at, letter));
            }
        }
        return events;
    }

    @Test
    void whoeverAsksForMoreHasNoOwnLoops() {
        EventLog log = LogScript.of(List.of(Interaction.of("c", START, "a"))).log();
        Funnel plain = Funnel.of(
                Window.before(Instant.MAX),
                Duration.ofDays(1),
                START.plusSeconds(60),
                FunnelStep.named("a"),
                FunnelStep.named("b"));
        assertThat(PlainAttempts.of(plain, log)).isPresent();
        EventSelector never = EventSelector.named("never");
        List<Funnel> others = List.of(
                plain.inOrder(StepOrder.STRICT),
                plain.spaced(StepSpacing.sameInstantAllowed().within(Duration.ofSeconds(1))),
                plain.excluding(new FunnelExclusion(never, 1, 2, Effect.DROP_ATTEMPT)),
                plain.holding("channel"),
                plain.counting(CountedAttempts.ALL),
                steps(FunnelStep.named("a"), FunnelStep.of("buy", EventSelector.purchases())),
                steps(FunnelStep.named("a"), FunnelStep.of("any", EventSelector.named("a", "b"))),
                steps(FunnelStep.of("a", EventSelector.named("a").where("channel", "web")), FunnelStep.named("b")));
        assertThat(others)
                .allSatisfy(funnel -> assertThat(PlainAttempts.of(funnel, log)).isEmpty());
    }

    private static Funnel steps(FunnelStep... steps) {
        return Funnel.of(Window.before(Instant.MAX), Duration.ofDays(1), START.plusSeconds(60), steps);
    }
}
