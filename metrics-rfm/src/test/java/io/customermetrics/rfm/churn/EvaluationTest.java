package io.customermetrics.rfm.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.rfm.churn.Evaluation.Calibration;
import io.customermetrics.rfm.churn.Evaluation.Gain;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    /** The example of scikit-learn's {@code roc_auc_score} and {@code average_precision_score}. */
    @Test
    void fourRows() {
        Evaluation evaluation =
                Evaluation.of(new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});

        assertThat(evaluation.auc().orElseThrow()).isEqualTo(0.75);
        assertThat(evaluation.averagePrecision().orElseThrow()).isCloseTo(0.8333333333333333, within(1e-15));
        assertThat(evaluation.brier().orElseThrow()).isCloseTo((0.01 + 0.16 + 0.65 * 0.65 + 0.04) / 4, within(1e-15));
        assertThat(evaluation.logLoss().orElseThrow())
                .isCloseTo(-(Math.log(0.9) + Math.log(0.6) + Math.log(0.35) + Math.log(0.8)) / 4, within(1e-15));
        assertThat(evaluation.baseRate()).isEqualTo(Rate.of(2, 4, "customers"));
        assertThat(evaluation).hasToString("evaluation of 4 probabilities");
    }

    @Property
    void figuresAreTheirDefinitionsInAnyOrder(
            @ForAll @LongRange(min = 0) long seed,
            @ForAll @IntRange(min = 2, max = 80) int size,
            @ForAll @IntRange(min = 1, max = 30) int levels) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] p = new double[size];
        boolean[] y = new boolean[size];
        for (int i = 0; i < size; i++) {
            p[i] = random.nextInt(levels + 1) / (double) levels;
            y[i] = random.nextInt(3) == 0;
        }
        y[0] = true;
        y[1] = false;
        Evaluation evaluation = Evaluation.of(p, y);
        double wins = 0;
        double pairs = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (y[i] && !y[j]) {
                    pairs++;
                    wins += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(evaluation.auc().orElseThrow()).isEqualTo(wins / pairs);
        long positives = evaluation.baseRate().numerator();
        double precision = 0;
        double[] thresholds = Arrays.stream(p).distinct().sorted().toArray();
        long before = 0;
        for (int t = thresholds.length - 1; t >= 0; t--) {
            long hits = 0;
            long called = 0;
            for (int i = 0; i < size; i++) {
                called += p[i] >= thresholds[t] ? 1 : 0;
                hits += p[i] >= thresholds[t] && y[i] ? 1 : 0;
            }
            precision += (double) (hits - before) / positives * hits / called;
            before = hits;
        }
        assertThat(evaluation.averagePrecision().orElseThrow()).isCloseTo(precision, within(1e-12));
        List<Gain> gains = evaluation.gains(10);
        assertThat(gains).hasSize(10);
        assertThat(gains.stream().mapToLong(Gain::customers).sum()).isEqualTo(size);
        assertThat(gains.stream().mapToDouble(Gain::outcomes).sum()).isCloseTo(positives, within(1e-9));
        assertThat(gains.get(9).caughtSoFar()).isEqualTo(1);
        assertThat(gains.get(9).liftSoFar().orElseThrow()).isCloseTo(1, within(1e-12));
        List<Calibration> points = evaluation.calibration(7);
        assertThat(points.stream()
                        .mapToLong(point -> point.observed().denominator())
                        .sum())
                .isEqualTo(size);
        assertThat(points.stream()
                        .mapToLong(point -> point.observed().numerator())
                        .sum())
                .isEqualTo(positives);
        assertThat(points)
                .allSatisfy(point -> assertThat(point.predicted()).isBetween(point.from() - 1e-12, point.to() + 1e-12));

        double[] shuffled = new double[size];
        boolean[] along = new boolean[size];
        int shift = 1 + random.nextInt(size);
        for (int i = 0; i < size; i++) {
            shuffled[i] = p[(size - 1 - i + shift) % size];
            along[i] = y[(size - 1 - i + shift) % size];
        }
        Evaluation again = Evaluation.of(shuffled, along);
        assertThat(again).isEqualTo(evaluation).hasSameHashCodeAs(evaluation);
        assertThat(again.logLoss()).isEqualTo(evaluation.logLoss());
        assertThat(again.brier()).isEqualTo(evaluation.brier());
        assertThat(again.calibration(7)).isEqualTo(points);
        assertThat(again.gains(10)).isEqualTo(gains);
    }

    @Test
    void theUpperHalfCatchesMost() {
        double[] p = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2};
        boolean[] y = {true, true, false, true, false, false, false, true};
        List<Gain> gains = Evaluation.of(p, y).gains(4);

        assertThat(gains).extracting(Gain::outcomes).containsExactly(2.0, 1.0, 0.0, 1.0);
        assertThat(gains).extracting(gain -> gain.lift().orElseThrow()).containsExactly(2.0, 1.0, 0.0, 1.0);
        assertThat(gains).extracting(Gain::caughtSoFar).containsExactly(0.5, 0.75, 0.75, 1.0);
        assertThat(gains).extracting(gain -> gain.liftSoFar().orElseThrow()).containsExactly(2.0, 1.5, 1.0, 1.0);
        assertThat(gains).extracting(Gain::group).containsExactly(1, 2, 3, 4);
        assertThat(gains).extracting(Gain::customersSoFar).containsExactly(2L, 4L, 6L, 8L);
        // All alike: every group has its share of the outcomes.
        List<Gain> alike = Evaluation.of(new double[8], y).gains(4);
        assertThat(alike).extracting(Gain::outcomes).containsExactly(1.0, 1.0, 1.0, 1.0);
        // More groups than rows: some are empty.
        assertThat(Evaluation.of(new double[] {0.5}, new boolean[] {true}).gains(2))
                .extracting(gain -> gain.lift().isDefined())
                .containsExactly(false, true);
    }

    @Test
    void calibrationInParts() {
        double[] p = {0.05, 0.1, 0.95, 1.0, 0.9};
        boolean[] y = {false, true, true, true, false};

        assertThat(Evaluation.of(p, y).calibration(2))
                .containsExactly(
                        new Calibration(0, 0.5, (0.1 + 0.05) / 2, Rate.of(1, 2, "customers")),
                        new Calibration(0.5, 1, (0.95 + 1.0 + 0.9) / 3, Rate.of(2, 3, "customers")));
        assertThat(Evaluation.of(new double[] {0.9}, new boolean[1]).calibration(3))
                .hasSize(1);
    }

    @Test
    void certaintyThatWasWrongCostsMuchAndNotInfinitelyMuch() {
        Evaluation wrong = Evaluation.of(new double[] {0, 1, -0.0}, new boolean[] {true, false, false});
        assertThat(wrong.logLoss().orElseThrow()).isCloseTo(2 * 52 * Math.log(2) / 3, within(1e-9));
        assertThat(wrong).isEqualTo(Evaluation.of(new double[] {0, 1, 0.0}, new boolean[] {true, false, false}));
    }

    @Test
    void oneOutcomeAloneLeavesNoOrderToJudge() {
        Evaluation all = Evaluation.of(new double[] {0.5, 0.6}, new boolean[] {true, true});
        Evaluation none = Evaluation.of(new double[] {0.5, 0.6}, new boolean[2]);
        Evaluation nobody = Evaluation.of(new double[0], new boolean[0]);

        assertThat(all.auc()).hasToString("Undefined[reason=no customers without the outcome]");
        assertThat(all.averagePrecision().isDefined()).isFalse();
        assertThat(none.auc()).hasToString("Undefined[reason=no customers with the outcome]");
        assertThat(none.averagePrecision().isDefined()).isFalse();
        assertThat(none.gains(10)).isEmpty();
        assertThat(none.brier().orElseThrow()).isCloseTo((0.25 + 0.36) / 2, within(1e-15));
        assertThat(nobody.brier().isDefined()).isFalse();
        assertThat(nobody.logLoss().isDefined()).isFalse();
        assertThat(nobody.baseRate().isDefined()).isFalse();
        assertThat(nobody.calibration(3)).isEmpty();
        assertThat(all).isNotEqualTo(none).isNotEqualTo(nobody).isNotEqualTo("evaluation");
        assertThat(none).isNotEqualTo(nobody);
    }

    @Test
    void badArgumentsAreNamed() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Evaluation.of(new double[] {bad}, new boolean[1]))
                    .withMessageContaining("probabilities");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(new double[2], new boolean[1]))
                .withMessageContaining("outcomes");
        Evaluation evaluation = Evaluation.of(new double[1], new boolean[1]);
        for (int bad : new int[] {0, 1_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> evaluation.gains(bad))
                    .withMessageContaining("bins");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> evaluation.calibration(bad))
                    .withMessageContaining("bins");
        }
    }
}
