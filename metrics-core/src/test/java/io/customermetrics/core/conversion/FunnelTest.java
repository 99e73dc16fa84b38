package io.customermetrics.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.conversion.FunnelExclusion.Effect;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.ElapsedTimes;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelTest extends MetricContract<Funnel, FunnelSummary> {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final Window ALWAYS = Window.of(START, END);
    private static final Duration WEEK = Duration.ofDays(7);

    @Override
    protected Funnel metric(Scene scene, Choice choice) {
        List<FunnelStep> steps = new ArrayList<>();
        int size = 2 + choice.below(3);
        for (int i = 0; i < size; i++) {
            steps.add(FunnelStep.of("step" + i, scene.selector(choice)));
        }
        Window entries = choice.from(Window.before(Instant.MAX), scene.window(choice));
        Duration within = choice.from(Duration.ofDays(40), Duration.ofHours(30), Duration.ofNanos(1_999));
        Funnel funnel = Funnel.of(entries, within, scene.bound(choice), steps.toArray(FunnelStep[]::new));
        return modes(funnel, choice, scene.selector(choice), "channel");
    }

    /** Any combination of modes that is allowed. */
    private static Funnel modes(Funnel plain, Choice choice, EventSelector excluded, String attribute) {
        Funnel funnel = plain.counting(choice.from(CountedAttempts.values())).inOrder(choice.from(StepOrder.values()));
        Duration tolerance = choice.from(Duration.ZERO, Duration.ofSeconds(2), Duration.ofHours(20));
        StepSpacing spacing = choice.from(StepSpacing.sameInstantAllowed(), StepSpacing.strictlyIncreasing());
        if (funnel.order() == StepOrder.ORDERED) {
            funnel = funnel.spaced(spacing.within(tolerance));
        } else if (funnel.order() == StepOrder.STRICT) {
            funnel = funnel.spaced(spacing);
        }
        if (choice.below(3) == 2 && funnel.spacing().leastGap() >= 0) {
            funnel = funnel.oneStepEach();
        }
        if (choice.below(2) == 1) {
            int after = 1 + choice.below(funnel.steps().size() - 1);
            int before = after + 1 + choice.below(funnel.steps().size() - after);
            funnel = funnel.excluding(new FunnelExclusion(excluded, after, before, choice.from(Effect.values())));
            if (choice.below(3) == 2) {
                funnel = funnel.excluding(new FunnelExclusion(excluded, 1, 2, choice.from(Effect.values())));
            }
        }
        return choice.below(3) == 2 ? funnel.holding(attribute) : funnel;
    }

    @Override
    protected void agrees(Funnel metric, History history, FunnelSummary result) {
        SlowFunnel slow = SlowFunnel.of(metric, history);
        int steps = metric.steps().size();
        assertThat(IntStream.rangeClosed(1, steps).mapToLong(result::reached).toArray())
                .isEqualTo(slow.reached);
        assertThat(IntStream.rangeClosed(1, steps)
                        .mapToLong(step -> result.revenue(step).minorUnits())
                        .toArray())
                .isEqualTo(slow.revenue);
        for (int step = 1; step <= steps; step++) {
            assertThat(result.timeToReach(step)).isEqualTo(times(slow.fromFirst.get(step - 1)));
            assertThat(result.timeFromPrevious(step)).isEqualTo(times(slow.fromPrevious.get(step - 1)));
        }
        assertThat(result.excluded()).isEqualTo(slow.excluded);
        assertThat(result.immature()).isEqualTo(slow.immature);
    }

    private static ElapsedTimes times(List<Long> micros) {
        ElapsedTimes.Builder builder = ElapsedTimes.builder();
        micros.forEach(builder::add);
        return builder.build();
    }

    @Override
    protected boolean reads(Funnel metric, Instant at) {
        return metric.read().contains(at);
    }

    @Override
    protected List<Funnel> foreign(Funnel metric) {
        return List.of(
                metric.counting(metric.attempts() == CountedAttempts.ALL ? CountedAttempts.FIRST : CountedAttempts.ALL),
                metric.holding("cost"));
    }

    /** Logs of one customer, dense enough that every mode matters: against every chain of every attempt. */
    @Property
    void everyModeAgreesWithEveryChain(@ForAll long seed) {
        agreesOnLogOf(seed);
    }

    /**
     * The same logs in every build: enough that each branch of each mode is taken. More of them by the system property
     * {@code funnel.logs}: {@code mvn -pl metrics-core test -Dtest=FunnelTest -Dfunnel.logs=100000} takes half a minute.
     */
    @Test
    void everyModeAgreesOnTheSameLogs() {
        int logs = Integer.getInteger("funnel.logs", 20_000);
        for (long seed = 0; seed < logs; seed++) {
            long drawnFrom = seed;
            assertThatCode(() -> agreesOnLogOf(drawnFrom)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    @Test
    void summariesAreEqualIfEveryFigureIs() {
        Funnel funnel = Funnel.of(ALWAYS, WEEK, END, named("a b"));
        ElapsedTimes[] none = {times(List.of()), times(List.of())};
        ElapsedTimes[] some = {times(List.of()), times(List.of(1L))};
        long[] zero = {0, 0};
        long[] one = {1, 0};
        FunnelSummary summary = new FunnelSummary(funnel, LogScript.USD, one, zero, none, none, 0, 0);
        FunnelSummary euros = new FunnelSummary(funnel, Currency.getInstance("EUR"), one, zero, none, none, 0, 0);
        assertThat(summary)
                .isNotEqualTo(euros)
                .isNotEqualTo(new FunnelSummary(funnel, LogScript.USD, zero, zero, none, none, 0, 0))
                .isNotEqualTo(new FunnelSummary(funnel, LogScript.USD, one, one, none, none, 0, 0))
                .isNotEqualTo(new FunnelSummary(funnel, LogScript.USD, one, zero, some, none, 0, 0))
                .isNotEqualTo(new FunnelSummary(funnel, LogScript.USD, one, zero, none, some, 0, 0))
                .isNotEqualTo(new FunnelSummary(funnel, LogScript.USD, one, zero, none, none, 1, 0))
                .isNotEqualTo(new FunnelSummary(funnel, LogScript.USD, one, zero, none, none, 0, 1));
        refused(() -> funnel.merge(summary, euros), "other must be of the same funnel and currency");
    }

    private void agreesOnLogOf(long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        int size = random.nextInt(9);
        for (int i = 0; i < size; i++) {
            events.add(event(random));
        }
        List<FunnelStep> steps = new ArrayList<>();
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            steps.add(FunnelStep.of("s" + i, selector(random)));
        }
        Funnel plain = Funnel.of(
                Window.of(at(random.nextInt(4)), at(4 + random.nextInt(16))),
                Duration.ofHours(2 + random.nextInt(14)),
                at(12 + random.nextInt(20)),
                steps.toArray(FunnelStep[]::new));
        Choice choice = Choice.of(random.nextLong() & Long.MAX_VALUE);
        Funnel funnel = modes(plain, choice, selector(random), "channel");
        LogScript script = LogScript.of(events);
        agrees(funnel, script.history(), script.log().measure(funnel));
    }

    private static Event event(Random random) {
        Instant at = at(random.nextInt(14));
        EventDetails details = switch (random.nextInt(4)) {
            case 0 -> EventDetails.NONE;
            case 1 -> EventDetails.NONE.with("channel", "web").withSequence(random.nextInt(3));
            default -> EventDetails.NONE.with("channel", "shop");
        };
        return random.nextInt(5) == 0
                ? new Purchase("c", at, Money.ofMinor(1 + random.nextInt(99), LogScript.USD), Optional.empty(), details)
                : Interaction.of("c", at, "" + (char) ('a' + random.nextInt(4))).with(details);
    }

    private static EventSelector selector(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> EventSelector.named("a", "b");
            case 1 -> EventSelector.purchases();
            case 2 -> EventSelector.kinds(EventKind.PURCHASE, EventKind.INTERACTION);
            case 3 -> EventSelector.named("a").where("channel", "web");
            default -> EventSelector.named("" + (char) ('a' + random.nextInt(4)));
        };
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    /** C14, from the tests of ClickHouse's windowFunnel: an event named 1000 + t at second t, t = 0 to 8. */
    @ParameterizedTest
    @CsvSource({
        "1000 1001, 100, 2",
        "1000 1001 1002, 100, 3",
        "1000 1001 1002 1008, 100, 4",
        "1003 1004 1005 1006 1007, 2, 3",
        "1003 1004 1005 1006 1007, 3, 4",
        "1003 1004 1005 1006 1007, 4, 5",
        "1008 1001, 100, 1"
    })
    void aStepExactlyAtTheWindowsEndCounts(String steps, int seconds, int depth) {
        List<Event> events = new ArrayList<>();
        for (int t = 0; t <= 8; t++) {
            events.add(Interaction.of("c", START.plusSeconds(t), "" + (1000 + t)));
        }
        Funnel funnel = Funnel.of(ALWAYS, Duration.ofSeconds(seconds), END, named(steps));
        for (CountedAttempts attempts : CountedAttempts.values()) {
            assertThat(depth(funnel.counting(attempts), events)).isEqualTo(depth);
        }
    }

    /** C15: steps may share an instant, unless time must increase. */
    @Test
    void sameInstantsAreAllowedByDefault() {
        List<Event> events = List.of(
                Interaction.of("c", START, "1000"),
                Interaction.of("c", START.plusSeconds(1), "1001"),
                Interaction.of("c", START.plusSeconds(1), "1002"),
                Interaction.of("c", START.plusSeconds(1), "1003"),
                Interaction.of("c", START.plusSeconds(2), "1004"));
        Funnel funnel = Funnel.of(ALWAYS, WEEK, END, named("1000 1001 1002 1003 1004"));
        assertThat(depth(funnel, events)).isEqualTo(5);
        assertThat(depth(funnel.spaced(StepSpacing.strictlyIncreasing()), events))
                .isEqualTo(2);
    }

    /** C16, from Mixpanel: A 13:00, A 13:30, B 13:45, C 14:15 within an hour. */
    @Test
    void theBestEntryReachesFurtherThanTheFirst() {
        Instant one = START.plus(Duration.ofHours(13));
        List<Event> events = List.of(
                Interaction.of("c", one, "A"),
                Interaction.of("c", one.plusSeconds(1_800), "A"),
                Interaction.of("c", one.plusSeconds(2_700), "B"),
                Interaction.of("c", one.plusSeconds(4_500), "C"));
        Funnel funnel = Funnel.of(ALWAYS, Duration.ofHours(1), END, named("A B C"));
        assertThat(depth(funnel, events)).isEqualTo(2);
        FunnelSummary best = LogScript.of(events).log().measure(funnel.counting(CountedAttempts.BEST));
        assertThat(best.reached(3)).isEqualTo(1);
        assertThat(best.timeToReach(3).meanSeconds("buyers").orElseThrow()).isEqualTo(2_700);
        assertThat(best.timeFromPrevious(3).meanSeconds("buyers").orElseThrow()).isEqualTo(1_800);
    }

    /** C17: one event a second, steps a, b, c. */
    @ParameterizedTest
    @CsvSource({
        "abc, 3, 3",
        "adbc, 3, 3",
        "aabbcc, 3, 3",
        "aaaabbcc, 3, 3",
        "aabbdcc, 3, 3",
        "ccbbaa, 1, 1",
        "acbc, 3, 1"
    })
    void otherEventsMayLieBetween(String letters, int ordered, int strict) {
        Funnel funnel = Funnel.of(ALWAYS, WEEK, END, named("a b c"));
        assertThat(depth(funnel, letters(letters))).isEqualTo(ordered);
        assertThat(depth(funnel.inOrder(StepOrder.STRICT), letters(letters))).isEqualTo(strict);
        assertThat(depth(funnel.inOrder(StepOrder.ANY), letters(letters))).isEqualTo(3);
    }

    @Test
    void totalsCountOneAttemptAfterAnother() {
        Funnel funnel = Funnel.of(ALWAYS, Duration.ofSeconds(3), END, named("a b"));
        FunnelSummary totals = LogScript.of(letters("aabab----a")).log().measure(funnel.counting(CountedAttempts.ALL));
        assertThat(totals.reached(1)).isEqualTo(3);
        assertThat(totals.reached(2)).isEqualTo(2);
        assertThat(totals.overallRate()).isEqualTo(Rate.of(2, 3, "attempts at step 1"));
    }

    @Test
    void anEventServesSeveralStepsUnlessToldOtherwise() {
        Funnel funnel = Funnel.of(
                ALWAYS,
                WEEK,
                END,
                FunnelStep.of("first", EventSelector.purchases()),
                FunnelStep.of("second", EventSelector.purchases()));
        List<Event> one = List.of(Purchase.of("c", START, Money.ofMinor(5, LogScript.USD)));
        assertThat(depth(funnel, one)).isEqualTo(2);
        assertThat(depth(funnel.oneStepEach(), one)).isEqualTo(1);
        List<Event> two = List.of(one.get(0), Purchase.of("c", START, Money.ofMinor(7, LogScript.USD)));
        assertThat(depth(funnel.oneStepEach(), two)).isEqualTo(2);
    }

    @Test
    void exclusionsDropTheAttemptOrTheCustomer() {
        Funnel funnel = Funnel.of(ALWAYS, WEEK, END, named("a b")).counting(CountedAttempts.BEST);
        EventSelector x = EventSelector.named("x");
        Funnel attempt = funnel.excluding(FunnelExclusion.dropsAttempt(x, 1, 2));
        Funnel customer = funnel.excluding(FunnelExclusion.dropsCustomer(x, 1, 2));
        assertThat(depth(attempt, letters("axab"))).isEqualTo(2);
        assertThat(depth(customer, letters("axab"))).isZero();
        assertThat(depth(attempt, letters("axb"))).isZero();
        assertThat(LogScript.of(letters("axb")).log().measure(attempt).excluded())
                .isEqualTo(1);
        assertThat(depth(customer, letters("abx"))).isEqualTo(2);
    }

    /** Steps b x a c with b within the tolerance before a: x spoils the attempt before it begins, which ends it all the same. */
    @Test
    void anAttemptMayBeSpoiltBeforeItBegins() {
        Funnel funnel = Funnel.of(ALWAYS, WEEK, END, named("a b c"))
                .spaced(StepSpacing.sameInstantAllowed().within(Duration.ofSeconds(10)))
                .excluding(FunnelExclusion.dropsAttempt(EventSelector.named("x"), 2, 3));
        for (CountedAttempts attempts : CountedAttempts.values()) {
            FunnelSummary summary = LogScript.of(letters("bxac")).log().measure(funnel.counting(attempts));
            assertThat(summary.reached(1)).isZero();
            assertThat(summary.excluded()).isEqualTo(1);
        }
    }

    @Test
    void aHeldPropertyMustNotChange() {
        Funnel funnel = Funnel.of(ALWAYS, WEEK, END, named("a b")).holding("channel");
        Event a = Interaction.of("c", START, "a").with(EventDetails.NONE.with("channel", "web"));
        Event b = Interaction.of("c", at(1), "b").with(EventDetails.NONE.with("channel", "shop"));
        Event same = Interaction.of("c", at(2), "b").with(EventDetails.NONE.with("channel", "web"));
        assertThat(depth(funnel, List.of(a, b))).isEqualTo(1);
        assertThat(depth(funnel, List.of(a, b, same))).isEqualTo(2);
        assertThat(depth(funnel, letters("ab"))).isZero();
    }

    /** Forty values, each with one event: more parts than a first guess. */
    @Test
    void manyValuesMayBeHeld() {
        Funnel funnel = Funnel.of(ALWAYS, WEEK, END, named("a b")).holding("channel");
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            EventDetails details = EventDetails.NONE.with("channel", "v" + i % 40);
            events.add(Interaction.of("c", START.plusSeconds(i), i < 50 ? "a" : "b")
                    .with(details));
        }
        FunnelSummary totals = LogScript.of(events).log().measure(funnel.counting(CountedAttempts.ALL));
        assertThat(totals.reached(1)).isEqualTo(40);
        assertThat(totals.reached(2)).isEqualTo(40);
    }

    @Test
    void aToleranceLetsStepsChangePlaces() {
        Funnel funnel = Funnel.of(ALWAYS, WEEK, END, named("a b"));
        Funnel tolerant = funnel.spaced(StepSpacing.sameInstantAllowed().within(Duration.ofSeconds(2)));
        assertThat(depth(funnel, letters("b-a"))).isEqualTo(1);
        assertThat(depth(tolerant, letters("b-a"))).isEqualTo(2);
        assertThat(depth(tolerant, letters("b--a"))).isEqualTo(1);
        FunnelSummary swapped = LogScript.of(letters("b-a")).log().measure(tolerant);
        assertThat(swapped.timeToReach(2).meanSeconds("x").orElseThrow()).isZero();
    }

    @Test
    void onlyMatureEntriesCount() {
        Funnel funnel = Funnel.of(ALWAYS, Duration.ofSeconds(5), START.plusSeconds(6), named("a b"));
        assertThat(depth(funnel, letters("a----b"))).isEqualTo(2);
        FunnelSummary young = LogScript.of(letters("-ab")).log().measure(funnel);
        assertThat(young.reached(1)).isZero();
        assertThat(young.immature()).isEqualTo(1);
        assertThat(young.overallRate().estimate()).isEqualTo(new Undefined("no customers at step 1"));
    }

    @Test
    void revenueIsThatOfThePurchasesThatTookAStep() {
        List<Event> events = new ArrayList<>(letters("ab"));
        events.add(Purchase.of("c", at(1), Money.ofMinor(500, LogScript.USD)));
        events.add(Purchase.of("c", at(2), Money.ofMinor(900, LogScript.USD)));
        FunnelStep buy = FunnelStep.of("buy", EventSelector.purchases());
        FunnelSummary summary = LogScript.of(events)
                .log()
                .measure(Funnel.of(ALWAYS, WEEK, END, FunnelStep.named("a"), FunnelStep.named("b"), buy));
        assertThat(summary.revenue(3)).isEqualTo(Money.ofMinor(500, LogScript.USD));
        assertThat(summary.revenue(2)).isEqualTo(Money.zero(LogScript.USD));
        assertThat(summary.stepRate(3)).isEqualTo(Rate.of(1, 1, "customers at step 2"));
        assertThat(summary.rate(2)).isEqualTo(Rate.of(1, 1, "customers at step 1"));
        assertThat(summary.funnel().steps()).hasSize(3);
        assertThat(summary).hasToString("funnel [1, 1, 1]");
    }

    @Test
    void aStepThatNobodyTakesIsReachedByNobody() {
        FunnelSummary summary =
                LogScript.of(letters("ab")).log().measure(Funnel.of(ALWAYS, WEEK, END, named("a nothing c")));
        assertThat(summary.reached(2)).isZero();
        assertThat(summary.stepRate(3).estimate()).isEqualTo(new Undefined("no customers at step 2"));
        assertThat(summary.timeToReach(2).quantileSeconds(0.5, "converters")).isEqualTo(new Undefined("no converters"));
    }

    @Test
    void specificationsThatMakeNoSenseAreRefused() {
        refused(() -> Funnel.of(ALWAYS, WEEK, END), "steps must be two to twenty");
        refused(() -> Funnel.of(ALWAYS, WEEK, END, named("a")), "steps must be two to twenty");
        refused(
                () -> Funnel.of(
                        ALWAYS,
                        WEEK,
                        END,
                        IntStream.range(0, 21)
                                .mapToObj(i -> FunnelStep.named("s" + i))
                                .toArray(FunnelStep[]::new)),
                "steps must be two to twenty");
        refused(() -> Funnel.of(ALWAYS, WEEK, END, named("a a")), "steps must have different names");
        refused(() -> Funnel.of(ALWAYS, Duration.ZERO, END, named("a b")), "within must be from a microsecond");
        refused(() -> Funnel.of(ALWAYS, Duration.ofDays(-1), END, named("a b")), "within must be from a microsecond");
        refused(
                () -> Funnel.of(ALWAYS, Duration.ofDays(100_001), END, named("a b")),
                "within must be from a microsecond");
        Funnel funnel = Funnel.of(ALWAYS, WEEK, END, named("a b"));
        StepSpacing tolerant = StepSpacing.sameInstantAllowed().within(Duration.ofSeconds(1));
        refused(() -> funnel.inOrder(StepOrder.STRICT).spaced(tolerant), "spacing: a tolerance needs ordered steps");
        refused(
                () -> funnel.inOrder(StepOrder.ANY).spaced(StepSpacing.strictlyIncreasing()),
                "spacing must allow the same instant");
        refused(() -> funnel.spaced(tolerant).oneStepEach(), "use: one step each");
        EventSelector x = EventSelector.named("x");
        refused(() -> funnel.excluding(FunnelExclusion.dropsAttempt(x, 1, 3)), "exclusions must name steps");
        refused(() -> FunnelExclusion.dropsAttempt(x, 0, 1), "after must be at least 1");
        refused(() -> FunnelExclusion.dropsAttempt(x, 2, 2), "after must be at least 1");
        refused(
                () -> {
                    Funnel more = funnel;
                    for (int i = 0; i < 12; i++) {
                        more = more.excluding(FunnelExclusion.dropsAttempt(x, 1, 2));
                    }
                },
                "exclusions must be at most eleven");
        refused(() -> funnel.holding(" "), "held must not be blank");
        refused(() -> tolerant.within(Duration.ofSeconds(-1)), "tolerance must be from 0 to 24 hours");
        refused(() -> tolerant.within(Duration.ofHours(25)), "tolerance must be from 0 to 24 hours");
        refused(() -> FunnelStep.named(" "), "name");
    }

    @Test
    void aLongestFunnelWithElevenExclusionsIsMeasured() {
        FunnelStep[] steps = IntStream.range(0, 20)
                .mapToObj(i -> FunnelStep.of("s" + i, EventSelector.named("s" + i)))
                .toArray(FunnelStep[]::new);
        Funnel funnel = Funnel.of(ALWAYS, WEEK, END, steps);
        for (int i = 0; i < 11; i++) {
            funnel = funnel.excluding(FunnelExclusion.dropsAttempt(EventSelector.named("x" + i), 1, 20));
        }
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(Interaction.of("c", START.plusSeconds(i), "s" + i));
        }
        assertThat(depth(funnel, events)).isEqualTo(20);
        events.add(Interaction.of("c", START.plusNanos(500), "x10"));
        assertThat(depth(funnel, events)).isEqualTo(20);
        events.add(Interaction.of("c", START.plusNanos(5_500), "x10"));
        assertThat(depth(funnel, events)).isZero();
    }

    private static void refused(Runnable specification, String message) {
        assertThatIllegalArgumentException().isThrownBy(specification::run).withMessageStartingWith(message);
    }

    private static FunnelStep[] named(String names) {
        return Arrays.stream(names.split(" ")).map(FunnelStep::named).toArray(FunnelStep[]::new);
    }

    /** One event a second; nothing at a dash. */
    private static List<Event> letters(String letters) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) != '-') {
                events.add(Interaction.of(
                        "c",
                        START.plus(i * Micros.PER_SECOND, java.time.temporal.ChronoUnit.MICROS),
                        letters.substring(i, i + 1)));
            }
        }
        return events;
    }

    private static int depth(Funnel funnel, List<Event> events) {
        FunnelSummary summary = LogScript.of(events).log().measure(funnel);
        return (int) IntStream.rangeClosed(1, funnel.steps().size())
                .filter(step -> summary.reached(step) > 0)
                .count();
    }
}
