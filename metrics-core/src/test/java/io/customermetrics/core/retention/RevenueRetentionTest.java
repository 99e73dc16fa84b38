package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.retention.RevenueBridge.Line;
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
import java.util.Currency;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.LongBinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RevenueRetentionTest extends MetricContract<RevenueRetention, RevenueBridge> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Window FEBRUARY = Window.month(2026, 2, ZoneOffset.UTC);
    private static final Instant LONG_BEFORE = Instant.parse("2025-06-01T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2025-12-01T00:00:00Z");
    private static final Instant DURING = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-20T12:00:00Z");

    @Override
    protected RevenueRetention metric(Scene scene, Choice choice) {
        return new RevenueRetention(scene.window(choice));
    }

    @Override
    protected List<RevenueRetention> foreign(RevenueRetention metric) {
        Window window = metric.window();
        return List.of(
                new RevenueRetention(Window.of(window.start(), window.end().plusSeconds(1))));
    }

    @Override
    protected void agrees(RevenueRetention metric, History history, RevenueBridge result) {
        Oracle oracle = new Oracle(history, metric.window());
        assertThat(result.start()).isEqualTo(oracle.line((was, is) -> was, (id, was) -> true));
        assertThat(result.end()).isEqualTo(oracle.line((was, is) -> is, (id, was) -> true));
        assertThat(result.fresh()).isEqualTo(oracle.line((was, is) -> is, (id, was) -> was == 0 && !oracle.paid(id)));
        assertThat(result.reactivated())
                .isEqualTo(oracle.line((was, is) -> is, (id, was) -> was == 0 && oracle.paid(id)));
        assertThat(result.expansion()).isEqualTo(oracle.line((was, is) -> is - was, (id, was) -> was > 0));
        assertThat(result.contraction())
                .isEqualTo(oracle.line((was, is) -> is > 0 ? was - is : 0, (id, was) -> was > 0));
        assertThat(result.churned()).isEqualTo(oracle.line((was, is) -> is == 0 ? was : 0, (id, was) -> was > 0));
    }

    @Override
    protected boolean reads(RevenueRetention metric, Instant at) {
        return at.isBefore(metric.window().end());
    }

    @Property
    void theLinesLeadFromTheStartToTheEnd(@ForAll("cases") MetricCase<RevenueRetention> c) {
        RevenueBridge bridge = c.script().log().measure(c.metric());
        Money end = bridge.start()
                .amount()
                .plus(bridge.fresh().amount())
                .plus(bridge.reactivated().amount())
                .plus(bridge.expansion().amount())
                .minus(bridge.contraction().amount())
                .minus(bridge.churned().amount());
        assertThat(bridge.end().amount()).isEqualTo(end);
        assertThat(bridge.end().customers())
                .isEqualTo(bridge.start().customers()
                        + bridge.fresh().customers()
                        + bridge.reactivated().customers()
                        - bridge.churned().customers());
        assertThat(bridge.grossRetention().numerator())
                .isBetween(0L, bridge.grossRetention().denominator());
        assertThat(bridge.netRetention().numerator() + bridge.netRevenueChurn().numerator())
                .isEqualTo(bridge.start().amount().minorUnits());
        assertThat(bridge.grossRetention().numerator() + bridge.revenueChurn().numerator())
                .isEqualTo(bridge.start().amount().minorUnits());
    }

    @Property
    void theEndOfAWindowIsTheStartOfTheNext(@ForAll("cases") MetricCase<RevenueRetention> c) {
        EventLog log = c.script().log();
        Window window = c.metric().window();
        RevenueBridge next = log.measure(
                new RevenueRetention(Window.of(window.end(), window.end().plusSeconds(60))));
        assertThat(next.start()).isEqualTo(log.measure(c.metric()).end());
    }

    @Test
    void aWorkedBridge() {
        RevenueBridge bridge = LogScript.of(
                        started("steady", BEFORE, 100),
                        started("grows", BEFORE, 100),
                        changed("grows", DURING, 150),
                        started("shrinks", BEFORE, 100),
                        changed("shrinks", DURING, 70),
                        started("leaves", BEFORE, 200),
                        ended("leaves", DURING),
                        started("new", DURING, 80),
                        started("back", LONG_BEFORE, 60),
                        ended("back", BEFORE),
                        started("back", DURING, 90))
                .log()
                .measure(new RevenueRetention(JANUARY));
        assertThat(bridge.window()).isEqualTo(JANUARY);
        assertThat(bridge.currency()).isEqualTo(LogScript.USD);
        assertThat(bridge.start()).isEqualTo(line(4, 500));
        assertThat(bridge.fresh()).isEqualTo(line(1, 80));
        assertThat(bridge.reactivated()).isEqualTo(line(1, 90));
        assertThat(bridge.expansion()).isEqualTo(line(1, 50));
        assertThat(bridge.contraction()).isEqualTo(line(1, 30));
        assertThat(bridge.churned()).isEqualTo(line(1, 200));
        assertThat(bridge.end()).isEqualTo(line(5, 490));
        assertThat(bridge.netRetention().estimate()).isEqualTo(Estimate.of(320.0 / 500));
        assertThat(bridge.grossRetention().estimate()).isEqualTo(Estimate.of(270.0 / 500));
        assertThat(bridge.revenueChurn().estimate()).isEqualTo(Estimate.of(230.0 / 500));
        assertThat(bridge.netRevenueChurn().estimate()).isEqualTo(Estimate.of(180.0 / 500));
        assertThat(bridge.logoChurn()).isEqualTo(Rate.of(1, 4, "customers paying at the start"));
        assertThat(bridge).hasToString("recurring revenue from USD 5.00 to USD 4.90");
    }

    /** One customer moves from one subscription to another: its net change alone counts. */
    @Test
    void overlappingSubscriptionsAreNettedForTheCustomer() {
        RevenueBridge bridge = LogScript.of(
                        change("a", BEFORE, "old", Change.STARTED, 100),
                        change("a", DURING, "new", Change.STARTED, 130),
                        change("a", LATER, "old", Change.ENDED, 0))
                .log()
                .measure(new RevenueRetention(JANUARY));
        assertThat(bridge.expansion()).isEqualTo(line(1, 30));
        assertThat(bridge.fresh()).isEqualTo(line(0, 0));
        assertThat(bridge.churned()).isEqualTo(line(0, 0));
    }

    @Test
    void aGapInsideTheWindowIsNoChurnAndOneAcrossItsEndIs() {
        EventLog log = LogScript.of(
                        started("a", BEFORE, 100),
                        ended("a", DURING),
                        started("a", LATER, 100),
                        ended("a", JANUARY.end().minusSeconds(1)),
                        started("a", JANUARY.end(), 100))
                .log();
        assertThat(log.measure(new RevenueRetention(Window.of(JANUARY.start(), LATER.plusSeconds(1))))
                        .churned())
                .isEqualTo(line(0, 0));
        assertThat(log.measure(new RevenueRetention(JANUARY)).churned()).isEqualTo(line(1, 100));
        assertThat(log.measure(new RevenueRetention(FEBRUARY)).reactivated()).isEqualTo(line(1, 100));
    }

    @Test
    void whoNeverPaidIsNewWhenPaying() {
        RevenueBridge bridge = LogScript.of(started("free", BEFORE, 0), changed("free", DURING, 50))
                .log()
                .measure(new RevenueRetention(JANUARY));
        assertThat(bridge.fresh()).isEqualTo(line(1, 50));
    }

    @Test
    void withoutRevenueAtTheStartTheRatesAreUndefined() {
        RevenueBridge bridge = LogScript.of().log().measure(new RevenueRetention(JANUARY));
        assertThat(bridge.netRetention().estimate()).isEqualTo(new Undefined("no recurring revenue at the start"));
        assertThat(bridge.logoChurn().estimate()).isEqualTo(new Undefined("no customers paying at the start"));
    }

    @Test
    void anOverflowIsReported() {
        EventLog log = LogScript.of(started("a", BEFORE, Long.MAX_VALUE), started("b", BEFORE, 1))
                .log();
        assertThatThrownBy(() -> log.measure(new RevenueRetention(JANUARY))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anotherCurrencyIsRefused() {
        RevenueRetention metric = new RevenueRetention(JANUARY);
        RevenueBridge euros =
                EventLog.builder(Currency.getInstance("EUR")).build().measure(metric);
        RevenueBridge dollars = LogScript.of().log().measure(metric);
        assertThat(euros).isNotEqualTo(dollars);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.merge(euros, dollars))
                .withMessage("revenue of different windows or currencies cannot be merged");
    }

    @Test
    void bridgesAreEqualIfEveryLineIs() {
        RevenueRetention metric = new RevenueRetention(JANUARY);
        RevenueBridge one = LogScript.of(started("a", BEFORE, 100)).log().measure(metric);
        assertThat(LogScript.of(started("a", BEFORE, 99)).log().measure(metric)).isNotEqualTo(one);
        assertThat(LogScript.of(started("a", BEFORE, 60), started("b", BEFORE, 40))
                        .log()
                        .measure(metric))
                .isNotEqualTo(one);
    }

    @Test
    void aLineNeedsAnAmount() {
        assertThatNullPointerException().isThrownBy(() -> new Line(1, null)).withMessage("amount");
    }

    /** Revenue as of the two ends of a window, customer by customer. */
    private record Oracle(History history, Window window) {

        Line line(LongBinaryOperator amount, BiPredicate<String, Long> qualifies) {
            long customers = 0;
            long sum = 0;
            for (String id : history.customers()) {
                SlowSubscriptions slow = SlowSubscriptions.of(history, id);
                long was = slow.recurring(window.start());
                long part = amount.applyAsLong(was, slow.recurring(window.end()));
                if (part > 0 && qualifies.test(id, was)) {
                    customers++;
                    sum += part;
                }
            }
            return RevenueRetentionTest.line(customers, sum);
        }

        boolean paid(String id) {
            SlowSubscriptions slow = SlowSubscriptions.of(history, id);
            return slow.instantsBefore(window.start()).stream()
                    .anyMatch(at -> slow.recurring(SlowSubscriptions.after(at)) > 0);
        }
    }

    private static Line line(long customers, long cents) {
        return new Line(customers, Money.ofMinor(cents, LogScript.USD));
    }

    private static SubscriptionChange started(String customer, Instant at, long cents) {
        return change(customer, at, "s", Change.STARTED, cents);
    }

    private static SubscriptionChange changed(String customer, Instant at, long cents) {
        return change(customer, at, "s", Change.CHANGED, cents);
    }

    private static SubscriptionChange ended(String customer, Instant at) {
        return change(customer, at, "s", Change.ENDED, 0);
    }

    private static SubscriptionChange change(String customer, Instant at, String id, Change change, long cents) {
        return SubscriptionChange.of(customer, at, id, change, "basic", Money.ofMinor(cents, LogScript.USD));
    }
}
