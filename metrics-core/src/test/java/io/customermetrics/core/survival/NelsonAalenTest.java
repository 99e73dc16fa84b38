package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.stat.Interval;
import org.junit.jupiter.api.Test;

class NelsonAalenTest {

    private static final NelsonAalen TREATED = NelsonAalen.of(Samples.SIX_MP.table());

    /** The 6-MP patients, written out. */
    @Test
    void sharesOfThoseAtRiskAddUp() {
        assertThat(TREATED.cumulativeHazard(6).orElseThrow()).isCloseTo(3 / 21.0, within(1e-15));
        assertThat(TREATED.cumulativeHazard(10).orElseThrow()).isCloseTo(3 / 21.0 + 1 / 17.0 + 1 / 15.0, within(1e-15));
        assertThat(TREATED.cumulativeHazard(23).orElseThrow())
                .isCloseTo(3 / 21.0 + 1 / 17.0 + 1 / 15.0 + 1 / 12.0 + 1 / 11.0 + 1 / 7.0 + 1 / 6.0, within(1e-15));
        assertThat(TREATED.standardError(6).orElseThrow()).isCloseTo(Math.sqrt(3) / 21, within(1e-15));
        assertThat(TREATED.standardError(23).orElseThrow())
                .isCloseTo(
                        Math.sqrt(3 / 441.0 + 1 / 289.0 + 1 / 225.0 + 1 / 144.0 + 1 / 121.0 + 1 / 49.0 + 1 / 36.0),
                        within(1e-15));
        assertThat(TREATED.survival(6).orElseThrow()).isCloseTo(Math.exp(-3 / 21.0), within(1e-15));
        assertThat(TREATED.table().subjects()).isEqualTo(21);
        assertThat(TREATED).hasToString("NelsonAalen of RiskTable[21 subjects, 9 events]");
    }

    @Test
    void theIntervalIsThatOfTheLogarithm() {
        Interval interval = TREATED.interval(6, 0.95).orElseThrow();
        double reach = 1.959963984540054 * Math.sqrt(3.0) / 21 / (3 / 21.0);
        assertThat(interval.low()).isCloseTo(3 / 21.0 * Math.exp(-reach), within(1e-15));
        assertThat(interval.high()).isCloseTo(3 / 21.0 * Math.exp(reach), within(1e-15));
        assertThat(TREATED.interval(5, 0.95)).contains(new Interval(0, 0, 0.95));
        assertThat(TREATED.interval(36, 0.95)).isEmpty();
    }

    @Test
    void whatIsNotKnown() {
        Undefined unwatched = new Undefined("nobody was observed so long");
        assertThat(TREATED.cumulativeHazard(0)).isEqualTo(Estimate.of(0));
        assertThat(TREATED.cumulativeHazard(36)).isEqualTo(unwatched);
        assertThat(TREATED.standardError(36)).isEqualTo(unwatched);
        assertThat(TREATED.survival(36)).isEqualTo(unwatched);
        assertThat(NelsonAalen.of(RiskTable.NONE).cumulativeHazard(0)).isEqualTo(new Undefined("nobody was observed"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TREATED.cumulativeHazard(Double.NaN))
                .withMessage("time must not be negative or NaN");
    }
}
