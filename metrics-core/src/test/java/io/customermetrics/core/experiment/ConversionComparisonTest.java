package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.stat.ExactSum;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Moments;
import org.junit.jupiter.api.Test;

class ConversionComparisonTest {

    /** R 4, of 90 189 players of Cookie Cats: prop.test without correction, Newcombe's and Katz's intervals. */
    @Test
    void cookieCatsAfterADay() {
        ConversionComparison cats = of(20119, 45489, 20034, 44700);
        assertThat(cats.difference().pValue().orElseThrow()).isCloseTo(0.0744096552969191, within(1e-14));
        assertInterval(cats.difference().interval(), -0.000582095069752226, 0.0123919049927073);
        assertThat(cats.lift().orElseThrow()).isCloseTo(0.0133515715719656, within(1e-14));
        assertInterval(cats.liftInterval(0.95), 0.99869366089991 - 1, 1.02822461762906 - 1);
    }

    @Test
    void cookieCatsAfterAWeek() {
        ConversionComparison cats = of(8279, 45489, 8502, 44700);
        assertThat(cats.difference().pValue().orElseThrow()).isCloseTo(0.00155424997561433, within(1e-14));
        assertInterval(cats.difference().interval(), 0.0031213026887613, 0.0132819408719148);
        assertThat(cats.lift().orElseThrow()).isCloseTo(0.0450620677691027, within(1e-14));
        assertInterval(cats.liftInterval(0.95), 0.01691493000151, 0.07398828876297);
    }

    @Test
    void ratesOfArms() {
        ConversionComparison arms = ConversionComparison.of(Moments.of(0, 1, 0, 0), Moments.of(1, 1, 0));
        assertThat(arms.control()).isEqualTo(Rate.of(1, 4, ConversionComparison.POPULATION));
        assertThat(arms.treatment()).isEqualTo(Rate.of(2, 3, ConversionComparison.POPULATION));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConversionComparison.of(Moments.of(1), Moments.of(2, 0)))
                .withMessageContaining("treatment");
        Moments negative = new Moments(2, ExactSum.of(-1), ExactSum.of(1));
        assertThatIllegalArgumentException().isThrownBy(() -> ConversionComparison.of(negative, Moments.of(1)));
    }

    @Test
    void withoutConversionsThereIsNoLift() {
        assertThat(of(0, 10, 3, 10).lift().isDefined()).isFalse();
        assertThat(of(3, 10, 0, 0).lift().isDefined()).isFalse();
        assertThat(of(3, 10, 0, 10).lift().orElseThrow()).isEqualTo(-1);
        assertThatIllegalStateException().isThrownBy(() -> of(3, 10, 0, 10).liftInterval(0.9));
        assertThatIllegalStateException().isThrownBy(() -> of(0, 10, 3, 10).liftInterval(0.9));
        assertThatIllegalArgumentException().isThrownBy(() -> of(3, 10, 3, 10).liftInterval(1));
        assertThat(of(0, 0, 3, 10).difference().isDefined()).isFalse();
    }

    private static ConversionComparison of(long x, long n, long moreX, long moreN) {
        return new ConversionComparison(
                Rate.of(x, n, ConversionComparison.POPULATION), Rate.of(moreX, moreN, ConversionComparison.POPULATION));
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(1e-13));
        assertThat(interval.high()).isCloseTo(high, within(1e-13));
    }
}
