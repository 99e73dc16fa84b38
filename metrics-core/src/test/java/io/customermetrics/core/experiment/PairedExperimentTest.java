package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.stat.CoMoments;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

class PairedExperimentTest extends MetricContract<PairedExperiment, ArmTable<CoMoments>> {

    @Override
    protected PairedExperiment metric(Scene scene, Choice choice) {
        return new PairedExperiment(
                SlowArms.assignment(scene, choice), SlowArms.outcome(scene, choice), SlowArms.outcome(scene, choice));
    }

    @Override
    protected void agrees(PairedExperiment metric, History history, ArmTable<CoMoments> result) {
        for (String arm : metric.assignment().arms()) {
            CoMoments.Builder sums = CoMoments.builder();
            for (String id : history.customers()) {
                OptionalLong x = SlowArms.outcome(metric.companion(), history, id);
                OptionalLong y = SlowArms.outcome(metric.outcome(), history, id);
                if (SlowArms.arms(metric.assignment(), history, id).equals(Set.of(arm))
                        && x.isPresent()
                        && y.isPresent()) {
                    sums.add((double) x.getAsLong(), (double) y.getAsLong());
                }
            }
            assertThat(result.of(arm)).isEqualTo(sums.build());
        }
    }

    @Override
    protected boolean reads(PairedExperiment metric, Instant at) {
        return SlowArms.reads(metric.assignment(), at)
                || SlowArms.reads(metric.companion(), at)
                || SlowArms.reads(metric.outcome(), at);
    }

    @Override
    protected List<PairedExperiment> foreign(PairedExperiment metric) {
        return List.of(
                new PairedExperiment(SlowArms.others(metric.assignment()), metric.companion(), metric.outcome()));
    }
}
