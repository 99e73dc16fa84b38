package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowSubscriptions;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContractualChurnTest extends MetricContract<ContractualChurn, Rate> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant BEFORE = JANUARY.start().minusSeconds(1);
    private static final Instant DURING = JANUARY.start().plusSeconds(1);

    @Override
    protected ContractualChurn metric(Scene scene, Choice choice) {
        return new ContractualChurn(scene.window(choice));
    }

    @Override
    protected void agrees(ContractualChurn metric, History history, Rate result) {
        long before = history.count(id -> holds(history, id, metric.window().start()));
        long lost = history.count(id -> holds(history, id, metric.window().start())
                && !holds(history, id, metric.window().end()));
        assertThat(result).isEqualTo(Rate.of(lost, before, "customers under contract at the start"));
    }

    @Override
    protected boolean reads(ContractualChurn metric, Instant at) {
        return at.isBefore(metric.window().end());
    }

    @Property
    void whoIsNotLostIsRetained(@ForAll("cases") MetricCase<ContractualChurn> c) {
        EventLog log = c.script().log();
        Rate kept = log.measure(new ContractualRetention(c.metric().window()));
        Rate lost = log.measure(c.metric());
        assertThat(lost.complement().numerator()).isEqualTo(kept.numerator());
        assertThat(lost.denominator()).isEqualTo(kept.denominator());
    }

    @Test
    void whoHoldsAnotherSubscriptionIsNotLost() {
        Rate churn = LogScript.of(
                        change("kept", BEFORE, "s", Change.STARTED),
                        change("lost", BEFORE, "s", Change.STARTED),
                        change("lost", DURING, "s", Change.ENDED),
                        change("moved", BEFORE, "s", Change.STARTED),
                        change("moved", DURING, "s", Change.ENDED),
                        change("moved", DURING.plusSeconds(1), "t", Change.STARTED),
                        change("came and went", DURING, "s", Change.STARTED),
                        change("came and went", DURING.plusSeconds(1), "s", Change.ENDED))
                .log()
                .measure(new ContractualChurn(JANUARY));
        assertThat(churn).isEqualTo(Rate.of(1, 3, "customers under contract at the start"));
    }

    /** The window holds its start and not its end: each end belongs to one window of a series. */
    @Test
    void anEndAtABoundBelongsToTheWindowThatBeginsThere() {
        EventLog log = LogScript.of(
                        change("a", BEFORE, "s", Change.STARTED), change("a", JANUARY.end(), "s", Change.ENDED))
                .log();
        Window february = Window.month(2026, 2, ZoneOffset.UTC);
        assertThat(log.measure(new ContractualChurn(JANUARY)).numerator()).isZero();
        assertThat(log.measure(new ContractualChurn(february)).numerator()).isEqualTo(1);
    }

    @Test
    void withoutSubscribersAtTheStartItIsUndefined() {
        EventLog log = LogScript.of(change("new", DURING, "s", Change.STARTED)).log();
        assertThat(log.measure(new ContractualChurn(JANUARY)).estimate())
                .isEqualTo(new Undefined("no customers under contract at the start"));
        assertThat(log.measure(new ContractualRetention(JANUARY)).estimate())
                .isEqualTo(new Undefined("no customers subscribed at the start"));
    }

    private static boolean holds(History history, String id, Instant asOf) {
        return !SlowSubscriptions.of(history, id).live(asOf).isEmpty();
    }

    private static SubscriptionChange change(String customer, Instant at, String id, Change change) {
        return SubscriptionChange.of(customer, at, id, change, "basic", Money.zero(LogScript.USD));
    }
}
