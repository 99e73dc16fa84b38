package io.customermetrics.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.monitor.ActionPlan.Fit;
import io.customermetrics.core.monitor.ActionPlan.Step;
import io.customermetrics.core.testing.LogScript;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActionPlanTest {

    private static final Recommendation CALL =
            Recommendation.of(1, "call them").by("phone").ownedBy("service");
    private static final Recommendation WATCH = Recommendation.of(2, "watch them");
    private static final ActionPlan PLAN = ActionPlan.builder()
            .add("low", WATCH)
            .add("high", CALL)
            .add("middle", WATCH)
            .build();
    private static final EventLog LOG = LogScript.of(IntStream.range(0, 10)
                    .mapToObj(i -> Interaction.of("c" + i, Instant.EPOCH, "view"))
                    .toList())
            .log();

    @Test
    void aPlanSaysWhatToDoForHowMany() {
        Segmentation risk = segmentation("low", "middle", "high", "low", "low");
        assertThat(PLAN.apply(risk))
                .containsExactly(new Step("high", CALL, 1), new Step("low", WATCH, 8), new Step("middle", WATCH, 1));
        assertThat(PLAN.counts(risk)).containsExactly(entry("call them", 1), entry("watch them", 9));
        assertThat(PLAN.fit(risk)).isEqualTo(new Fit(List.of(), List.of()));
        assertThat(PLAN.fit(risk).exact()).isTrue();
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Segmentation other = segmentation("low", "hihg", "none");
        assertThat(PLAN.fit(other)).isEqualTo(new Fit(List.of("hihg", "none"), List.of("high", "middle")));
        assertThat(PLAN.fit(other).exact()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.apply(other))
                .withMessage("segmentation: the plan recommends nothing for [hihg, none]");
    }

    @Test
    void aPlanMayKnowMoreSegmentsThanThereAre() {
        Segmentation all = segmentation("low");
        assertThat(PLAN.apply(all)).containsExactly(new Step("low", WATCH, 10));
        assertThat(PLAN.fit(all).exact()).isFalse();
    }

    @Test
    void aPlanIsData() {
        assertThat(PLAN.labels()).containsExactly("low", "high", "middle");
        assertThat(PLAN.recommendation("high")).contains(CALL);
        assertThat(PLAN.recommendation("none")).isEmpty();
        ActionPlan same = ActionPlan.builder()
                .add("low", WATCH)
                .add("high", CALL)
                .add("middle", WATCH)
                .build();
        assertThat(same)
                .isEqualTo(PLAN)
                .hasSameHashCodeAs(PLAN)
                .isNotEqualTo(ActionPlan.builder().build())
                .isNotEqualTo(null);
        assertThat(PLAN).hasToString("action plan for [low, high, middle]");
    }

    @Test
    void aLabelHasOneRecommendation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionPlan.builder().add("low", WATCH).add("low", CALL))
                .withMessage("label has a recommendation already: low");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionPlan.builder().add(" ", WATCH))
                .withMessage("label must not be blank");
    }

    @Test
    void aRecommendationHasAPriorityAndAnAction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recommendation.of(0, "call"))
                .withMessage("priority must be at least 1: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recommendation.of(1, ""))
                .withMessage("action must not be blank");
    }

    /** One customer for each label, all others for the first. */
    private static Segmentation segmentation(String... labelOf) {
        List<String> labels = List.of(labelOf).stream().distinct().toList();
        return Segmentation.of(
                LOG, labels, customer -> customer < labelOf.length ? labels.indexOf(labelOf[customer]) : 0);
    }

    private static Map.Entry<String, Integer> entry(String action, int customers) {
        return Map.entry(action, customers);
    }
}
