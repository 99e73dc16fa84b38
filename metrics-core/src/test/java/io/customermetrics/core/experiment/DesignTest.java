package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.Moments;
import io.customermetrics.core.stat.Normal;
import io.customermetrics.core.stat.StudentT;
import io.customermetrics.core.stat.TwoProportions;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** {@link ProportionDesign} and {@link MeanDesign}. */
class DesignTest {

    /** How far R searches for the number of customers, in shares of it. */
    private static final double UNIROOT = 1e-6;

    /** R 4: {@code power.prop.test}. */
    @Test
    void proportionsAsInR() {
        ProportionDesign half = ProportionDesign.of(0.5);
        assertThat(half.power(0.75, 50)).isCloseTo(0.740165901331388, within(1e-14));
        assertThat(half.customersPerArm(0.75, 0.9)).isCloseTo(76.7069301141077, share(76.7));
        assertThat(ProportionDesign.of(0.2).customersPerArm(0.25, 0.8)).isCloseTo(1093.73904582984, share(1093));
        assertThat(ProportionDesign.of(0.1).customersPerArm(0.12, 0.8)).isCloseTo(3840.84748243445, share(3840));
        assertThat(ProportionDesign.of(0.02).customersPerArm(0.0225, 0.8)).isCloseTo(52237.0401196627, share(52237));
        assertThat(ProportionDesign.of(0.05).customersPerArm(0.055, 0.8)).isCloseTo(31233.4379401286, share(31233));
    }

    @Test
    void otherVariances() {
        assertThat(ProportionDesign.of(0.2)
                        .withNullVariance(NullVariance.CONTROL)
                        .customersPerArm(0.25, 0.8))
                .isCloseTo(1030.21928311046, within(1e-9));
        assertThat(ProportionDesign.of(0.2)
                        .withNullVariance(NullVariance.UNPOOLED)
                        .customersPerArm(0.25, 0.8))
                .isCloseTo(1090.99428307452, within(1e-9));
    }

    /** R 4: {@code power.t.test}. */
    @Test
    void meansAsInR() {
        MeanDesign one = MeanDesign.of(1);
        assertThat(one.power(1, 20)).isCloseTo(0.868952801692498, within(1e-11));
        assertThat(one.customersPerArm(1, 0.9)).isCloseTo(22.0210977038512, share(22));
        assertThat(one.withAlpha(0.1).customersPerArm(1, 0.9)).isCloseTo(17.8471260864842, share(17.8));
        assertThat(one.customersPerArm(0.2, 0.8)).isCloseTo(393.406656226381, share(393));
        assertThat(MeanDesign.of(5).customersPerArm(-1, 0.8)).isEqualTo(one.customersPerArm(0.2, 0.8));
    }

    /** R 4: {@code power.prop.test(n = 50, p1 = .50, p2 = .75, strict = TRUE)}; pwr's {@code pwr.p.test(ES.h(.25, .2))}. */
    @Test
    void bothSidesAndCohensH() {
        ProportionDesign half = ProportionDesign.of(0.5);
        assertThat(half.powerOfEitherSide(0.75, 50)).isCloseTo(0.740167193453611, within(1e-14));
        assertThat(half.powerOfEitherSide(0.5, 50)).isCloseTo(0.05, within(1e-14));
        double h = ProportionDesign.of(0.2).effectSize(0.25);
        double root = (Normal.quantile(0.975) + Normal.quantile(0.8)) / h;
        assertThat(root * root).isCloseTo(545.949416603942, share(546));
        assertThat(ProportionDesign.of(0.25).effectSize(0.2)).isEqualTo(-h);
    }

    /** What holds of unequal arms whatever the formula: equal ones are a case, arms may be swapped, balance is best. */
    @Test
    void unequalArms() {
        ProportionDesign rate = ProportionDesign.of(0.2);
        ProportionDesign swapped = ProportionDesign.of(0.26).withTreatmentPerControl(0.25);
        assertThat(rate.withTreatmentPerControl(4).power(0.26, 300))
                .isCloseTo(swapped.power(0.2, 1200), within(1e-14))
                .isLessThan(rate.power(0.26, 750));
        double customers = rate.withTreatmentPerControl(4).customersPerArm(0.26, 0.8);
        assertThat(rate.withTreatmentPerControl(4).power(0.26, customers)).isCloseTo(0.8, within(1e-12));
        assertThat(5 * customers).isGreaterThan(2 * rate.customersPerArm(0.26, 0.8));
        for (NullVariance variance : NullVariance.values()) {
            ProportionDesign many = rate.withNullVariance(variance).withTreatmentPerControl(1e3);
            assertThat(many.customersPerArm(0.26, 0.8))
                    .isLessThan(rate.withNullVariance(variance).customersPerArm(0.26, 0.8));
        }

        MeanDesign mean = MeanDesign.of(2);
        assertThat(mean.withTreatmentPerControl(3).power(1, 20))
                .isCloseTo(mean.withTreatmentPerControl(1.0 / 3).power(1, 60), within(1e-13))
                .isLessThan(mean.power(1, 40));
        double few = mean.withTreatmentPerControl(3).customersPerArm(1, 0.9);
        assertThat(mean.withTreatmentPerControl(3).power(1, few)).isCloseTo(0.9, within(1e-12));
        double difference = mean.withTreatmentPerControl(3).detectable(few, 0.9);
        assertThat(difference).isCloseTo(1, within(1e-9));
        assertThat(mean.withTreatmentPerControl(0.1).customersPerArm(1e6, 0.8)).isEqualTo(20);
    }

    @Test
    void simulatedPowerOfUnequalArms() {
        Random random = new Random(1937);
        int runs = 10_000;
        int means = 0;
        int rates = 0;
        for (int run = 0; run < runs; run++) {
            double[] control = random.doubles(12).map(Normal::quantile).toArray();
            double[] treatment =
                    random.doubles(36).map(u -> 0.9 + Normal.quantile(u)).toArray();
            Moments one = Moments.of(control);
            Moments other = Moments.of(treatment);
            double pooled =
                    (11 * one.variance().orElseThrow() + 35 * other.variance().orElseThrow()) / 46;
            double difference = other.mean().orElseThrow() - one.mean().orElseThrow();
            means += new StudentT(46).twoSided(difference / Math.sqrt(pooled * (1 / 12.0 + 1 / 36.0))) < 0.05 ? 1 : 0;
            long left = random.doubles(200).filter(u -> u < 0.3).count();
            long right = random.doubles(600).filter(u -> u < 0.4).count();
            double z = new TwoProportions(left, 200, right, 600).pooledZ().orElseThrow();
            rates += Normal.twoSided(z) < 0.05 ? 1 : 0;
        }
        assertThat((double) means / runs)
                .isCloseTo(MeanDesign.of(1).withTreatmentPerControl(3).power(0.9, 12), within(0.01));
        assertThat((double) rates / runs)
                .isCloseTo(ProportionDesign.of(0.3).withTreatmentPerControl(3).power(0.4, 200), within(0.01));
    }

    @Test
    void powerSizeAndEffectBelongTogether() {
        ProportionDesign rate = ProportionDesign.of(0.1);
        double treatment = rate.detectable(2000, 0.8).orElseThrow();
        assertThat(rate.power(treatment, 2000)).isCloseTo(0.8, within(1e-12));
        assertThat(rate.customersPerArm(treatment, 0.8)).isCloseTo(2000, within(1e-6));
        MeanDesign mean = MeanDesign.of(30);
        double difference = mean.detectable(500, 0.9);
        assertThat(mean.power(difference, 500)).isCloseTo(0.9, within(1e-12));
        assertThat(mean.customersPerArm(difference, 0.9)).isCloseTo(500, within(1e-6));
    }

    @Test
    void noDifferenceIsSeenByChanceOnly() {
        assertThat(ProportionDesign.of(0.3).power(0.3, 100)).isCloseTo(0.025, within(1e-12));
        assertThat(ProportionDesign.of(0.3).withAlpha(0.1).power(0.3, 100)).isCloseTo(0.05, within(1e-12));
        for (double customers : new double[] {2, 3.5, 10, 1e6}) {
            assertThat(MeanDesign.of(2).power(0, customers)).isCloseTo(0.025, within(1e-11));
            assertThat(MeanDesign.of(2).withAlpha(0.001).power(0, customers)).isCloseTo(0.0005, within(1e-11));
        }
    }

    @Test
    void extremes() {
        assertThat(ProportionDesign.of(0.3).detectable(1, 0.8))
                .isEqualTo(Estimate.undefined("too few customers for any difference"));
        assertThat(ProportionDesign.of(0.5).customersPerArm(1, 1e-9)).isEqualTo(1);
        assertThat(MeanDesign.of(1).customersPerArm(1e6, 0.8)).isEqualTo(2);
        assertThat(MeanDesign.of(1).power(1e9, 2)).isEqualTo(1);
        assertThat(MeanDesign.of(1).detectable(2, 0.999)).isGreaterThan(5);
    }

    @Test
    void simulatedPowerOfTheTTest() {
        Random random = new Random(1908);
        int seen = 0;
        int runs = 10_000;
        for (int run = 0; run < runs; run++) {
            double[] control = random.doubles(20).map(Normal::quantile).toArray();
            double[] treatment =
                    random.doubles(20).map(u -> 1 + Normal.quantile(u)).toArray();
            Effect effect = new MeanComparison(Moments.of(control), Moments.of(treatment)).difference();
            seen += effect.pValue().orElseThrow() < 0.05 ? 1 : 0;
        }
        assertThat((double) seen / runs).isCloseTo(MeanDesign.of(1).power(1, 20), within(0.01));
    }

    @Test
    void argumentsOfProportionsAreChecked() {
        ProportionDesign half = ProportionDesign.of(0.5);
        for (double wrong : new double[] {0, 1, Double.NaN, -1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ProportionDesign.of(wrong));
            assertThatIllegalArgumentException().isThrownBy(() -> half.withAlpha(wrong));
            assertThatIllegalArgumentException().isThrownBy(() -> half.customersPerArm(0.6, wrong));
            assertThatIllegalArgumentException().isThrownBy(() -> half.detectable(10, wrong));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MeanDesign.of(1).withAlpha(wrong));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MeanDesign.of(1).detectable(10, wrong));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MeanDesign.of(1).customersPerArm(10, wrong));
        }
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> half.power(wrong, 10));
            assertThatIllegalArgumentException().isThrownBy(() -> half.customersPerArm(wrong, 0.8));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> half.customersPerArm(0.5, 0.8));
        for (double wrong : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> half.power(0.6, wrong));
            assertThatIllegalArgumentException().isThrownBy(() -> half.detectable(wrong, 0.8));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MeanDesign.of(1).power(1, wrong));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MeanDesign.of(1).detectable(wrong, 0.8));
        }
    }

    @Test
    void allocationsAreChecked() {
        for (double wrong : new double[] {0, -1, 0.0009, 1001, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MeanDesign.of(1).withTreatmentPerControl(wrong))
                    .withMessageContaining("treatmentPerControl");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ProportionDesign.of(0.5).withTreatmentPerControl(wrong));
        }
        MeanDesign tenth = MeanDesign.of(1).withTreatmentPerControl(0.1);
        assertThat(tenth.power(1, 20)).isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tenth.power(1, 19))
                .withMessage("customersPerArm must leave at least 2 in the treatment arm: 19.0");
        assertThatIllegalArgumentException().isThrownBy(() -> tenth.detectable(19, 0.8));
    }

    @Test
    void argumentsOfMeansAreChecked() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> MeanDesign.of(wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> MeanDesign.of(1).power(Double.NaN, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanDesign.of(1).customersPerArm(Double.POSITIVE_INFINITY, 0.8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanDesign.of(1).customersPerArm(0, 0.8))
                .withMessageContaining("difference");
    }

    private static Offset<Double> share(double number) {
        return within(UNIROOT * number);
    }
}
