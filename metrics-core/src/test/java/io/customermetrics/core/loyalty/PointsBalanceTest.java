package io.customermetrics.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.PointsChange;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PointsBalanceTest extends MetricContract<PointsBalance, CustomerValues> {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    @Override
    protected PointsBalance metric(Scene scene, Choice choice) {
        return new PointsBalance(scene.bound(choice));
    }

    @Override
    protected void agrees(PointsBalance metric, History history, CustomerValues result) {
        assertThat(result.size()).isEqualTo(history.customers().size());
        for (String id : history.customers()) {
            List<Long> changes = history.events(id, EventKind.POINTS_CHANGE, at -> at.isBefore(metric.asOf())).stream()
                    .map(PointsChange.class::cast)
                    .map(event -> event.change() == PointsChange.Change.EARNED ? event.points() : -event.points())
                    .toList();
            assertThat(result.valueOf(id))
                    .isEqualTo(
                            changes.isEmpty()
                                    ? OptionalLong.empty()
                                    : OptionalLong.of(changes.stream()
                                            .mapToLong(Long::longValue)
                                            .sum()));
        }
    }

    @Override
    protected boolean reads(PointsBalance metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Test
    void noPointsAreNoBalance() {
        CustomerValues balances = LogScript.of(
                        PointsChange.of("ann", NOW.minusSeconds(2), PointsChange.Change.EARNED, 10),
                        PointsChange.of("ann", NOW.minusSeconds(1), PointsChange.Change.BURNED, 10),
                        PointsChange.of("bob", NOW.minusSeconds(1), PointsChange.Change.EXPIRED, 4),
                        PointsChange.of("cyd", NOW, PointsChange.Change.EARNED, 10))
                .log()
                .measure(new PointsBalance(NOW));
        assertThat(balances.valueOf("ann")).hasValue(0);
        assertThat(balances.valueOf("bob")).hasValue(-4);
        assertThat(balances.valueOf("cyd")).isEmpty();
    }

    @Test
    void aLogWithoutCustomersHasNoBalances() {
        CustomerValues nothing = LogScript.of().log().measure(new PointsBalance(NOW), Runnable::run);
        assertThat(nothing.size()).isZero();
    }
}
