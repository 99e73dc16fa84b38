package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowSubscriptions;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecurringRevenueTest extends MetricContract<RecurringRevenue, RecurringSummary> {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    protected RecurringRevenue metric(Scene scene, Choice choice) {
        return new RecurringRevenue(scene.bound(choice));
    }

    @Override
    protected List<RecurringRevenue> foreign(RecurringRevenue metric) {
        return List.of(new RecurringRevenue(metric.asOf().plusSeconds(1)));
    }

    @Override
    protected void agrees(RecurringRevenue metric, History history, RecurringSummary result) {
        long subscriptions = 0;
        long subscribers = 0;
        long payers = 0;
        long monthly = 0;
        for (String id : history.customers()) {
            SlowSubscriptions slow = SlowSubscriptions.of(history, id);
            int live = slow.live(metric.asOf()).size();
            long recurring = slow.recurring(metric.asOf());
            subscriptions += live;
            subscribers += live > 0 ? 1 : 0;
            payers += recurring > 0 ? 1 : 0;
            monthly += recurring;
        }
        assertThat(result)
                .isEqualTo(new RecurringSummary(metric.asOf(), subscriptions, subscribers, payers, usd(monthly)));
    }

    @Override
    protected boolean reads(RecurringRevenue metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    /** The bridge of a window starts and ends with it. */
    @Property
    void agreesWithTheEndsOfTheBridge(@ForAll("cases") MetricCase<RecurringRevenue> c) {
        EventLog log = c.script().log();
        Instant asOf = c.metric().asOf();
        RecurringSummary summary = log.measure(c.metric());
        RevenueBridge bridge = log.measure(new RevenueRetention(Window.of(asOf.minus(Duration.ofDays(30)), asOf)));
        assertThat(bridge.end()).isEqualTo(new RevenueBridge.Line(summary.payers(), summary.monthly()));
    }

    @Test
    void aWorkedCase() {
        RecurringSummary summary = LogScript.of(
                        change("a", "s", Change.STARTED, 1_000),
                        change("a", "t", Change.STARTED, 500),
                        change("b", "s", Change.STARTED, 600),
                        change("free", "s", Change.STARTED, 0),
                        change("gone", "s", Change.ENDED, 0))
                .log()
                .measure(new RecurringRevenue(START.plusSeconds(1)));
        assertThat(summary).isEqualTo(new RecurringSummary(START.plusSeconds(1), 4, 3, 2, usd(2_100)));
        assertThat(summary.annual()).isEqualTo(usd(25_200));
        assertThat(summary.perPayer().estimate()).isEqualTo(Estimate.of(1_050));
    }

    @Test
    void withoutPayersThereIsNoAverage() {
        RecurringSummary summary = LogScript.of().log().measure(new RecurringRevenue(START));
        assertThat(summary.perPayer().estimate()).isEqualTo(new Undefined("no paying customers"));
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecurringRevenue(Instant.MAX))
                .withMessageStartingWith("asOf must lie from");
        assertThatNullPointerException()
                .isThrownBy(() -> new RecurringSummary(null, 0, 0, 0, usd(0)))
                .withMessage("asOf");
        assertThatNullPointerException()
                .isThrownBy(() -> new RecurringSummary(START, 0, 0, 0, null))
                .withMessage("monthly");
    }

    private static SubscriptionChange change(String customer, String id, Change change, long cents) {
        return SubscriptionChange.of(customer, START, id, change, "basic", usd(cents));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
