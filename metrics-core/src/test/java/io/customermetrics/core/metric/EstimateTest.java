package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {

    @Test
    void aNumberIsDefined() {
        Estimate estimate = Estimate.of(2.5);

        assertThat(estimate.isDefined()).isTrue();
        assertThat(estimate.orElse(7)).isEqualTo(2.5);
        assertThat(estimate.orElseThrow()).isEqualTo(2.5);
        assertThat(estimate).isEqualTo(new Estimate.Value(2.5));
    }

    @Test
    void aReasonIsNoNumber() {
        Estimate estimate = Estimate.undefined("no customers");

        assertThat(estimate.isDefined()).isFalse();
        assertThat(estimate.orElse(7)).isEqualTo(7);
        assertThat(estimate).isEqualTo(new Undefined("no customers"));
        assertThatThrownBy(estimate::orElseThrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("undefined: no customers");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(double number) {
        assertThatThrownBy(() -> Estimate.of(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number must be finite");
    }

    @Test
    void minusZeroIsZeroAndSubnormalsStay() {
        assertThat(Estimate.of(-0.0)).isEqualTo(Estimate.of(0.0));
        assertThat(Estimate.of(Double.MIN_VALUE).orElseThrow()).isEqualTo(Double.MIN_VALUE);
    }

    @Test
    void aQuotientOverNothingNamesThePopulation() {
        assertThat(Estimate.ratio(3L, 4L, "orders")).isEqualTo(Estimate.of(0.75));
        assertThat(Estimate.ratio(-3.0, 4.0, "orders")).isEqualTo(Estimate.of(-0.75));
        assertThat(Estimate.ratio(0L, 0L, "orders")).isEqualTo(Estimate.undefined("no orders"));
        assertThat(Estimate.ratio(1.0, -0.0, "orders")).isEqualTo(Estimate.undefined("no orders"));
    }

    @Test
    void aReasonIsNeverBlank() {
        assertThatThrownBy(() -> Estimate.undefined(" ")).hasMessage("reason must not be blank");
    }
}
