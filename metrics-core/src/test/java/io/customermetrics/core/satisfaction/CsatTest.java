package io.customermetrics.core.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.RateDifference;
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
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsatTest extends MetricContract<Csat, BoxScore> {

    private static final Window MAY = Window.month(2026, 5, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");
    private static final Scale FIVE = Scale.of(1, 5);

    @Override
    protected Csat metric(Scene scene, Choice choice) {
        Scale scale = choice.from(AnswerHistory.SCALES);
        return new Csat(AnswerHistory.survey(scene, choice), scale, 1 + choice.below(scale.points() - 1));
    }

    @Override
    protected void agrees(Csat metric, History history, BoxScore result) {
        AnswerHistory answers = AnswerHistory.of(history, metric.survey(), metric.scale());
        assertThat(answers.matches(result.scores())).isTrue();
        long n = answers.counted().size();
        long satisfied = answers.counted().stream()
                .filter(score -> metric.scale().max() - score < metric.boxes())
                .count();
        assertThat(result.share()).isEqualTo(Rate.of(satisfied, n, "answers on the scale"));
    }

    @Override
    protected boolean reads(Csat metric, Instant at) {
        return metric.survey().window().contains(at);
    }

    @Override
    protected List<Csat> foreign(Csat metric) {
        int boxes = metric.boxes() == 1 ? 2 : 1;
        return List.of(
                new Csat(metric.survey(), Scale.of(0, 100), 20), new Csat(metric.survey(), metric.scale(), boxes));
    }

    @Test
    void topTwoBoxAndMean() {
        BoxScore csat = score(5, 5, 4, 3, 1);
        assertThat(csat.share()).isEqualTo(Rate.of(3, 5, "answers on the scale"));
        assertThat(csat.mean()).isEqualTo(Estimate.of(3.6));
        assertThat(csat).hasToString("5 answers from 1 to 5, of which 4 to 5 count");
    }

    @Test
    void notApplicableIsLeftOut() {
        BoxScore csat = LogScript.of(
                        SurveyResponse.of("a", NOON, "csat", 5),
                        new SurveyResponse("b", NOON, "csat", OptionalInt.empty(), EventDetails.NONE),
                        SurveyResponse.of("c", NOON, "csat", 6))
                .log()
                .measure(Csat.topTwo(Survey.latest("csat", MAY).countingOffScale(), FIVE));
        assertThat(csat.share()).isEqualTo(Rate.of(1, 1, "answers on the scale"));
        assertThat(csat.scores().notApplicable()).isEqualTo(1);
        assertThat(csat.scores().offScale()).isEqualTo(1);
    }

    @Test
    void withoutAnswersItIsUndefined() {
        assertThat(score().share().estimate()).isEqualTo(new Undefined("no answers on the scale"));
        assertThat(score().mean()).isEqualTo(new Undefined("no answers on the scale"));
    }

    /** Newcombe (1998): 56 of 70 and 48 of 80. */
    @Test
    void twoSegmentsDifferByAnIntervalAndAPValue() {
        RateDifference difference = counted(14, 56).minus(counted(32, 48));
        assertThat(difference.estimate().orElseThrow()).isEqualTo(0.2, within(1e-15));
        assertThat(difference.interval().low()).isEqualTo(0.0524, within(5e-5));
        assertThat(difference.interval().high()).isEqualTo(0.3339, within(5e-5));
        assertThat(difference.pValue().orElseThrow()).isEqualTo(0.00804508136819656, within(1e-12));
    }

    @Test
    void differentBoxesAreNotCompared() {
        Scores scores = Scores.of(FIVE, 1, 1, 1, 1, 1);
        BoxScore four = new BoxScore(scores, 4, 5);
        for (BoxScore other : List.of(
                new BoxScore(scores, 3, 5),
                new BoxScore(scores, 4, 4),
                new BoxScore(Scores.of(Scale.of(4, 5), 1, 1), 4, 5))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> four.minus(other))
                    .withMessage("other must be of the same scale and count the same points");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "4, 6", "5, 4"})
    void pointsOffTheScaleAreRefused(int from, int to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoxScore(Scores.of(FIVE, 1, 1, 1, 1, 1), from, to))
                .withMessage("from and to must lie on the scale from 1 to 5, in this order: " + from + " and " + to);
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "-1"})
    void noneOrAllBoxesAreRefused(int boxes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Csat(Survey.latest("csat", MAY), FIVE, boxes))
                .withMessage("boxes must be at least 1 and fewer than the 5 points of the scale: " + boxes);
    }

    private static BoxScore counted(long others, long satisfied) {
        return new BoxScore(Scores.of(FIVE, 0, 0, others, 0, satisfied), 4, 5);
    }

    private static BoxScore score(int... answers) {
        return AnswerHistory.answering("csat", NOON, answers)
                .log()
                .measure(Csat.topTwo(Survey.latest("csat", MAY), FIVE));
    }
}
