package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoricClvTest extends MetricContract<HistoricClv, RevenueDistribution> {

    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected HistoricClv metric(Scene scene, Choice choice) {
        return new HistoricClv(scene.bound(choice));
    }

    @Override
    protected void agrees(HistoricClv metric, History history, RevenueDistribution result) {
        for (String id : history.customers()) {
            long net = 0;
            boolean any = false;
            for (Event event : history.events(id)) {
                if (History.kept(event.at()).isBefore(metric.asOf())) {
                    if (event instanceof Purchase purchase) {
                        net += purchase.amount().minorUnits();
                        any = true;
                    } else if (event instanceof Refund refund) {
                        net -= refund.amount().minorUnits();
                        any = true;
                    }
                }
            }
            assertThat(result.values().valueOf(id).isPresent()).isEqualTo(any);
            assertThat(result.values().valueOf(id).orElse(0)).isEqualTo(net);
        }
    }

    @Override
    protected boolean reads(HistoricClv metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Test
    void meanAndQuantilesOverWhoeverBought() {
        RevenueDistribution clv = LogScript.of(
                        Purchase.of("a", NOON, usd(1000)),
                        Purchase.of("a", NOON.minusSeconds(99_999_999), usd(500)),
                        Purchase.of("b", NOON, usd(600)),
                        Refund.of("b", NOON.plusSeconds(1), usd(100)),
                        Purchase.of("c", AS_OF, usd(9)))
                .withCustomers("d")
                .log()
                .measure(new HistoricClv(AS_OF));
        assertThat(clv.mean().rounded()).contains(usd(1000));
        assertThat(clv.quantile(0.5)).isEqualTo(Estimate.of(1000));
        assertThat(clv.quantile(1)).isEqualTo(Estimate.of(1500));
        assertThat(clv.customers()).isEqualTo(2);
        assertThat(clv.top(1)).containsExactly(0);
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
