package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.stat.Wilson;
import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void hasAShareAndAnInterval() {
        Rate rate = Rate.of(960, 1_200, "customers active at the start");

        assertThat(rate.isDefined()).isTrue();
        assertThat(rate.value()).isEqualTo(0.8);
        assertThat(rate.estimate()).isEqualTo(Estimate.of(0.8));
        assertThat(rate.interval().low()).isCloseTo(0.7764, within(5e-5));
        assertThat(rate.interval().high()).isCloseTo(0.8217, within(5e-5));
        assertThat(rate.interval(0.5)).isEqualTo(Wilson.interval(960, 1_200, 0.5));
        assertThat(rate.complement()).isEqualTo(Rate.of(240, 1_200, "customers active at the start"));
    }

    @Test
    void overNobodyIsUndefinedWithAReason() {
        Rate rate = Rate.of(0, 0, "buyers");

        assertThat(rate.isDefined()).isFalse();
        assertThat(rate.estimate()).isEqualTo(Estimate.undefined("no buyers"));
        assertThat(rate.complement()).isEqualTo(rate);
        assertThatThrownBy(rate::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("undefined: no buyers");
        assertThatThrownBy(rate::interval)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("undefined: no buyers");
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> Rate.of(-1, 3, "buyers"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("numerator must lie from 0 to denominator: -1 of 3");
        assertThatThrownBy(() -> Rate.of(4, 3, "buyers")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rate.of(0, -1, "buyers")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rate.of(1, 3, "")).hasMessage("population must not be blank");
    }

    @Test
    void refusesToJoinDifferentPopulations() {
        assertThatThrownBy(() -> Rate.of(1, 2, "buyers").plus(Rate.of(1, 2, "visitors")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rates over different populations: \"buyers\" and \"visitors\"");
    }

    @Test
    void refusesToOverflow() {
        Rate huge = Rate.of(Long.MAX_VALUE, Long.MAX_VALUE, "buyers");

        assertThatThrownBy(() -> huge.plus(Rate.of(0, 1, "buyers"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> huge.plus(Rate.of(1, 1, "buyers"))).isInstanceOf(ArithmeticException.class);
        assertThat(huge.value()).isEqualTo(1);
    }

    @Test
    void ratioMayExceedOne() {
        assertThat(new Ratio(5, 2, "lapsed").value()).isEqualTo(2.5);
        assertThat(new Ratio(-5, 2, "lapsed").estimate()).isEqualTo(Estimate.of(-2.5));
        assertThat(new Ratio(5, 0, "lapsed").estimate()).isEqualTo(Estimate.undefined("no lapsed"));
        assertThatThrownBy(() -> new Ratio(5, 0, "lapsed").value()).hasMessage("undefined: no lapsed");
        assertThatThrownBy(() -> new Ratio(5, -1, "lapsed")).hasMessage("denominator must not be negative: -1");
        assertThatThrownBy(() -> new Ratio(5, 1, "")).hasMessage("population must not be blank");
    }
}
