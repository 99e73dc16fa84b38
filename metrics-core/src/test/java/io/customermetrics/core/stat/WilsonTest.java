package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WilsonTest {

    @ParameterizedTest
    @CsvSource({"0, 10, 0, 0.2775", "10, 10, 0.7225, 1", "960, 1200, 0.7764, 0.8217"})
    void workedExamples(long successes, long trials, double low, double high) {
        Interval interval = Wilson.interval(successes, trials, 0.95);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
        assertThat(interval.level()).isEqualTo(0.95);
    }

    /** Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void equalsThePublishedTable(long successes, long trials, double low, double high) {
        Interval interval = Wilson.interval(successes, trials, 0.95);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void noneAndAllGiveExactEnds() {
        assertThat(Wilson.interval(0, 7, 0.99).low()).isEqualTo(0.0);
        assertThat(Wilson.interval(7, 7, 0.99).high()).isEqualTo(1.0);
        assertThat(Wilson.interval(1, 1, 0.5).high()).isEqualTo(1.0);
    }

    @Test
    void anyLevelBetweenZeroAndOneWorks() {
        Interval nearlyCertain = Wilson.interval(5, 10, Math.nextDown(1.0));
        Interval nearlyNothing = Wilson.interval(5, 10, Double.MIN_VALUE);

        assertThat(nearlyCertain.low()).isBetween(0.0, 0.1);
        assertThat(nearlyCertain.high()).isBetween(0.9, 1.0);
        assertThat(nearlyNothing.low()).isCloseTo(0.5, within(1e-12));
        assertThat(nearlyNothing.high()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void refusesCountsOutOfRange() {
        assertThatThrownBy(() -> Wilson.interval(0, 0, 0.95)).hasMessage("trials must be at least 1: 0");
        assertThatThrownBy(() -> Wilson.interval(-1, 10, 0.95))
                .hasMessage("successes must lie from 0 to trials: -1 of 10");
        assertThatThrownBy(() -> Wilson.interval(11, 10, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("successes must lie from 0 to trials: 11 of 10");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 95, Double.NaN})
    void refusesALevelThatIsNone(double level) {
        assertThatThrownBy(() -> Wilson.interval(1, 2, level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level must lie between 0 and 1: " + level);
    }
}
