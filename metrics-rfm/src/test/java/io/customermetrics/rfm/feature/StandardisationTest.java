package io.customermetrics.rfm.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandardisationTest {

    private static FeatureMatrix line(double... xs) {
        return FeatureMatrix.of(List.of("x"), xs);
    }

    @Test
    void standardisesByMeanAndPopulationDeviation() {
        FeatureMatrix matrix = FeatureMatrix.of(
                List.of("a", "b"), new double[] {2, 4, 4, 4, 5, 5, 7, 9}, new double[] {0, 1, 0, 1, 0, 1, 0, 1});
        FeatureMoments moments = FeatureMoments.of(matrix);
        assertThat(moments.mean(0)).isEqualTo(5);
        assertThat(moments.deviation(0)).isEqualTo(2);
        assertThat(moments.count()).isEqualTo(8);
        assertThat(moments).hasToString("moments of 8 rows of [a, b]").isNotEqualTo("");
        assertThat(List.of(moments.least(0), moments.most(0))).containsExactly(2.0, 9.0);
        Standardisation scale = Standardisation.of(moments);
        assertThat(scale.apply(matrix).value(7, 0)).isEqualTo(2);
        assertThat(scale.revert(List.of(2.0, 0.0))).containsExactly(9.0, 0.5);
        FeatureMoments scaled = FeatureMoments.of(scale.apply(matrix));
        assertThat(scaled.mean(0)).isZero();
        assertThat(scaled.deviation(1)).isCloseTo(1, within(1e-15));
        assertThatThrownBy(() -> scale.revert(List.of(1.0))).hasMessageContaining("[a, b]");
        assertThatThrownBy(() -> scale.apply(line(1))).hasMessage("matrix: its features [x] are not [a, b]");
        assertThatThrownBy(() -> moments.merge(FeatureMoments.of(line(1)))).hasMessageContaining("other features");
    }

    @Test
    void constantsHaveNoDeviation() {
        FeatureMatrix matrix = FeatureMatrix.of(
                List.of("a", "b", "c"), new double[] {1, 2}, new double[] {3, 3}, new double[] {0, -0.0});
        assertThat(FeatureMoments.of(matrix).constants()).containsExactly("b", "c");
        assertThat(FeatureMoments.of(matrix.rows(new int[0])).constants()).containsExactly("a", "b", "c");
        // Their squares are beyond what a double holds.
        assertThat(FeatureMoments.of(line(1e-200, 2e-200)).constants()).containsExactly("x");
    }

    @Test
    void refusesConstantsAndNobody() {
        assertThatThrownBy(() -> Standardisation.standardise(line(3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deviations must be positive and finite: x is constant");
        assertThatThrownBy(() -> Standardisation.standardise(line())).hasMessageContaining("at least one customer");
        assertThatThrownBy(() -> FeatureMoments.of(line()).mean(0)).hasMessage("no customers were seen");
        assertThatThrownBy(() -> FeatureMoments.of(line()).least(0)).hasMessage("no customers were seen");
        assertThatThrownBy(() -> FeatureMoments.of(line()).most(0)).hasMessage("no customers were seen");
        assertThatThrownBy(() -> new Standardisation(List.of("a"), List.of(), List.of()))
                .hasMessageContaining("as many");
        assertThatThrownBy(() -> new Standardisation(List.of("a"), List.of(1.0), List.of()))
                .hasMessageContaining("as many");
        assertThatThrownBy(() -> new Standardisation(List.of("a"), List.of(Double.NaN), List.of(1.0)))
                .hasMessage("means must be finite: a");
        assertThatThrownBy(() -> new Standardisation(List.of("a"), List.of(1.0), List.of(Double.POSITIVE_INFINITY)))
                .hasMessage("deviations must be positive and finite: a");
    }
}
