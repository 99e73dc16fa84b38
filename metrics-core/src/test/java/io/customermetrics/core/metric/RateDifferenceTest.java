package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.stat.TwoProportions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateDifferenceTest {

    /** Newcombe (1998): 56 of 70 and 48 of 80. */
    @Test
    void aDifferenceHasIntervalAndPValue() {
        RateDifference difference = difference(56, 70, 48, 80);
        assertThat(difference.isDefined()).isTrue();
        assertThat(difference.estimate().orElseThrow()).isEqualTo(0.2, within(1e-15));
        assertThat(difference.interval()).isEqualTo(new TwoProportions(56, 70, 48, 80).newcombe(0.95));
        assertThat(difference.interval().low()).isEqualTo(0.0524, within(5e-5));
        assertThat(difference.interval(0.5).width())
                .isLessThan(difference.interval().width());
        assertThat(difference.pValue().orElseThrow()).isEqualTo(0.00804508136819656, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 48, 80", "56, 70, 0, 0"})
    void ofAnEmptyPopulationItIsUndefined(long left, long n1, long right, long n2) {
        RateDifference difference = difference(left, n1, right, n2);
        assertThat(difference.isDefined()).isFalse();
        assertThat(difference.estimate()).isEqualTo(new Undefined("no answers"));
        assertThat(difference.pValue()).isEqualTo(new Undefined("no answers"));
        assertThatIllegalStateException().isThrownBy(difference::interval).withMessage("undefined: no answers");
    }

    @Test
    void withoutVariationThereIsNoPValue() {
        assertThat(difference(3, 3, 5, 5).pValue()).isEqualTo(new Undefined("no variation in either population"));
    }

    @Test
    void ratesOverDifferentPopulationsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateDifference(Rate.of(1, 2, "buyers"), Rate.of(1, 2, "visitors")))
                .withMessage("rates over different populations: \"buyers\" and \"visitors\"");
    }

    private static RateDifference difference(long left, long n1, long right, long n2) {
        return new RateDifference(Rate.of(left, n1, "answers"), Rate.of(right, n2, "answers"));
    }
}
