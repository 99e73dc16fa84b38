package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.ExactSum;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Moments;
import org.junit.jupiter.api.Test;

class MeanComparisonTest {

    private static final Moments SOME = Moments.of(1, 2, 4);

    @Test
    void growthBooksExample() {
        Moments control = moments(3407, 1396.87, 52377.9767);
        Moments treatment = moments(3461, 2422.7, 134698.29);
        Effect lift = new MeanComparison(control, treatment).lift();
        assertThat(lift.estimate().orElseThrow()).isCloseTo(0.70732, within(5e-6));
        assertThat(lift.interval(0.95).low()).isCloseTo(-0.03526, within(5e-6));
        assertThat(lift.interval(0.95).high()).isCloseTo(1.44989, within(5e-6));
        assertThat(lift.pValue().orElseThrow()).isCloseTo(0.06191, within(5e-6));
        Effect difference = new MeanComparison(control, treatment).difference();
        assertThat(difference.estimate().orElseThrow()).isCloseTo(0.29, within(1e-4));
        assertThat(difference.interval(0.95).low()).isCloseTo(0.04538, within(1e-5));
        assertThat(difference.interval(0.95).high()).isCloseTo(0.53462, within(1e-5));
        assertThat(difference.pValue().orElseThrow()).isCloseTo(0.02016, within(5e-6));
    }

    /** R 4: {@code t.test(extra ~ group, data = sleep)}. */
    @Test
    void studentsSleepData() {
        Moments one = Moments.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        Moments two = Moments.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
        Effect effect = new MeanComparison(two, one).difference();
        assertThat(effect.df()).isCloseTo(17.776473516178587, within(1e-12));
        assertThat(effect.estimate().orElseThrow() / effect.standardError().orElseThrow())
                .isCloseTo(-1.8608134674868526, within(1e-14));
        assertThat(effect.pValue().orElseThrow()).isCloseTo(0.07939414018735819, within(1e-14));
        Interval interval = effect.interval(0.95);
        assertThat(interval.low()).isCloseTo(-3.3654832307117102, within(1e-13));
        assertThat(interval.high()).isCloseTo(0.2054832307117103, within(1e-13));
    }

    @Test
    void anEmptyArmHasNoEffect() {
        for (MeanComparison none :
                new MeanComparison[] {new MeanComparison(Moments.NONE, SOME), new MeanComparison(SOME, Moments.NONE)}) {
            assertUndefined(none.difference(), "no customers in an arm");
            assertUndefined(none.lift(), "no customers in an arm");
        }
    }

    @Test
    void aSingleCustomerHasNoVariance() {
        for (Effect effect : new Effect[] {
            new MeanComparison(SOME, Moments.of(5)).difference(),
            new MeanComparison(Moments.of(1), Moments.of(1 + 8.0 / 3)).difference()
        }) {
            assertThat(effect.estimate().orElseThrow()).isCloseTo(8.0 / 3, within(1e-15));
            assertThat(effect.pValue()).isEqualTo(Estimate.undefined("a single customer in an arm"));
            assertThat(effect.isDefined()).isFalse();
            assertThatIllegalStateException()
                    .isThrownBy(() -> effect.interval(0.9))
                    .withMessageContaining("a single customer");
        }
    }

    @Test
    void armsThatDoNotVaryHaveNoPValue() {
        Effect effect = new MeanComparison(Moments.of(2, 2), Moments.of(3, 3)).lift();
        assertThat(effect.estimate()).isEqualTo(Estimate.of(0.5));
        assertThat(effect.pValue()).isEqualTo(Estimate.undefined("no variation in either arm"));
        assertThat(new MeanComparison(Moments.of(2, 2), SOME).difference().isDefined())
                .isTrue();
    }

    @Test
    void liftNeedsAPositiveControl() {
        assertUndefined(
                new MeanComparison(Moments.of(-1, 1), SOME).lift(), "nothing positive in the control arm to relate to");
        assertThat(new MeanComparison(Moments.of(-1, 1), SOME).difference().isDefined())
                .isTrue();
    }

    @Test
    void effectsBeyondDoublesAreUndefined() {
        Moments huge = Moments.of(1e308, 1.7e308);
        Moments low = Moments.of(-1e308, -1.7e308);
        String reason = "the effect is too large for a double";
        assertUndefined(new MeanComparison(low, huge).difference(), reason);
        assertUndefined(new MeanComparison(SOME, huge).difference(), reason);
        assertUndefined(new MeanComparison(Moments.of(-1e308), Moments.of(1.7e308)).difference(), reason);
    }

    @Test
    void effectsAreChecked() {
        Estimate one = Estimate.of(1);
        Estimate none = Estimate.undefined("none");
        assertThat(new Effect(one, one, Double.POSITIVE_INFINITY).pValue().orElseThrow())
                .isCloseTo(0.31731050786291415, within(1e-15));
        assertThat(new Effect(one, one, Double.POSITIVE_INFINITY).interval(0.95).high())
                .isCloseTo(2.959963984540054, within(1e-14));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect(one, Estimate.of(0), 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect(one, one, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect(one, one, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect(none, one, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect(one, one, 3).interval(1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect(one, one, 3).interval(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect(one, one, 3).interval(Double.NaN));
        assertThatNullPointerException().isThrownBy(() -> new MeanComparison(null, SOME));
    }

    static void assertUndefined(Effect effect, String reason) {
        assertThat(effect.estimate()).isEqualTo(Estimate.undefined(reason));
        assertThat(effect.pValue()).isEqualTo(Estimate.undefined(reason));
    }

    private static Moments moments(long count, double sum, double squares) {
        return new Moments(count, ExactSum.of(sum), ExactSum.of(squares));
    }
}
