package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void bothEndsAreInside() {
        Interval interval = new Interval(0.25, 0.75, 0.95);

        assertThat(interval.contains(0.25)).isTrue();
        assertThat(interval.contains(0.75)).isTrue();
        assertThat(interval.contains(Math.nextDown(0.25))).isFalse();
        assertThat(interval.contains(Math.nextUp(0.75))).isFalse();
        assertThat(interval.contains(Double.NaN)).isFalse();
        assertThat(interval.width()).isEqualTo(0.5);
    }

    @Test
    void aSinglePointIsAnInterval() {
        assertThat(new Interval(1, 1, 0.5).width()).isZero();
    }

    @Test
    void refusesEndsOutOfOrderAndNoNumbers() {
        for (double[] ends : new double[][] {{1, 0}, {Double.NaN, 1}, {0, Double.NaN}}) {
            assertThatThrownBy(() -> new Interval(ends[0], ends[1], 0.95))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("low must not exceed high");
        }
        assertThatThrownBy(() -> new Interval(0, 1, 1)).hasMessage("level must lie between 0 and 1: 1.0");
    }
}
