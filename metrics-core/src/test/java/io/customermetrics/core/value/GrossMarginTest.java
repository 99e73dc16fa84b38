package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrossMarginTest extends MetricContract<GrossMargin, MarginSummary> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected GrossMargin metric(Scene scene, Choice choice) {
        return new GrossMargin("cost", scene.window(choice), choice.from(RefundPolicy.values()));
    }

    @Override
    protected void agrees(GrossMargin metric, History history, MarginSummary result) {
        Predicate<Instant> window = metric.window()::contains;
        BigDecimal cost = BigDecimal.ZERO;
        long without = 0;
        long net = 0;
        for (String id : history.customers()) {
            net += new SlowRefunds(history, id, at -> true)
                    .booked(metric.refunds(), window)
                    .net();
            for (Event event : history.events(id, EventKind.PURCHASE, window)) {
                String text = event.details().attributes().get("cost");
                without += text == null ? 1 : 0;
                cost = cost.add(text == null ? BigDecimal.ZERO : new BigDecimal(text));
            }
        }
        assertThat(result.orders().revenue()).isEqualTo(usd(net));
        assertThat(result.cost().amount()).isEqualByComparingTo(cost);
        assertThat(result.purchasesWithoutCost()).isEqualTo(without);
        assertThat(result.margin())
                .isEqualTo(without > 0 ? Optional.empty() : Optional.of(usd(net).minus(Money.of(cost, LogScript.USD))));
    }

    @Override
    protected boolean reads(GrossMargin metric, Instant at) {
        return metric.refunds() == RefundPolicy.ORDER_DATE || metric.window().contains(at);
    }

    @Override
    protected List<GrossMargin> foreign(GrossMargin m) {
        return Stream.of(RefundPolicy.values())
                .filter(policy -> policy != m.refunds())
                .map(policy -> new GrossMargin(m.costAttribute(), m.window(), policy))
                .toList();
    }

    @Test
    void whatIsLeftOfRevenueAfterTheCost() {
        MarginSummary january =
                january(purchase("a", 2000, "12.50"), purchase("b", 1000, "2.50"), Refund.of("b", NOON, usd(500)));
        assertThat(january.cost()).isEqualTo(usd(1500));
        assertThat(january.margin()).contains(usd(1000));
        assertThat(january.rate()).isEqualTo(Estimate.of(0.4));
        assertThat(january).hasToString("2 orders of 2 buyers, net USD 25.00; cost USD 15.00, unknown of 0 purchases");
    }

    @Test
    void withoutACostOrRevenueThereIsNoMargin() {
        MarginSummary unknown = january(purchase("a", 2000, "12.50"), Purchase.of("b", NOON, usd(1000)));
        assertThat(unknown.margin()).isEmpty();
        assertThat(unknown.rate()).isEqualTo(new Undefined("purchases without cost"));
        MarginSummary free = january(purchase("a", 0, "1"));
        assertThat(free.margin()).contains(usd(-100));
        assertThat(free.rate()).isEqualTo(new Undefined("no revenue"));
    }

    @Test
    void whatIsNoAmountIsRefusedWithoutBeingTold() {
        for (String text : List.of("12,50", "-1", "0.001", "1e99", "secret")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> january(purchase("a", 1, text)))
                    .withMessage("costAttribute: a purchase has a \"cost\" that is no amount of USD, not negative");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> january0("price")).withMessageContaining("price");
    }

    @Test
    void summariesDifferInEachOfTheirParts() {
        MarginSummary one = january(purchase("a", 1, "1"));
        assertThat(january(purchase("a", 2, "1"))).isNotEqualTo(one);
        assertThat(january(purchase("a", 1, "2"))).isNotEqualTo(one);
        assertThat(january(purchase("a", 1, "0"))).isNotEqualTo(january(Purchase.of("a", NOON, usd(1))));
    }

    private static MarginSummary january(Event... events) {
        return LogScript.of(events).log().measure(new GrossMargin("cost", JANUARY, RefundPolicy.REFUND_DATE));
    }

    private static MarginSummary january0(String attribute) {
        return LogScript.of().log().measure(new GrossMargin(attribute, JANUARY, RefundPolicy.REFUND_DATE));
    }

    private static Purchase purchase(String customer, long cents, String cost) {
        return Purchase.of(customer, NOON, usd(cents)).with(EventDetails.NONE.with("cost", cost));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
