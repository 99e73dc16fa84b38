package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.CoMoments;
import io.customermetrics.core.stat.Moments;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link RatioComparison} and {@link CupedComparison}. */
class AdjustedComparisonTest {

    private static final CoMoments CONTROL = pairs(new double[] {1, 2, 3, 2}, new double[] {2, 3, 8, 3});
    private static final CoMoments TREATMENT = pairs(new double[] {2, 2, 4, 1}, new double[] {5, 4, 9, 3});

    @Test
    void aRatioOfTotalsByTheDeltaMethod() {
        // R = 16/8 and 21/9; residuals y - R x: 0, -1, 2, -1 and 1/3, -2/3, -1/3, 2/3 of means 0.
        Effect effect = new RatioComparison(CONTROL, TREATMENT).difference();
        assertThat(effect.estimate().orElseThrow()).isCloseTo(21.0 / 9 - 2, within(1e-15));
        double ofControl = 6.0 / 3 / 4 / 4;
        double ofTreatment = 10.0 / 9 / 3 / 4 / (2.25 * 2.25);
        assertThat(effect.standardError().orElseThrow()).isCloseTo(Math.sqrt(ofControl + ofTreatment), within(1e-14));
        Effect lift = new RatioComparison(CONTROL, TREATMENT).lift();
        assertThat(lift.estimate().orElseThrow()).isCloseTo(1.0 / 6, within(1e-14));
        assertThat(lift.standardError().orElseThrow())
                .isCloseTo(Math.sqrt(ofTreatment / 4 + ofControl / 4 * (49.0 / 36)), within(1e-14));
    }

    @Test
    void aRatioToOneIsAMean() {
        double[] ones = {1, 1, 1, 1};
        double[] y = {2, 3, 8, 3};
        double[] more = {5, 4, 9, 3};
        Effect ratio = new RatioComparison(pairs(ones, y), pairs(ones, more)).lift();
        assertThat(ratio).isEqualTo(new MeanComparison(Moments.of(y), Moments.of(more)).lift());
    }

    @Test
    void aRatioNeedsDenominators() {
        CoMoments zero = pairs(new double[] {0, 0}, new double[] {1, 2});
        String reason = "nothing positive in an arm to divide by";
        MeanComparisonTest.assertUndefined(new RatioComparison(zero, TREATMENT).difference(), reason);
        MeanComparisonTest.assertUndefined(new RatioComparison(CONTROL, zero).lift(), reason);
        MeanComparisonTest.assertUndefined(
                new RatioComparison(CONTROL, CoMoments.NONE).difference(), "no customers in an arm");
        MeanComparisonTest.assertUndefined(
                new RatioComparison(CoMoments.NONE, CONTROL).lift(), "no customers in an arm");
    }

    @Test
    void proportionalNumeratorsDoNotVary() {
        CoMoments tenth = pairs(new double[] {1, 2, 3}, new double[] {0.1, 0.2, 0.3});
        assertThat(new RatioComparison(tenth, tenth).difference().pValue())
                .isEqualTo(Estimate.undefined("no variation in either arm"));
    }

    /** Within arms Sxy is 6 + 9.75 and Sxx 2 + 4.75. */
    @Test
    void cupedByHand() {
        CoMoments treatment = pairs(new double[] {2, 2, 4, 1}, new double[] {5, 4, 9, 3});
        double theta = (6 + 9.75) / (2 + 4.75);
        CupedComparison cuped = new CupedComparison(CONTROL, treatment);
        Effect effect = cuped.difference();
        assertThat(effect.estimate().orElseThrow()).isCloseTo(5.25 - 4 - theta * (2.25 - 2), within(1e-14));
        double ofControl = (22 - 2 * theta * 6 + theta * theta * 2) / 3 / 4;
        double ofTreatment = (20.75 - 2 * theta * 9.75 + theta * theta * 4.75) / 3 / 4;
        assertThat(effect.standardError().orElseThrow()).isCloseTo(Math.sqrt(ofControl + ofTreatment), within(1e-14));
        assertThat(cuped.varianceReduction().orElseThrow())
                .isCloseTo(1 - (ofControl + ofTreatment) / ((22 + 20.75) / 12), within(1e-14));
        double control = 4 - theta * (2 - 2.125);
        assertThat(cuped.lift().estimate().orElseThrow())
                .isCloseTo(effect.estimate().orElseThrow() / control, within(1e-14));
    }

    @Test
    void whereNothingIsKnownFromBeforeCupedIsWelch() {
        double[] zeros = {0, 0, 0, 0};
        double[] y = {2, 3, 8, 3};
        double[] more = {5, 4, 9, 3};
        CupedComparison cuped = new CupedComparison(pairs(zeros, y), pairs(zeros, more));
        MeanComparison welch = new MeanComparison(Moments.of(y), Moments.of(more));
        assertThat(cuped.difference()).isEqualTo(welch.difference());
        assertThat(cuped.lift()).isEqualTo(welch.lift());
        assertThat(cuped.varianceReduction()).isEqualTo(Estimate.of(0));
    }

    @Test
    void cupedWithoutCustomersOrVariance() {
        CupedComparison empty = new CupedComparison(CoMoments.NONE, TREATMENT);
        MeanComparisonTest.assertUndefined(empty.difference(), "no customers in an arm");
        CupedComparison nobody = new CupedComparison(CoMoments.NONE, CoMoments.NONE);
        assertThat(nobody.varianceReduction()).isEqualTo(Estimate.undefined("no variation in either arm"));
        CoMoments line = pairs(new double[] {1, 2, 3}, new double[] {2, 4, 6});
        assertThat(new CupedComparison(line, line).difference().pValue())
                .isEqualTo(Estimate.undefined("no variation in either arm"));
        assertThat(new CupedComparison(line, line).varianceReduction()).isEqualTo(Estimate.of(1));
    }

    @Test
    void cupedTakesAwayTheSquareOfTheCorrelation() {
        Random random = new Random(2013);
        for (double rho : new double[] {0.3, 0.6, 0.9}) {
            CupedComparison cuped =
                    new CupedComparison(correlated(random, rho, 20_000), correlated(random, rho, 20_000));
            assertThat(cuped.varianceReduction().orElseThrow()).isCloseTo(rho * rho, within(0.015));
        }
    }

    private static CoMoments correlated(Random random, double rho, int count) {
        CoMoments.Builder pairs = CoMoments.builder();
        for (int i = 0; i < count; i++) {
            double x = random.nextGaussian();
            pairs.add(x, rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian());
        }
        return pairs.build();
    }

    private static CoMoments pairs(double[] x, double[] y) {
        return CoMoments.of(x, y);
    }
}
