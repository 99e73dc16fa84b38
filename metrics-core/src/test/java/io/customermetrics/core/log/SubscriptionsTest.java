package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.SlowSubscriptions;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SubscriptionsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Property
    void equalTheLatestEventOfEachSubscription(
            @ForAll long seed,
            @ForAll @IntRange(max = 120) int size,
            @ForAll @IntRange(min = 1, max = 40) int ids,
            @ForAll boolean somePlans) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> plans = somePlans ? Set.of("pro", "never") : Set.of();
        List<SubscriptionChange> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            events.add(randomChange(random, ids));
        }
        LogScript script = LogScript.of(events).withCustomers("idle");
        EventLog log = script.log();
        Instant asOf = at(random.nextInt(-1, 12));
        Subscriptions subscriptions = Subscriptions.of(log, asOf, plans);
        for (int customer = 0; customer < log.customers(); customer++) {
            SlowSubscriptions slow =
                    SlowSubscriptions.of(script.history(), log.ids().text(customer), plans);
            assertThat(subscriptions.seek(customer)).isEqualTo(subscriptions.terms());
            for (int second = -1; !at(second).isAfter(asOf); second++) {
                long micros = Micros.floor(at(second));
                assertThat(subscriptions.live(micros))
                        .isEqualTo(slow.live(at(second)).size());
            }
        }
    }

    @Property
    void whatIsHeldAtTheEndsOfAWindowIsWhatTheTermsSay(
            @ForAll long seed, @ForAll @IntRange(max = 150) int size, @ForAll boolean many, @ForAll boolean somePlans) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> plans = somePlans ? Set.of("pro", "never") : Set.of();
        List<Event> events = new ArrayList<>();
        // Up to 64 ids are few.
        int ids = many ? 400 : 1 + random.nextInt(30);
        for (int i = 0; i < size; i++) {
            events.add(randomChange(random, ids));
        }
        LogScript script = LogScript.of(events).withCustomers("idle");
        EventLog log = script.log();
        int start = random.nextInt(-1, 12);
        Window window = Window.of(at(start), at(start + random.nextInt(12)));
        SubscriptionsHeld held = SubscriptionsHeld.of(log, window, plans);
        for (int customer = 0; customer < log.customers(); customer++) {
            SlowSubscriptions slow =
                    SlowSubscriptions.of(script.history(), log.ids().text(customer), plans);
            held.seek(customer);
            assertThat(held.live()).isEqualTo(slow.live(window.start()).size());
            assertThat(held.recurring()).isEqualTo(slow.recurring(window.start()));
            held.advance();
            assertThat(held.live()).isEqualTo(slow.live(window.end()).size());
            assertThat(held.recurring()).isEqualTo(slow.recurring(window.end()));
            held.seek(customer);
            assertThat(held.isHeldInside()).isEqualTo(slow.isHeldInside(window));
        }
    }

    @Example
    void aChangeSplitsTermsAndKeepsTheTenure() {
        Subscriptions terms = terms(
                change(1, "s", Change.STARTED, "basic", 10),
                change(4, "s", Change.CHANGED, "pro", 30),
                change(9, "s", Change.ENDED, "pro", 0));
        assertThat(written(terms)).containsExactly("1-4 since 1: 10", "4-9 since 1: 30 ended");
        assertThat(terms.live(micros(4))).isEqualTo(1);
        assertThat(terms.live(micros(1))).as("as of its start").isZero();
        assertThat(terms.live(micros(9))).as("as of its end").isEqualTo(1);
    }

    @Example
    void aRestartLeavesAGap() {
        Subscriptions terms = terms(
                change(1, "s", Change.STARTED, "basic", 10),
                change(2, "s", Change.ENDED, "basic", 0),
                change(5, "s", Change.STARTED, "basic", 10));
        assertThat(written(terms)).containsExactly("1-2 since 1: 10 ended", "5-running since 5: 10");
    }

    @Example
    void overlappingSubscriptionsAddUp() {
        Subscriptions terms =
                terms(change(1, "s", Change.STARTED, "basic", 10), change(2, "t", Change.STARTED, "pro", 30));
        assertThat(terms.live(micros(3))).isEqualTo(2);
    }

    @Example
    void aChangeWithoutStartIsLiveFromThenOn() {
        assertThat(written(terms(change(3, "s", Change.CHANGED, "pro", 30)))).containsExactly("3-running since 3: 30");
    }

    @Example
    void aSecondStartIsAChange() {
        assertThat(written(
                        terms(change(1, "s", Change.STARTED, "basic", 10), change(3, "s", Change.STARTED, "pro", 30))))
                .containsExactly("1-3 since 1: 10", "3-running since 1: 30");
    }

    @Example
    void anEndBeforeTheStartChangesNothing() {
        assertThat(written(
                        terms(change(0, "s", Change.ENDED, "basic", 0), change(1, "s", Change.STARTED, "basic", 10))))
                .containsExactly("1-running since 1: 10");
    }

    @Example
    void atOneInstantTheSequenceDecides() {
        SubscriptionChange started = change(1, "s", Change.STARTED, "basic", 10);
        SubscriptionChange ended = change(1, "s", Change.ENDED, "basic", 0);
        Subscriptions stillborn =
                terms(started.with(EventDetails.NONE.withSequence(1)), ended.with(EventDetails.NONE.withSequence(2)));
        assertThat(written(stillborn)).containsExactly("1-1 since 1: 10 ended");
        assertThat(stillborn.live(micros(2))).isZero();
        assertThat(stillborn.live(micros(1))).isZero();
        assertThat(written(terms(started, ended))).as("the end comes first").containsExactly("1-running since 1: 10");
    }

    @Example
    void aChangeToAnotherPlanEndsWhatIsFiltered() {
        EventLog log = LogScript.of(
                        change(1, "s", Change.STARTED, "basic", 10),
                        change(2, "s", Change.CHANGED, "basic", 11),
                        change(4, "s", Change.CHANGED, "pro", 30),
                        change(6, "s", Change.CHANGED, "basic", 12))
                .log();
        Subscriptions basic = Subscriptions.of(log, at(10), Set.of("basic"));
        basic.seek(0);
        assertThat(written(basic)).containsExactly("1-2 since 1: 10", "2-4 since 1: 11 ended", "6-running since 6: 12");
    }

    /** All start, then the first ends; bob comes later. However many there are, few or not, what is held adds up. */
    @Example
    void fewSubscriptionsAndManyAddUp() {
        for (int ids : List.of(1, 4, 5, 64, 65)) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < ids; i++) {
                events.add(change(1, "s" + i, Change.STARTED, "basic", 10));
            }
            events.add(change(4, "s0", Change.ENDED, "basic", 0));
            events.add(SubscriptionChange.of("bob", at(5), "s0", Change.STARTED, "pro", usd(30)));
            SubscriptionsHeld held = SubscriptionsHeld.of(LogScript.of(events).log(), Window.of(at(3), at(9)));
            held.seek(0);
            assertThat(held.recurring()).isEqualTo(10L * ids);
            assertThat(held.hasPast()).isTrue();
            held.advance();
            assertThat(held.recurring()).isEqualTo(10L * (ids - 1));
            held.seek(1);
            assertThat(held.recurring()).isZero();
            assertThat(held.hasPast()).isFalse();
            held.advance();
            assertThat(held.recurring()).isEqualTo(30);
        }
    }

    @Example
    void saysHowManyEventsThereAreAndNoCustomer() {
        EventLog log = LogScript.of(change(1, "s", Change.STARTED, "basic", 10)).log();
        assertThat(Subscriptions.of(log, at(2))).hasToString("subscriptions of 1 events of kind SUBSCRIPTION_CHANGE");
        assertThat(SubscriptionsHeld.of(log, Window.of(at(1), at(2))))
                .hasToString("subscriptions held of 1 events of kind SUBSCRIPTION_CHANGE");
    }

    private static Subscriptions terms(Event... events) {
        Subscriptions subscriptions = Subscriptions.of(LogScript.of(events).log(), at(10));
        subscriptions.seek(0);
        return subscriptions;
    }

    private static List<String> written(Subscriptions terms) {
        List<String> written = new ArrayList<>();
        for (int term = 0; term < terms.terms(); term++) {
            String to = terms.to(term) == Subscriptions.RUNNING ? "running" : "" + second(terms.to(term));
            written.add(second(terms.from(term)) + "-" + to + " since " + second(terms.since(term)) + ": "
                    + terms.recurring(term) + (terms.ended(term) ? " ended" : ""));
        }
        return written;
    }

    private static SubscriptionChange randomChange(SplittableRandom random, int ids) {
        Change kind = Change.values()[random.nextInt(3)];
        SubscriptionChange change = SubscriptionChange.of(
                "customer" + random.nextInt(2),
                at(random.nextInt(10)),
                "s" + random.nextInt(ids),
                kind,
                random.nextBoolean() ? "basic" : "pro",
                usd(kind == Change.ENDED ? 0 : random.nextInt(3) * 10L));
        return random.nextBoolean() ? change : change.with(EventDetails.NONE.withSequence(random.nextInt(5)));
    }

    private static SubscriptionChange change(int second, String id, Change change, String plan, long cents) {
        return SubscriptionChange.of("anna", at(second), id, change, plan, usd(cents));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private static long micros(int second) {
        return Micros.floor(at(second));
    }

    private static long second(long micros) {
        return (micros - Micros.floor(START)) / Micros.PER_SECOND;
    }
}
