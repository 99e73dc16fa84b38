package io.customermetrics.core.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CesTest extends MetricContract<Ces, BoxScore> {

    private static final Window MAY = Window.month(2026, 5, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");
    private static final Survey EFFORT = Survey.all("ces", MAY);

    @Override
    protected Ces metric(Scene scene, Choice choice) {
        Scale scale = choice.from(AnswerHistory.SCALES);
        return new Ces(
                AnswerHistory.survey(scene, choice),
                scale,
                choice.from(EffortDirection.values()),
                1 + choice.below(scale.points() - 1));
    }

    @Override
    protected void agrees(Ces metric, History history, BoxScore result) {
        AnswerHistory answers = AnswerHistory.of(history, metric.survey(), metric.scale());
        assertThat(answers.matches(result.scores())).isTrue();
        long easy = answers.counted().stream()
                .mapToInt(score -> metric.direction() == EffortDirection.HIGH_IS_EASY
                        ? metric.scale().max() - score
                        : score - metric.scale().min())
                .filter(fromTheEasyEnd -> fromTheEasyEnd < metric.easiest())
                .count();
        assertThat(result.share()).isEqualTo(Rate.of(easy, answers.counted().size(), "answers on the scale"));
    }

    @Override
    protected boolean reads(Ces metric, Instant at) {
        return metric.survey().window().contains(at);
    }

    @Override
    protected List<Ces> foreign(Ces metric) {
        return List.of(new Ces(metric.survey(), Scale.of(0, 100), metric.direction(), 20));
    }

    @Test
    void agreementThatItWasEasy() {
        BoxScore ces = measured(Ces.agreement(EFFORT), 7, 6, 5, 4, 1);
        assertThat(ces.share()).isEqualTo(Rate.of(3, 5, "answers on the scale"));
        assertThat(ces.mean()).isEqualTo(Estimate.of(4.6));
    }

    @Test
    void effortFromVeryLowToVeryHigh() {
        BoxScore ces = measured(Ces.effort(EFFORT), 1, 2, 3, 5);
        assertThat(ces.share()).isEqualTo(Rate.of(2, 4, "answers on the scale"));
        assertThat(ces.mean()).isEqualTo(Estimate.of(2.75));
    }

    @Test
    void withoutAnswersItIsUndefined() {
        assertThat(measured(Ces.effort(EFFORT)).share().estimate()).isEqualTo(new Undefined("no answers on the scale"));
        assertThat(measured(Ces.effort(EFFORT.countingOffScale()), 9).mean())
                .isEqualTo(new Undefined("no answers on the scale"));
    }

    @Test
    void allPointsCannotBeEasy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ces(EFFORT, Scale.of(1, 5), EffortDirection.LOW_IS_EASY, 5))
                .withMessage("easiest must be at least 1 and fewer than the 5 points of the scale: 5");
    }

    private static BoxScore measured(Ces metric, int... answers) {
        return AnswerHistory.answering("ces", NOON, answers).log().measure(metric);
    }
}
