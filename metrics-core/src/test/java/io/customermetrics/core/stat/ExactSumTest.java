package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {

    @Test
    void nothingIsLost() {
        assertThat(ExactSum.of(1e100, 1, -1e100).value()).isEqualTo(1);
        assertThat(ExactSum.of(0.1, 0.2, -0.3).value()).isEqualTo(0x1p-55);
        assertThat(ExactSum.of(Double.MAX_VALUE, Double.MIN_VALUE, -Double.MAX_VALUE)
                        .value())
                .isEqualTo(Double.MIN_VALUE);
    }

    @Test
    void roundsHalvesToEvenAndEverythingElseToTheNearest() {
        assertThat(ExactSum.of(1, 0x1p-53).value()).isEqualTo(1);
        assertThat(ExactSum.of(1 + 0x1p-52, 0x1p-53).value()).isEqualTo(1 + 0x1p-51);
        assertThat(ExactSum.of(1, 0x1p-53, Double.MIN_VALUE).value()).isEqualTo(1 + 0x1p-52);
        assertThat(ExactSum.of(-1, -0x1p-53, -Double.MIN_VALUE).value()).isEqualTo(-1 - 0x1p-52);
        assertThat(ExactSum.of(Double.MIN_VALUE).over(2)).isZero();
        assertThat(ExactSum.of(3 * Double.MIN_VALUE).over(2)).isEqualTo(2 * Double.MIN_VALUE);
        assertThat(ExactSum.of(Double.MIN_VALUE).over(1000)).isZero();
    }

    @Test
    void aSumTooLargeIsInfiniteButItsMeanIsNot() {
        ExactSum sum = ExactSum.of(Double.MAX_VALUE, Double.MAX_VALUE);
        assertThat(sum.value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(sum.over(2)).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void wholeNumbersDoNotPassThroughDoubles() {
        ExactSum.Builder builder = ExactSum.builder().add(Long.MAX_VALUE).add(1 - Long.MAX_VALUE);
        assertThat(builder.build().value()).isEqualTo(1);
        assertThat(builder.add(Long.MIN_VALUE).add(-0.5).build().value()).isEqualTo(-0x1p63);
    }

    @Test
    void equalSumsAreEqualHoweverMade() {
        assertThat(ExactSum.of(0.5, 0.25)).isEqualTo(ExactSum.of(0.75)).hasSameHashCodeAs(ExactSum.of(0.75));
        assertThat(ExactSum.of(1, -1)).isEqualTo(ExactSum.ZERO);
        assertThat(ExactSum.of(1))
                .isNotEqualTo(ExactSum.of(2))
                .isNotEqualTo(ExactSum.of(3))
                .isNotEqualTo(1);
        assertThat(ExactSum.of(1.5)).hasToString("ExactSum[1.5]");
    }

    @Test
    void digitsCarryInTime() {
        ExactAccumulator often = new ExactAccumulator(3);
        ExactAccumulator never = new ExactAccumulator();
        for (double value : new double[] {1e300, -3.5, 1e-300, -1e300, 7, 0x1.fffffffffffffp1023, -0.1}) {
            often.add(value);
            never.add(value);
            often.addProduct(value, -value);
            never.addProduct(value, -value);
        }
        assertThat(often.sum()).isEqualTo(never.sum());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(double bad) {
        assertThatThrownBy(() -> ExactSum.of(1, bad)).hasMessage("value must be finite: " + bad);
        assertThatThrownBy(() -> Moments.of(bad)).hasMessage("value must be finite: " + bad);
        assertThatThrownBy(() -> CoMoments.builder().add(bad, 1)).hasMessage("left must be finite: " + bad);
        assertThatThrownBy(() -> CoMoments.builder().add(1, bad)).hasMessage("right must be finite: " + bad);
    }

    @Test
    void refusesACountThatIsNotPositive() {
        assertThatThrownBy(() -> ExactSum.ZERO.over(0)).hasMessage("count must be positive: 0");
    }
}
