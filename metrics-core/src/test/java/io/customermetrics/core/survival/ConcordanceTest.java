package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import org.junit.jupiter.api.Test;

class ConcordanceTest {

    /** Of three watches one after another no two make a pair; who is watched at the end of another makes one. */
    @Test
    void aPairNeedsBothAtRisk() {
        double[] scores = {3, 2, 1};
        boolean[] ended = {true, true, true};
        assertThat(Concordance.of(new double[] {1, 2, 3}, new double[] {2, 3, 4}, ended, scores))
                .isEqualTo(new Concordance(0, 0, 0));
        assertThat(Concordance.of(new double[] {1, 1, 3}, new double[] {2, 3, 4}, ended, scores))
                .isEqualTo(new Concordance(1, 0, 0));
        assertThat(Concordance.of(new double[] {0, 1, 0}, new double[] {0, 3, 4}, ended, scores))
                .isEqualTo(new Concordance(2, 0, 0));
    }

    @Test
    void pairsByHand() {
        // b and c end together: no pair. d is censored when b and c end, and so outlives them.
        Concordance concordance = Concordance.of(
                new double[] {1, 2, 2, 2, 3},
                new boolean[] {true, true, true, false, false},
                new double[] {5, 4, 5, 4, 9});
        // a: above b and d, level with c, below e. b: level with d, below e. c: above d, below e.
        assertThat(concordance).isEqualTo(new Concordance(3, 3, 2));
        assertThat(concordance.index()).isEqualTo(Estimate.of(0.5));
    }

    @Test
    void aPerfectOrder() {
        double[] times = {1, 2, 3};
        boolean[] ended = {true, true, true};
        assertThat(Concordance.of(times, ended, new double[] {Double.POSITIVE_INFINITY, 0, -1})
                        .index())
                .isEqualTo(Estimate.of(1));
        assertThat(Concordance.of(times, ended, times).index()).isEqualTo(Estimate.of(0));
        assertThat(Concordance.of(times, ended, new double[] {0.0, -0.0, 0.0})).isEqualTo(new Concordance(0, 0, 3));
    }

    @Test
    void withoutPairsThereIsNone() {
        assertThat(Concordance.of(new double[0], new boolean[0], new double[0]).index())
                .isEqualTo(new Undefined("no comparable pairs"));
    }

    @Test
    void badInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Concordance.of(new double[1], new boolean[2], new double[1]))
                .withMessage("times, ended and scores must be equally many: 1, 2 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Concordance.of(new double[1], new boolean[1], new double[2]))
                .withMessage("times, ended and scores must be equally many: 1, 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Concordance.of(new double[1], new boolean[1], new double[] {Double.NaN}))
                .withMessage("scores must not be NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Concordance.of(new double[] {-1}, new boolean[1], new double[1]))
                .withMessage("times must not be negative, and finite");
        for (long[] counts : new long[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Concordance(counts[0], counts[1], counts[2]))
                    .withMessage("counts must not be negative");
        }
    }
}
