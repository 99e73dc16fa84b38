package io.customermetrics.core.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoresTest {

    private static final Scale FIVE = Scale.of(1, 5);

    /** The numbers 2, 4, 4, 5, 5: mean 4, sample variance 6/4. */
    @Test
    void countsGiveMeanAndStandardError() {
        Scores scores = Scores.of(FIVE, 0, 1, 0, 2, 2);
        assertThat(scores.total()).isEqualTo(5);
        assertThat(scores.sum()).isEqualTo(20);
        assertThat(scores.mean()).isEqualTo(Estimate.of(4));
        assertThat(scores.standardError().orElseThrow()).isEqualTo(Math.sqrt(1.5 / 5), within(1e-15));
        assertThat(scores.share(4, 5)).isEqualTo(Rate.of(4, 5, "answers on the scale"));
        assertThat(scores.count(4)).isEqualTo(2);
        assertThat(scores.count(0)).isZero();
        assertThat(scores.count(6)).isZero();
        assertThat(scores.scale()).isEqualTo(FIVE);
        assertThat(scores.notApplicable() + scores.offScale() + scores.superseded())
                .isZero();
        assertThat(scores).hasToString("5 answers from 1 to 5");
    }

    @Test
    void withoutAnswersThereIsNoMean() {
        assertThat(Scores.of(FIVE, 0, 0, 0, 0, 0).mean()).isEqualTo(new Undefined("no answers on the scale"));
        assertThat(Scores.of(FIVE, 0, 0, 0, 0, 1).standardError())
                .isEqualTo(new Undefined("fewer than two answers on the scale"));
    }

    @Test
    void equalityIsOfScaleAndCounts() {
        Scores scores = Scores.of(FIVE, 1, 0, 0, 0, 0);
        assertThat(scores)
                .isEqualTo(Scores.of(FIVE, 1, 0, 0, 0, 0))
                .isNotEqualTo(null)
                .isNotEqualTo(Scores.of(FIVE, 0, 1, 0, 0, 0))
                .isNotEqualTo(Scores.of(Scale.of(0, 4), 1, 0, 0, 0, 0));
        Scores.Counter counter = new Scores.Counter(FIVE, ResponsePolicy.ALL);
        counter.answer(1);
        counter.answer(9);
        assertThat(counter.scores()).isNotEqualTo(scores);
    }

    @Test
    void countsThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scores.of(FIVE, 1, 2))
                .withMessage("counts must be one for each of the 5 points of the scale: 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scores.of(FIVE, 1, 2, 3, 4, -1))
                .withMessage("counts must not be negative");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5, 1", "0, 1001", "-2147483648, 2147483647"})
    void aScaleThatIsNoneIsRefused(int min, int max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scale.of(min, max))
                .withMessage("max must lie above min by 1 to 1000: " + min + " to " + max);
    }
}
