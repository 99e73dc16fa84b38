package io.customermetrics.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CardSpendTest extends MetricContract<CardSpend, SpendSummary> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final EventSelector BOTH = EventSelector.kinds(EventKind.PURCHASE, EventKind.REFUND);

    @Override
    protected CardSpend metric(Scene scene, Choice choice) {
        EventSelector transactions = choice.from(
                BOTH, BOTH.where("channel", "web"), EventSelector.purchases(), EventSelector.kinds(EventKind.REFUND));
        return new CardSpend(transactions, scene.window(choice));
    }

    @Override
    protected void agrees(CardSpend metric, History history, SpendSummary result) {
        long transactions = 0;
        long active = 0;
        long spent = 0;
        long refunded = 0;
        for (String id : history.customers()) {
            List<Event> purchases = meant(metric, history, id, EventKind.PURCHASE);
            transactions += purchases.size();
            active += purchases.isEmpty() ? 0 : 1;
            for (Event purchase : purchases) {
                spent += ((Purchase) purchase).amount().minorUnits();
            }
            for (Event refund : meant(metric, history, id, EventKind.REFUND)) {
                refunded += ((Refund) refund).amount().minorUnits();
            }
        }
        assertThat(result).isEqualTo(new SpendSummary(transactions, active, usd(spent), usd(refunded)));
    }

    @Override
    protected boolean reads(CardSpend metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void refundsLowerTheSpendAndMakeNobodyActive() {
        SpendSummary spend = LogScript.of(
                        Purchase.of("a", NOON, usd(1_000)),
                        Purchase.of("a", NOON, usd(500)),
                        Purchase.of("b", NOON, usd(600)),
                        Refund.of("b", NOON, usd(100)),
                        Refund.of("c", NOON, usd(200)),
                        Purchase.of("d", JANUARY.end(), usd(999)))
                .log()
                .measure(CardSpend.in(JANUARY));
        assertThat(spend).isEqualTo(new SpendSummary(3, 2, usd(2_100), usd(300)));
        assertThat(spend.net()).isEqualTo(usd(1_800));
        assertThat(spend.netPerActive().estimate()).isEqualTo(Estimate.of(900));
        assertThat(spend.transactionsPerActive().estimate()).isEqualTo(Estimate.of(1.5));
        assertThat(spend.perTransaction().estimate()).isEqualTo(Estimate.of(700));
    }

    @Test
    void anAttributeTellsWhatWasPaidByCard() {
        SpendSummary spend = LogScript.of(
                        Purchase.of("a", NOON, usd(1_000)).with(EventDetails.NONE.with("channel", "web")),
                        Purchase.of("a", NOON, usd(500)))
                .log()
                .measure(new CardSpend(BOTH.where("channel", "web"), JANUARY));
        assertThat(spend).isEqualTo(new SpendSummary(1, 1, usd(1_000), usd(0)));
    }

    @Test
    void withoutTransactionsTheMeansAreUndefined() {
        SpendSummary spend = LogScript.of().log().measure(CardSpend.in(JANUARY));
        assertThat(spend.netPerActive().estimate()).isEqualTo(new Undefined("no customers with a transaction"));
        assertThat(spend.transactionsPerActive().estimate())
                .isEqualTo(new Undefined("no customers with a transaction"));
        assertThat(spend.perTransaction().estimate()).isEqualTo(new Undefined("no transactions"));
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardSpend(EventSelector.any(), JANUARY))
                .withMessageStartingWith("transactions must pick purchases and refunds alone, not [PURCHASE");
        assertThatNullPointerException()
                .isThrownBy(() -> new SpendSummary(0, 0, null, usd(0)))
                .withMessage("spent");
        assertThatNullPointerException()
                .isThrownBy(() -> new SpendSummary(0, 0, usd(0), null))
                .withMessage("refunded");
    }

    private static List<Event> meant(CardSpend metric, History history, String id, EventKind kind) {
        if (!metric.transactions().kinds().contains(kind)) {
            return List.of();
        }
        Map<String, String> wanted = metric.transactions().attributes();
        return history.events(id, kind, metric.window()::contains).stream()
                .filter(event -> event.details().attributes().entrySet().containsAll(wanted.entrySet()))
                .toList();
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
