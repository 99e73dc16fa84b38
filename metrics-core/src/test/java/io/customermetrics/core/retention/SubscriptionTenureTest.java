package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowSubscriptions;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriptionTenureTest extends MetricContract<SubscriptionTenure, TenureSummary> {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AS_OF = day(100);

    @Override
    protected SubscriptionTenure metric(Scene scene, Choice choice) {
        return new SubscriptionTenure(scene.bound(choice));
    }

    @Override
    protected List<SubscriptionTenure> foreign(SubscriptionTenure metric) {
        return List.of(new SubscriptionTenure(metric.asOf().plusSeconds(1)));
    }

    /** Walks from instant to instant and sees which subscriptions are live after each. */
    @Override
    protected void agrees(SubscriptionTenure metric, History history, TenureSummary result) {
        Stretches live = new Stretches();
        Stretches ended = new Stretches();
        for (String id : history.customers()) {
            SlowSubscriptions slow = SlowSubscriptions.of(history, id);
            Map<String, Instant> since = new HashMap<>();
            for (Instant at : slow.instantsBefore(metric.asOf())) {
                Set<String> held = new HashSet<>();
                slow.live(SlowSubscriptions.after(at)).forEach(change -> held.add(change.subscription()));
                for (String subscription : Set.copyOf(since.keySet())) {
                    boolean restarted = slow.endedAt(subscription, at);
                    if (restarted || !held.contains(subscription)) {
                        ended.add(since.remove(subscription), at);
                    }
                }
                held.forEach(subscription -> since.putIfAbsent(subscription, at));
            }
            Instant now = Micros.toInstant(Micros.ceil(metric.asOf()));
            since.values().forEach(start -> live.add(start, now));
        }
        assertThat(result)
                .isEqualTo(new TenureSummary(metric.asOf(), live.count, live.seconds, ended.count, ended.seconds));
    }

    @Override
    protected boolean reads(SubscriptionTenure metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Test
    void aWorkedCase() {
        TenureSummary summary = LogScript.of(
                        change("ended", day(0), "s", Change.STARTED),
                        change("ended", day(5), "s", Change.CHANGED),
                        change("ended", day(20), "s", Change.ENDED),
                        change("back", day(10), "s", Change.STARTED),
                        change("back", day(20), "s", Change.ENDED),
                        change("back", day(70), "s", Change.STARTED),
                        change("live", day(60), "s", Change.STARTED))
                .log()
                .measure(new SubscriptionTenure(AS_OF));
        assertThat(summary).isEqualTo(new TenureSummary(AS_OF, 2, days(30 + 40), 2, days(20 + 10)));
        assertThat(summary.meanTenureDays()).isEqualTo(Estimate.of(35));
        assertThat(summary.meanEndedDays()).isEqualTo(Estimate.of(15));
        assertThat(summary.expectedLifetimeDays()).isEqualTo(Estimate.of(50));
    }

    @Test
    void manySubscriptionIdsAreMeasuredLikeFew() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            events.add(change("ended", day(i), "s" + i, Change.STARTED));
            events.add(change("ended", day(i + 1), "s" + i, Change.CHANGED));
            events.add(change("ended", day(i + 2), "s" + i, Change.ENDED));
            events.add(change("live", day(90), "s" + i, Change.STARTED));
            events.add(change("never", day(i), "s" + i, Change.STARTED).with(EventDetails.NONE.withSequence(1)));
            events.add(change("never", day(i), "s" + i, Change.ENDED).with(EventDetails.NONE.withSequence(2)));
        }
        assertThat(LogScript.of(events).log().measure(new SubscriptionTenure(AS_OF)))
                .isEqualTo(new TenureSummary(AS_OF, 70, days(70 * 10), 70, days(70 * 2)));
    }

    @Test
    void whatEndsAtItsStartNeverWas() {
        TenureSummary summary = LogScript.of(
                        change("a", day(0), "s", Change.STARTED).with(EventDetails.NONE.withSequence(1)),
                        change("a", day(0), "s", Change.ENDED).with(EventDetails.NONE.withSequence(2)))
                .log()
                .measure(new SubscriptionTenure(AS_OF));
        assertThat(summary).isEqualTo(new TenureSummary(AS_OF, 0, 0, 0, 0));
        assertThat(summary.meanTenureDays()).isEqualTo(new Undefined("no live subscriptions"));
        assertThat(summary.meanEndedDays()).isEqualTo(new Undefined("no ended subscriptions"));
        assertThat(summary.expectedLifetimeDays()).isEqualTo(new Undefined("no ended subscriptions"));
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SubscriptionTenure(Instant.MIN))
                .withMessageStartingWith("asOf must lie from");
        assertThatNullPointerException()
                .isThrownBy(() -> new TenureSummary(null, 0, 0, 0, 0))
                .withMessage("asOf");
    }

    private static final class Stretches {

        private long count;
        private long seconds;

        void add(Instant from, Instant to) {
            count++;
            seconds += Duration.between(from, to).toSeconds();
        }
    }

    private static SubscriptionChange change(String customer, Instant at, String id, Change change) {
        return SubscriptionChange.of(customer, at, id, change, "basic", Money.zero(LogScript.USD));
    }

    private static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }

    private static long days(int number) {
        return Duration.ofDays(number).toSeconds();
    }
}
