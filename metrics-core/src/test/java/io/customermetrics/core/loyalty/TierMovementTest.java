package io.customermetrics.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.PointsChange;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TierMovementTest extends MetricContract<TierMovement, TierChanges> {

    private static final Window YEAR_1 = Window.of(Instant.parse("2025-01-01T00:00:00Z"), instant(2026));
    private static final Window YEAR_2 = Window.of(instant(2026), instant(2027));
    private static final TierLadder ORDERS = TierLadder.orders("basic", Tier.of("silver", 2), Tier.of("gold", 3));

    @Override
    protected TierMovement metric(Scene scene, Choice choice) {
        TierLadder ladder = choice.from(
                ORDERS,
                TierLadder.spend(LogScript.USD, "low", Tier.of("high", 2_000)),
                TierLadder.pointsEarned("none", Tier.of("some", 1), Tier.of("many", 700)),
                TierLadder.spend(LogScript.USD, "minus", Tier.of("zero", 0), Tier.of("plus", 1)));
        return new TierMovement(ladder, scene.window(choice), scene.window(choice));
    }

    @Override
    protected void agrees(TierMovement metric, History history, TierChanges result) {
        List<String> tiers = metric.ladder().labels();
        long up = 0;
        long down = 0;
        for (String from : tiers) {
            for (String to : tiers) {
                long count = history.count(id -> from.equals(tier(metric.ladder(), history, id, metric.before()))
                        && to.equals(tier(metric.ladder(), history, id, metric.after())));
                assertThat(result.matrix().count(from, to)).isEqualTo(count);
                up += tiers.indexOf(to) > tiers.indexOf(from) ? count : 0;
                down += tiers.indexOf(to) < tiers.indexOf(from) ? count : 0;
            }
        }
        long customers = history.customers().size();
        assertThat(result.upgraded()).isEqualTo(Rate.of(up, customers, "customers"));
        assertThat(result.downgraded()).isEqualTo(Rate.of(down, customers, "customers"));
        assertThat(result.kept()).isEqualTo(Rate.of(customers - up - down, customers, "customers"));
    }

    @Override
    protected boolean reads(TierMovement metric, Instant at) {
        return metric.before().contains(at) || metric.after().contains(at);
    }

    @Override
    protected List<TierMovement> foreign(TierMovement metric) {
        return List.of(new TierMovement(TierLadder.orders("other"), metric.before(), metric.after()));
    }

    /** Ann rises from silver to gold, Bob falls from gold to basic, Cyd stays in basic. */
    @Test
    void customersRiseFallAndStay() {
        EventLog log = LogScript.of(
                        bought("ann", YEAR_1, 1),
                        bought("ann", YEAR_1, 2),
                        bought("ann", YEAR_2, 1),
                        bought("ann", YEAR_2, 2),
                        bought("ann", YEAR_2, 3),
                        bought("bob", YEAR_1, 1),
                        bought("bob", YEAR_1, 2),
                        bought("bob", YEAR_1, 3),
                        bought("cyd", YEAR_2, 1))
                .log();
        TierChanges changes = log.measure(new TierMovement(ORDERS, YEAR_1, YEAR_2));
        assertThat(changes.matrix().count("silver", "gold")).isEqualTo(1);
        assertThat(changes.matrix().count("gold", "basic")).isEqualTo(1);
        assertThat(changes.upgraded()).isEqualTo(Rate.of(1, 3, "customers"));
        assertThat(changes.downgraded()).isEqualTo(Rate.of(1, 3, "customers"));
        assertThat(changes.kept()).isEqualTo(Rate.of(1, 3, "customers"));
        assertThat(ORDERS.tiers(log, YEAR_1).sizes()).isEqualTo(Map.of("basic", 1, "silver", 1, "gold", 1));
    }

    @Test
    void refundsLowerSpendingAndAreNoOrders() {
        EventLog log = LogScript.of(
                        bought("ann", YEAR_1, 1),
                        bought("ann", YEAR_1, 2),
                        Refund.of("ann", YEAR_1.start().plusSeconds(3), Money.ofMinor(1, LogScript.USD)))
                .log();
        TierLadder spend = TierLadder.spend(LogScript.USD, "basic", Tier.of("silver", 200));
        assertThat(spend.tiers(log, YEAR_1).label(0)).isEqualTo("basic");
        assertThat(ORDERS.tiers(log, YEAR_1).label(0)).isEqualTo("silver");
    }

    @Test
    void pointsBurnedTakeNoTierAway() {
        EventLog log = LogScript.of(
                        PointsChange.of("ann", YEAR_1.start(), PointsChange.Change.EARNED, 100),
                        PointsChange.of("ann", YEAR_1.start(), PointsChange.Change.BURNED, 100))
                .log();
        TierLadder points = TierLadder.pointsEarned("basic", Tier.of("silver", 100));
        assertThat(points.tiers(log, YEAR_1).label(0)).isEqualTo("silver");
    }

    @Test
    void withoutCustomersTheSharesAreUndefined() {
        TierChanges nothing = LogScript.of().log().measure(new TierMovement(ORDERS, YEAR_1, YEAR_2));
        assertThat(nothing.upgraded().estimate()).isEqualTo(new Undefined("no customers"));
    }

    @Test
    void argumentsAreChecked() {
        EventLog log = LogScript.of().log();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TierLadder.spend(Currency.getInstance("CNY"), "basic").tiers(log, YEAR_1))
                .withMessage("tiers are by spending in CNY, the log is in USD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TierLadder.orders("basic", Tier.of("silver", 3), Tier.of("gold", 3)))
                .withMessageStartingWith("tiers must have ascending bounds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TierLadder.orders("basic", Tier.of("basic", 3)))
                .withMessage("tiers must have different labels: [basic, basic]");
        assertThatNullPointerException().isThrownBy(() -> Tier.of(null, 1)).withMessage("label");
        assertThatNullPointerException()
                .isThrownBy(() -> TierLadder.spend(null, "basic"))
                .withMessage("currency");
        assertThatNullPointerException()
                .isThrownBy(() -> TierLadder.orders(null))
                .withMessage("base");
        assertThatNullPointerException()
                .isThrownBy(() -> new TierLadder(null, "basic", List.of()))
                .withMessage("measure");
        assertThatNullPointerException()
                .isThrownBy(() -> new TierLadder(ORDERS.measure(), "basic", null))
                .withMessage("tiers");
        assertThatNullPointerException().isThrownBy(() -> new TierChanges(null)).withMessage("matrix");
    }

    private static String tier(TierLadder ladder, History history, String id, Window window) {
        long amount = 0;
        for (Event event : history.events(id)) {
            if (window.contains(History.kept(event.at()))) {
                amount += amount(ladder.measure(), event);
            }
        }
        String label = ladder.base();
        for (Tier tier : ladder.tiers()) {
            label = amount >= tier.from() ? tier.label() : label;
        }
        return label;
    }

    private static long amount(TierMeasure measure, Event event) {
        if (event instanceof Purchase purchase) {
            return measure instanceof TierMeasure.Orders
                    ? 1
                    : measure instanceof TierMeasure.Spend ? purchase.amount().minorUnits() : 0;
        }
        if (event instanceof Refund refund) {
            return measure instanceof TierMeasure.Spend ? -refund.amount().minorUnits() : 0;
        }
        return measure instanceof TierMeasure.PointsEarned
                        && event instanceof PointsChange change
                        && change.change() == PointsChange.Change.EARNED
                ? change.points()
                : 0;
    }

    private static Purchase bought(String customer, Window window, int day) {
        return Purchase.of(customer, window.start().plusSeconds(day), Money.ofMinor(100, LogScript.USD));
    }

    private static Instant instant(int year) {
        return Window.month(year, 1, ZoneOffset.UTC).start();
    }
}
