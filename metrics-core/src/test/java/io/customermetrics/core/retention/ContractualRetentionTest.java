package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowSubscriptions;
import java.time.Instant;

class ContractualRetentionTest extends MetricContract<ContractualRetention, Rate> {

    @Override
    protected ContractualRetention metric(Scene scene, Choice choice) {
        return new ContractualRetention(scene.window(choice));
    }

    @Override
    protected void agrees(ContractualRetention metric, History history, Rate result) {
        long before = history.count(id -> holds(history, id, metric.window().start()));
        long kept = history.count(id -> holds(history, id, metric.window().start())
                && holds(history, id, metric.window().end()));
        assertThat(result).isEqualTo(Rate.of(kept, before, "customers subscribed at the start"));
    }

    @Override
    protected boolean reads(ContractualRetention metric, Instant at) {
        return at.isBefore(metric.window().end());
    }

    private static boolean holds(History history, String id, Instant asOf) {
        return !SlowSubscriptions.of(history, id).live(asOf).isEmpty();
    }
}
