package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PValuesTest {

    private static final double[] P = {
        0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34
    };

    /** R 4: {@code p.adjust(p, method)}. */
    @Test
    void equalsPAdjust() {
        assertAdjusted(PValues.HOLM, 0.015, 0.112, 0.507, 0.507, 0.507, 0.6, 0.666, 1, 1, 1, 1, 1, 1, 1, 1);
        assertAdjusted(
                PValues.HOCHBERG,
                0.015,
                0.112,
                0.34,
                0.34,
                0.34,
                0.34,
                0.34,
                0.34,
                0.34,
                0.34,
                0.34,
                0.34,
                0.34,
                0.34,
                0.34);
        assertAdjusted(PValues.BONFERRONI, 0.015, 0.12, 0.585, 0.615, 0.63, 0.9, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        double late = 0.294642857142857;
        assertAdjusted(
                PValues.BENJAMINI_HOCHBERG,
                0.015,
                0.06,
                0.126,
                0.126,
                0.126,
                0.15,
                0.158571428571429,
                late,
                late,
                late,
                late,
                late,
                late,
                late,
                0.34);
        double more = 0.977692471219257;
        assertAdjusted(
                PValues.BENJAMINI_YEKUTIELI,
                0.0497734348984349,
                0.19909373959374,
                0.418096853146853,
                0.418096853146853,
                0.418096853146853,
                0.497734348984349,
                0.526176311783455,
                more,
                more,
                more,
                more,
                more,
                more,
                more,
                1);
    }

    @Test
    void theOrderOfTestsDoesNotMatter() {
        assertThat(PValues.HOLM.adjusted(0.01, 0.04, 0.03))
                .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-15));
        assertThat(PValues.BENJAMINI_HOCHBERG.adjusted(0.01, 0.04, 0.03))
                .containsExactly(new double[] {0.03, 0.04, 0.04}, within(1e-15));
    }

    @Test
    void aSingleTestOrNoneStaysAsItIs() {
        for (PValues method : PValues.values()) {
            assertThat(method.adjusted(0.3)).containsExactly(0.3);
            assertThat(method.adjusted()).isEmpty();
            assertThat(method.adjusted(0, 1)).containsExactly(0, 1);
        }
    }

    @Test
    void pValuesAreProbabilities() {
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> PValues.HOLM.adjusted(0.5, wrong));
        }
    }

    private static void assertAdjusted(PValues method, double... expected) {
        assertThat(method.adjusted(P)).containsExactly(expected, within(1e-14));
    }
}
