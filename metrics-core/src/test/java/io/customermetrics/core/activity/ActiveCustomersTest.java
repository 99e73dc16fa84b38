package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.activity.ActivityRule.AtLeast;
import io.customermetrics.core.activity.ActivityRule.Both;
import io.customermetrics.core.activity.ActivityRule.Either;
import io.customermetrics.core.activity.ActivityRule.Holding;
import io.customermetrics.core.activity.ActivityRule.Not;
import io.customermetrics.core.activity.ActivityRule.OnDays;
import io.customermetrics.core.activity.ActivityRule.SpentAtLeast;
import io.customermetrics.core.activity.ActivityRule.Subscribed;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.testing.SlowSubscriptions;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ActiveCustomersTest extends MetricContract<ActiveCustomers, Rate> {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);

    @Override
    protected ActiveCustomers metric(Scene scene, Choice choice) {
        return new ActiveCustomers(rule(scene, choice, 2), scene.window(choice));
    }

    @Override
    protected void agrees(ActiveCustomers metric, History history, Rate result) {
        long active = history.count(id -> meets(metric.rule(), id, history, metric.window()));
        assertThat(result).isEqualTo(Rate.of(active, history.customers().size(), "customers"));
    }

    @Override
    protected boolean reads(ActiveCustomers metric, Instant at) {
        return reads(metric.rule(), metric.window(), at);
    }

    /** Whether an event at an instant can change whether a customer meets a rule. */
    static boolean reads(ActivityRule rule, Window window, Instant at) {
        return window.contains(at) || (looksBack(rule) && at.isBefore(window.end()));
    }

    /** Whether what began before the window counts. */
    private static boolean looksBack(ActivityRule rule) {
        if (rule instanceof Both both) {
            return looksBack(both.first()) || looksBack(both.second());
        } else if (rule instanceof Either either) {
            return looksBack(either.first()) || looksBack(either.second());
        }
        return rule instanceof Subscribed || (rule instanceof Not not && looksBack(not.rule()));
    }

    @Property
    void theSetHoldsTheCustomersThatMeetTheRule(@ForAll("cases") MetricCase<ActiveCustomers> c) {
        EventLog log = c.script().log();
        ActivityRule rule = c.metric().rule();
        Window window = c.metric().window();
        List<String> members =
                rule.customers(log, window).stream().mapToObj(log.ids()::text).toList();
        History history = c.script().history();
        assertThat(members)
                .containsExactlyElementsOf(history.customers().stream()
                        .filter(id -> meets(rule, id, history, window))
                        .toList());
    }

    @Property
    void rulesFollowTheLawsOfLogic(@ForAll("cases") MetricCase<ActiveCustomers> c) {
        EventLog log = c.script().log();
        Window window = c.metric().window();
        ActivityRule rule = c.metric().rule();
        ActivityRule other = ActivityRule.anyOf(EventSelector.purchases());
        assertThat(rule.not().not().customers(log, window)).isEqualTo(rule.customers(log, window));
        assertThat(rule.and(other).not().customers(log, window))
                .isEqualTo(rule.not().or(other.not()).customers(log, window));
        assertThat(rule.or(rule.not()).customers(log, window).size()).isEqualTo(log.customers());
    }

    @Test
    void countsEachCustomerOnce() {
        LogScript script = LogScript.of(login("a", NOON), login("a", NOON), login("b", NOON))
                .withCustomers("c");
        Rate rate = script.log().measure(new ActiveCustomers(ActivityRule.anyOf(EventSelector.any()), JANUARY));
        assertThat(rate.numerator()).isEqualTo(2);
        assertThat(rate.denominator()).isEqualTo(3);
    }

    @Test
    void anEmptyLogHasAnUndefinedRate() {
        Rate rate = LogScript.of().log().measure(new ActiveCustomers(ActivityRule.anyOf(EventSelector.any()), JANUARY));
        assertThat(rate.estimate()).isEqualTo(new Undefined("no customers"));
    }

    @Test
    void theWindowHoldsItsStartAndNotItsEnd() {
        LogScript script = LogScript.of(login("start", JANUARY.start()), login("end", JANUARY.end()));
        ActivityRule rule = ActivityRule.anyOf(EventSelector.named("login"));
        EventLog log = script.log();
        assertThat(rule.customers(log, JANUARY).stream().mapToObj(log.ids()::text))
                .containsExactly("start");
        assertThat(rule.customers(log, Window.of(NOON, NOON)).isEmpty()).isTrue();
    }

    @Test
    void aBoundBetweenTwoMicrosecondsKeepsBothApart() {
        LogScript script = LogScript.of(login("before", NOON), login("after", NOON.plusNanos(1_000)));
        EventLog log = script.log();
        ActivityRule rule = ActivityRule.anyOf(EventSelector.any());
        assertThat(names(log, rule, Window.of(NOON.plusNanos(1), JANUARY.end())))
                .containsExactly("after");
        assertThat(names(log, rule, Window.of(JANUARY.start(), NOON.plusNanos(1))))
                .containsExactly("before");
    }

    @Test
    void daysAreThoseOfTheZone() {
        Instant evening = Instant.parse("2026-01-15T15:30:00Z");
        Instant night = Instant.parse("2026-01-15T16:30:00Z");
        EventLog log = LogScript.of(login("a", evening), login("a", night)).log();
        EventSelector any = EventSelector.any();
        assertThat(names(log, ActivityRule.onDays(2, any, ZoneId.of("Asia/Shanghai")), JANUARY))
                .containsExactly("a");
        assertThat(names(log, ActivityRule.onDays(2, any, ZoneOffset.UTC), JANUARY))
                .isEmpty();
    }

    @Test
    void refundsLowerWhatWasSpent() {
        EventLog log = LogScript.of(
                        Purchase.of("kept", NOON, usd(1000)),
                        Purchase.of("returned", NOON, usd(1000)),
                        Refund.of("returned", NOON.plusSeconds(1), usd(1)),
                        Purchase.of("later", JANUARY.end(), usd(5000)))
                .log();
        assertThat(names(log, ActivityRule.spentAtLeast(usd(1000)), JANUARY)).containsExactly("kept");
        assertThat(names(log, ActivityRule.spentAtLeast(usd(0)), JANUARY)).containsExactly("kept", "later", "returned");
    }

    @Test
    void aSubscriptionCountsWhileItLasts() {
        Window february = Window.month(2026, 2, ZoneOffset.UTC);
        EventLog log = LogScript.of(
                        subscription("goes on", NOON, Change.STARTED),
                        subscription("ends", NOON, Change.STARTED),
                        subscription("ends", february.start(), Change.ENDED),
                        subscription("ends later", NOON, Change.STARTED),
                        subscription("ends later", february.start().plusSeconds(1), Change.ENDED))
                .log();
        assertThat(names(log, ActivityRule.subscribed(Holding.DURING), february))
                .containsExactly("ends later", "goes on");
        assertThat(names(log, ActivityRule.subscribed(Holding.AT_END), february))
                .containsExactly("goes on");
        assertThat(names(log, ActivityRule.subscribed(Holding.AT_END, "pro"), february))
                .isEmpty();
        assertThat(names(log, ActivityRule.subscribed(Holding.DURING, "pro", "basic"), JANUARY))
                .containsExactly("ends", "ends later", "goes on");
    }

    @Test
    void anAttributeThatTheLogDoesNotKeepIsRefused() {
        EventLog log = LogScript.of(login("a", NOON)).log();
        ActivityRule rule = ActivityRule.anyOf(EventSelector.any().where("campaign", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.customers(log, JANUARY))
                .withMessageContaining("campaign");
    }

    @Test
    void anAmountInAnotherCurrencyIsRefused() {
        ActivityRule rule = ActivityRule.spentAtLeast(Money.ofMinor(1, Currency.getInstance("EUR")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.customers(LogScript.of().log(), JANUARY))
                .withMessage("amount is in EUR, the log in USD");
    }

    @Test
    void badArgumentsAreNamed() {
        EventSelector any = EventSelector.any();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivityRule.atLeast(0, any))
                .withMessage("count must be at least 1: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivityRule.onDays(-1, any, ZoneOffset.UTC))
                .withMessage("days must be at least 1: -1");
        assertThatNullPointerException()
                .isThrownBy(() -> ActivityRule.atLeast(1, null))
                .withMessage("selector");
        assertThatNullPointerException()
                .isThrownBy(() -> ActivityRule.onDays(1, any, null))
                .withMessage("zone");
        assertThatNullPointerException()
                .isThrownBy(() -> ActivityRule.onDays(1, null, ZoneOffset.UTC))
                .withMessage("selector");
        assertThatNullPointerException()
                .isThrownBy(() -> ActivityRule.spentAtLeast(null))
                .withMessage("amount");
        assertThatNullPointerException()
                .isThrownBy(() -> ActivityRule.subscribed(null))
                .withMessage("holding");
        assertThatNullPointerException()
                .isThrownBy(() -> new Subscribed(Holding.DURING, null))
                .withMessage("plans");
        ActivityRule rule = ActivityRule.anyOf(any);
        assertThatNullPointerException().isThrownBy(() -> rule.and(null)).withMessage("second");
        assertThatNullPointerException().isThrownBy(() -> rule.or(null)).withMessage("second");
        assertThatNullPointerException().isThrownBy(() -> new Both(null, rule)).withMessage("first");
        assertThatNullPointerException()
                .isThrownBy(() -> new Either(null, rule))
                .withMessage("first");
        assertThatNullPointerException().isThrownBy(() -> new Not(null)).withMessage("rule");
    }

    /** A rule of any type. */
    static ActivityRule rule(Scene scene, Choice choice, int depth) {
        return switch (choice.below(depth == 0 ? 5 : 8)) {
            case 0 -> ActivityRule.anyOf(scene.selector(choice));
            case 1 -> ActivityRule.atLeast(1 + choice.below(3), scene.selector(choice));
            case 2 -> ActivityRule.onDays(1 + choice.below(3), scene.selector(choice), scene.zone());
            case 3 -> ActivityRule.spentAtLeast(usd(choice.from(1999L, 0L, 4000L, -1L, 3_000_000_001L)));
            case 4 -> subscribed(choice);
            case 5 -> rule(scene, choice, depth - 1).and(rule(scene, choice, depth - 1));
            case 6 -> rule(scene, choice, depth - 1).or(rule(scene, choice, depth - 1));
            default -> rule(scene, choice, depth - 1).not();
        };
    }

    private static ActivityRule subscribed(Choice choice) {
        Holding holding = choice.from(Holding.values());
        return choice.below(2) == 0
                ? ActivityRule.subscribed(holding)
                : ActivityRule.subscribed(holding, choice.from("pro", "basic", "never"));
    }

    /** Whether a customer meets a rule, by the definition. */
    static boolean meets(ActivityRule rule, String id, History history, Window window) {
        if (rule instanceof AtLeast atLeast) {
            return history.times(id, atLeast.selector(), window::contains).size() >= atLeast.count();
        } else if (rule instanceof OnDays onDays) {
            SlowCalendar days = SlowCalendar.days(onDays.zone());
            return history.times(id, onDays.selector(), window::contains).stream()
                            .map(days::day)
                            .distinct()
                            .count()
                    >= onDays.days();
        } else if (rule instanceof SpentAtLeast spent) {
            long net = 0;
            for (Event event : history.events(id, EventKind.PURCHASE, window::contains)) {
                net += ((Purchase) event).amount().minorUnits();
            }
            for (Event event : history.events(id, EventKind.REFUND, window::contains)) {
                net -= ((Refund) event).amount().minorUnits();
            }
            return net >= spent.amount().minorUnits();
        } else if (rule instanceof Subscribed subscribed) {
            SlowSubscriptions slow = SlowSubscriptions.of(history, id, subscribed.plans());
            return subscribed.holding() == Holding.AT_END
                    ? !slow.live(window.end()).isEmpty()
                    : slow.isHeldInside(window);
        } else if (rule instanceof Both both) {
            return meets(both.first(), id, history, window) && meets(both.second(), id, history, window);
        } else if (rule instanceof Either either) {
            return meets(either.first(), id, history, window) || meets(either.second(), id, history, window);
        }
        return !meets(((Not) rule).rule(), id, history, window);
    }

    private static List<String> names(EventLog log, ActivityRule rule, Window window) {
        return rule.customers(log, window).stream().mapToObj(log.ids()::text).toList();
    }

    private static Interaction login(String customer, Instant at) {
        return Interaction.of(customer, at, "login");
    }

    private static SubscriptionChange subscription(String customer, Instant at, Change change) {
        return SubscriptionChange.of(customer, at, "s", change, "basic", usd(0));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
