package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevenueTest extends MetricContract<Revenue, RevenueSummary> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected Revenue metric(Scene scene, Choice choice) {
        return new Revenue(scene.selector(choice), scene.window(choice), choice.from(RefundPolicy.values()));
    }

    @Override
    protected void agrees(Revenue metric, History history, RevenueSummary result) {
        Predicate<Instant> window = metric.window()::contains;
        long net = 0;
        long orders = 0;
        long buyers = 0;
        for (String id : history.customers()) {
            SlowRefunds.Booked booked = new SlowRefunds(history, id, at -> true).booked(metric.refunds(), window);
            net += booked.net();
            orders += booked.orders;
            buyers += booked.orders > 0 ? 1 : 0;
        }
        long active =
                history.count(id -> !history.times(id, metric.active(), window).isEmpty());
        assertThat(result.revenue()).isEqualTo(usd(net));
        assertThat(result.customers()).isEqualTo(history.customers().size());
        assertThat(result.activeCustomers()).isEqualTo(active);
        assertThat(result.perOrder()).isEqualTo(new MeanMoney(usd(net), orders, "orders"));
        assertThat(result.perCustomer())
                .isEqualTo(new MeanMoney(usd(net), history.customers().size(), "customers"));
        assertThat(result.perActiveCustomer()).isEqualTo(new MeanMoney(usd(net), active, "active customers"));
        assertThat(result.perPayingCustomer()).isEqualTo(new MeanMoney(usd(net), buyers, "paying customers"));
    }

    @Override
    protected boolean reads(Revenue metric, Instant at) {
        return metric.refunds() == RefundPolicy.ORDER_DATE || metric.window().contains(at);
    }

    @Override
    protected List<Revenue> foreign(Revenue m) {
        return Stream.of(RefundPolicy.values())
                .filter(policy -> policy != m.refunds())
                .map(policy -> new Revenue(m.active(), m.window(), policy))
                .toList();
    }

    /** Four customers: two pay, a third visits, the fourth is only known. */
    @Test
    void eachDenominatorUnderItsOwnName() {
        RevenueSummary january = january(
                Purchase.of("a", NOON, usd(1000)),
                Purchase.of("a", NOON, usd(500)),
                Purchase.of("b", NOON, usd(1500)),
                Refund.of("b", NOON, usd(600)),
                Interaction.of("c", NOON, "visit"),
                Interaction.of("d", JANUARY.end(), "visit"));
        assertThat(january.revenue()).isEqualTo(usd(2400));
        assertThat(january.orders().orders()).isEqualTo(3);
        assertThat(january.perOrder().rounded()).contains(usd(800));
        assertThat(january.perCustomer().rounded()).contains(usd(600));
        assertThat(january.perActiveCustomer().rounded()).contains(usd(800));
        assertThat(january.perPayingCustomer().rounded()).contains(usd(1200));
        assertThat(january.perPayingCustomer().minorUnits()).isEqualTo(Estimate.of(1200));
        assertThat(january).hasToString("3 orders of 2 buyers, net USD 24.00; 3 of 4 customers active");
    }

    @Test
    void emptyDenominatorsAreUndefined() {
        RevenueSummary nothing = january();
        assertThat(nothing.perOrder().minorUnits()).isEqualTo(new Undefined("no orders"));
        assertThat(nothing.perCustomer().minorUnits()).isEqualTo(new Undefined("no customers"));
        assertThat(nothing.perActiveCustomer().minorUnits()).isEqualTo(new Undefined("no active customers"));
        assertThat(nothing.perPayingCustomer().minorUnits()).isEqualTo(new Undefined("no paying customers"));
        assertThat(nothing.perPayingCustomer().rounded()).isEmpty();
    }

    @Test
    void marginAtAKnownRate() {
        RevenueSummary january = january(Purchase.of("a", NOON, usd(1005)));
        assertThat(january.margin(new BigDecimal("0.5"))).isEqualTo(usd(502));
        assertThat(january.margin(new BigDecimal("0.30"))).isEqualTo(usd(302));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> january.margin(new BigDecimal("1.01")))
                .withMessage("rate must lie from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> january.margin(new BigDecimal("-0.01")))
                .withMessageContaining("rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> january.margin(new BigDecimal("1e-31")))
                .withMessageContaining("30 decimals");
    }

    @Test
    void aMeanNeedsACountThatIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeanMoney(usd(1), -1, "orders"))
                .withMessageContaining("count");
        assertThat(MeanMoney.of(usd(7)).rounded()).contains(usd(7));
    }

    @Test
    void summariesDifferInEachOfTheirParts() {
        RevenueSummary one = january(Interaction.of("a", NOON, "visit"), Interaction.of("b", NOON, "visit"));
        assertThat(january(Interaction.of("a", NOON, "visit"))).isNotEqualTo(one);
        assertThat(january(Interaction.of("a", NOON, "visit"), Interaction.of("b", JANUARY.end(), "visit")))
                .isNotEqualTo(one);
        assertThat(january(Interaction.of("a", NOON, "visit"), Purchase.of("b", NOON, usd(1))))
                .isNotEqualTo(one);
    }

    private static RevenueSummary january(Event... events) {
        return LogScript.of(events).log().measure(new Revenue(EventSelector.any(), JANUARY, RefundPolicy.REFUND_DATE));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
