package io.customermetrics.core.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.stat.Interval;
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
import org.junit.jupiter.params.provider.ValueSource;

class NpsTest extends MetricContract<Nps, NetPromoterScore> {

    private static final Window MAY = Window.month(2026, 5, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");
    private static final NpsScale FIVE = new NpsScale(Scale.of(1, 5), 3, 5);

    @Override
    protected Nps metric(Scene scene, Choice choice) {
        return new Nps(AnswerHistory.survey(scene, choice), choice.from(NpsScale.standard(), FIVE));
    }

    @Override
    protected void agrees(Nps metric, History history, NetPromoterScore result) {
        AnswerHistory answers =
                AnswerHistory.of(history, metric.survey(), metric.scale().scale());
        assertThat(answers.matches(result.scores())).isTrue();
        long n = answers.counted().size();
        long promoters = answers.between(metric.scale().firstPromoter(), 100);
        long detractors = answers.between(-100, metric.scale().lastDetractor());
        assertThat(result.promoters()).isEqualTo(Rate.of(promoters, n, "answers on the scale"));
        assertThat(result.detractors()).isEqualTo(Rate.of(detractors, n, "answers on the scale"));
        assertThat(result.passives().numerator()).isEqualTo(n - promoters - detractors);
        assertThat(result.isDefined()).isEqualTo(n > 0);
        if (n > 0) {
            double points = 100.0 * (promoters - detractors) / n;
            assertThat(result.points().orElseThrow()).isEqualTo(points, within(1e-12));
            assertThat(result.interval().contains(result.points().orElseThrow()))
                    .isTrue();
        }
    }

    @Override
    protected boolean reads(Nps metric, Instant at) {
        return metric.survey().window().contains(at);
    }

    @Override
    protected List<Nps> foreign(Nps metric) {
        Scale scale = metric.scale().scale();
        return List.of(
                new Nps(metric.survey(), new NpsScale(Scale.of(0, 100), 60, 90)),
                new Nps(metric.survey(), new NpsScale(scale, scale.min(), scale.min() + 1)));
    }

    /** C23: half promoters, a sixth detractors. */
    @Test
    void promotersLessDetractorsInPoints() {
        NetPromoterScore nps = score(10, 9, 9, 8, 7, 6);
        assertThat(nps.answers()).isEqualTo(6);
        assertThat(nps.promoters().numerator()).isEqualTo(3);
        assertThat(nps.passives().numerator()).isEqualTo(2);
        assertThat(nps.detractors().numerator()).isEqualTo(1);
        assertThat(nps.points().orElseThrow()).isEqualTo(33.3, within(0.05));
        assertThat(nps.standardError().orElseThrow()).isEqualTo(100 * Math.sqrt(5 / 9.0 / 6), within(1e-12));
        agrees(nps.interval(), -31.107378462422447, 75.395666356386970);
        agrees(nps.wald(0.95), -26.3064714572386, 92.9731381239052);
        agrees(nps.adjustedWald(0.95), -26.7432587941045, 71.187703238549);
        assertThat(nps.interval(0.8).level()).isEqualTo(0.8);
        assertThat(nps).hasToString("NPS of 6 answers from 0 to 10");
    }

    @ParameterizedTest
    @CsvSource({"0, -100", "6, -100", "7, 0", "8, 0", "9, 100", "10, 100"})
    void whereTheGroupsBegin(int answer, double points) {
        assertThat(score(answer).points()).isEqualTo(Estimate.of(points));
    }

    @Test
    void answersThatAreNoneAreCountedApart() {
        NetPromoterScore nps = measured(
                Survey.all("nps", MAY).countingOffScale(),
                SurveyResponse.of("a", NOON, "nps", 11),
                SurveyResponse.of("b", NOON, "nps", -1),
                new SurveyResponse("c", NOON, "nps", OptionalInt.empty(), EventDetails.NONE),
                SurveyResponse.of("d", NOON, "nps", 9),
                SurveyResponse.of("e", NOON, "another", 0),
                SurveyResponse.of("f", MAY.end(), "nps", 0));
        assertThat(nps.points()).isEqualTo(Estimate.of(100));
        assertThat(nps.answers()).isEqualTo(1);
        assertThat(nps.scores().offScale()).isEqualTo(2);
        assertThat(nps.scores().notApplicable()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, -1})
    void anAnswerOffTheScaleIsRefused(int answer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> score(9, answer))
                .withMessage("answers to the question lie off the scale from 0 to 10, and are not to be counted apart");
    }

    /** Who thinks better of it has one voice; "not applicable" takes it from nobody. */
    @Test
    void theLatestAnswerOfACustomerCounts() {
        SurveyResponse[] answers = {
            SurveyResponse.of("a", NOON, "nps", 2),
            SurveyResponse.of("a", NOON.plusSeconds(1), "nps", 10),
            new SurveyResponse("a", NOON.plusSeconds(2), "nps", OptionalInt.empty(), EventDetails.NONE),
            SurveyResponse.of("a", NOON.plusSeconds(3), "nps", 12),
            SurveyResponse.of("b", NOON, "nps", 7)
        };
        NetPromoterScore latest = measured(Survey.latest("nps", MAY).countingOffScale(), answers);
        assertThat(latest.points()).isEqualTo(Estimate.of(50));
        assertThat(latest.scores().superseded()).isEqualTo(1);
        NetPromoterScore all = measured(Survey.all("nps", MAY).countingOffScale(), answers);
        assertThat(all.points()).isEqualTo(Estimate.of(0));
        assertThat(all.scores().superseded()).isZero();
        assertThat(all.answers()).isEqualTo(3);
    }

    @Test
    void withoutAnswersItIsUndefined() {
        NetPromoterScore nps = score();
        assertThat(nps.points()).isEqualTo(new Undefined("no answers on the scale"));
        assertThat(nps.standardError()).isEqualTo(new Undefined("no answers on the scale"));
        assertThatIllegalStateException().isThrownBy(nps::interval).withMessage("undefined: no answers on the scale");
    }

    /** R package NPS, Wald test of two samples. */
    @Test
    void twoScoresDifferByAnIntervalAndAPValue() {
        NpsDifference difference = counted(20, 30, 50).minus(counted(30, 30, 40));
        assertThat(difference.isDefined()).isTrue();
        assertThat(difference.points().orElseThrow()).isEqualTo(20, within(1e-12));
        assertThat(difference.standardError().orElseThrow()).isEqualTo(11.4017542509914, within(1e-10));
        agrees(difference.wald(0.95), -2.34702769251956, 42.3470276925196);
        assertThat(difference.pValue().orElseThrow()).isEqualTo(0.0794106259989422, within(1e-12));
        assertThat(difference.interval().low()).isEqualTo(-2.5, within(0.5));
        assertThat(difference.interval().high()).isEqualTo(42, within(0.5));
    }

    @Test
    void aDifferenceFromNothingIsUndefined() {
        for (NpsDifference difference : List.of(score(9).minus(score()), score().minus(score(9)))) {
            assertThat(difference.isDefined()).isFalse();
            assertThat(difference.points()).isEqualTo(new Undefined("no answers on the scale"));
            assertThat(difference.standardError()).isEqualTo(new Undefined("no answers on the scale"));
            assertThat(difference.pValue()).isEqualTo(new Undefined("no answers on the scale"));
            assertThatIllegalStateException()
                    .isThrownBy(difference::interval)
                    .withMessage("undefined: no answers on the scale");
        }
        assertThat(score(9, 9).minus(score(1)).pValue()).isEqualTo(new Undefined("no variation among the answers"));
    }

    @Test
    void scoresOfDifferentScalesAreNotCompared() {
        NetPromoterScore five = new NetPromoterScore(FIVE, Scores.of(FIVE.scale(), 1, 1, 1, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> score(9).minus(five))
                .withMessage("left and right must be of one scale");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetPromoterScore(NpsScale.standard(), five.scores()))
                .withMessage("scores must be of the scale 0 to 10");
    }

    @ParameterizedTest
    @CsvSource({"-1, 9", "6, 11", "9, 9", "9, 6"})
    void boundsOffTheScaleAreRefused(int lastDetractor, int firstPromoter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NpsScale(Scale.of(0, 10), lastDetractor, firstPromoter))
                .withMessage("lastDetractor and firstPromoter must lie on the scale from 0 to 10, in this order: "
                        + lastDetractor + " and " + firstPromoter);
    }

    private static NetPromoterScore score(int... answers) {
        return AnswerHistory.answering("nps", NOON, answers).log().measure(Nps.of(Survey.latest("nps", MAY)));
    }

    private static NetPromoterScore counted(long detractors, long passives, long promoters) {
        return new NetPromoterScore(
                NpsScale.standard(),
                Scores.of(NpsScale.standard().scale(), 0, 0, 0, detractors, 0, 0, 0, passives, 0, 0, promoters));
    }

    private static NetPromoterScore measured(Survey survey, SurveyResponse... answers) {
        return LogScript.of(answers).log().measure(Nps.of(survey));
    }

    private static void agrees(Interval interval, double low, double high) {
        assertThat(interval.low()).isEqualTo(low, within(1e-10));
        assertThat(interval.high()).isEqualTo(high, within(1e-10));
    }
}
