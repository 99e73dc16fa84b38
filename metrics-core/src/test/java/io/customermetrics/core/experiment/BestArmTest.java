package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.stat.BetaFunction;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Moments;
import io.customermetrics.core.stat.Normal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BestArmTest {

    /** E. Miller, "Formulas for Bayesian A/B testing" (2015): a finite sum where a parameter is whole. */
    private static double millerProbability(BetaPosterior control, BetaPosterior treatment) {
        double sum = 0;
        for (int i = 0; i < (int) treatment.a(); i++) {
            sum += Math.exp(BetaFunction.log(control.a() + i, control.b() + treatment.b())
                    - Math.log(treatment.b() + i)
                    - BetaFunction.log(1 + i, treatment.b())
                    - BetaFunction.log(control.a(), control.b()));
        }
        return sum;
    }

    @Test
    void probabilitiesOfRatesEqualTheFiniteSum() {
        double[][] cases = {
            {1, 1, 1, 1},
            {5, 6, 8, 3},
            {0.5, 10.5, 3, 9.5},
            {0.1, 0.1, 1, 0.2},
            {120, 880, 140, 860},
            {1, 1, 200, 1800},
            {2000, 3, 1500, 9},
            {20_000, 25_000, 4, 5},
            {300, 100_000, 330, 99_000}
        };
        for (double[] c : cases) {
            BetaPosterior control = new BetaPosterior(c[0], c[1]);
            BetaPosterior treatment = new BetaPosterior(c[2], c[3]);
            BestArm best = BestArm.of(control, treatment);
            assertThat(best.probabilities().get(1))
                    .as(control + " " + treatment)
                    .isCloseTo(millerProbability(control, treatment), within(1e-9));
            assertThat(best.probabilities().get(0) + best.probabilities().get(1))
                    .isCloseTo(1, within(1e-10));
            // What is lost by one arm and not by the other is what they differ by.
            assertThat(best.expectedLosses().get(0) - best.expectedLosses().get(1))
                    .isCloseTo(treatment.mean() - control.mean(), within(1e-10));
        }
    }

    @Test
    void workedExampleOfTheDefinition() {
        BestArm best =
                BestArm.of(BetaPosterior.of(Rate.of(4, 9, "customers")), BetaPosterior.of(Rate.of(7, 9, "customers")));
        assertThat(best.probabilities().get(0)).isCloseTo(0.0849, within(5e-5));
        assertThat(best.probabilities().get(1)).isCloseTo(0.9151, within(5e-5));
    }

    @Test
    void meansHaveAClosedForm() {
        double[][] cases = {{0, 1, 0.5, 2}, {10, 0.01, 10.02, 0.03}, {0, 1e-4, 0.3, 1}, {-5, 1, 5, 1}, {7, 2, 7, 2}};
        for (double[] c : cases) {
            double spread = Math.hypot(c[1], c[3]);
            double z = (c[2] - c[0]) / spread;
            BestArm best = BestArm.of(new NormalPosterior(c[0], c[1]), new NormalPosterior(c[2], c[3]));
            assertThat(best.probabilities().get(1)).isCloseTo(Normal.cdf(z), within(1e-11));
            double ofControl = spread * (z * Normal.cdf(z) + Normal.density(z));
            double ofTreatment = spread * (Normal.density(z) - z * Normal.survival(z));
            assertThat(best.expectedLosses().get(0)).isCloseTo(ofControl, within(1e-11 * spread));
            assertThat(best.expectedLosses().get(1)).isCloseTo(ofTreatment, within(1e-11 * spread));
        }
    }

    @Test
    void ofSeveralAlikeEachIsAsGood() {
        NormalPosterior arm = new NormalPosterior(3, 2);
        BestArm best = BestArm.of(arm, arm, arm, arm);
        best.probabilities().forEach(probability -> assertThat(probability).isCloseTo(0.25, within(1e-12)));
        // The mean of the greatest of four standard normal variables is 1.02937537300396.
        best.expectedLosses().forEach(loss -> assertThat(loss).isCloseTo(2 * 1.02937537300396, within(1e-12)));
    }

    @Test
    void threeRatesEqualASimulation() {
        BetaPosterior[] arms = {new BetaPosterior(3, 5), new BetaPosterior(4, 4), new BetaPosterior(2, 4)};
        BestArm best = BestArm.of(arms);
        Random random = new Random(7);
        int runs = 200_000;
        int[] won = new int[3];
        double lost = 0;
        for (int run = 0; run < runs; run++) {
            double[] rates = {order(random, 3, 5), order(random, 4, 4), order(random, 2, 4)};
            int first = rates[0] > rates[1] ? 0 : 1;
            first = rates[2] > rates[first] ? 2 : first;
            won[first]++;
            lost += rates[first] - rates[0];
        }
        for (int i = 0; i < 3; i++) {
            assertThat(best.probabilities().get(i)).isCloseTo((double) won[i] / runs, within(0.004));
        }
        assertThat(best.expectedLosses().get(0)).isCloseTo(lost / runs, within(0.002));
    }

    /** The a-th smallest of a + b - 1 uniform numbers is beta. */
    private static double order(Random random, int a, int b) {
        return random.doubles(a + b - 1).sorted().toArray()[a - 1];
    }

    @Test
    void armsAreTwoOrMoreOfAKind() {
        BetaPosterior rate = new BetaPosterior(1, 1);
        NormalPosterior mean = new NormalPosterior(0, 1);
        assertThatIllegalArgumentException().isThrownBy(BestArm::of);
        assertThatIllegalArgumentException().isThrownBy(() -> BestArm.of(rate));
        assertThatIllegalArgumentException().isThrownBy(() -> BestArm.of(rate, mean));
    }

    @Test
    void betaPosteriors() {
        BetaPosterior none = BetaPosterior.of(Rate.of(0, 10, "customers"));
        assertThat(none).isEqualTo(new BetaPosterior(1, 11));
        assertThat(none.mean()).isEqualTo(1.0 / 12);
        assertThat(BetaPosterior.of(Rate.of(3, 10, "customers"), 0, 0.5)).isEqualTo(new BetaPosterior(3, 7.5));
        Interval credible = new BetaPosterior(1, 1).credible(0.9);
        assertThat(credible.low()).isCloseTo(0.05, within(1e-15));
        assertThat(credible.high()).isCloseTo(0.95, within(1e-15));
        Rate nobody = Rate.of(0, 0, "customers");
        assertThat(BetaPosterior.of(nobody).mean()).isEqualTo(0.5);
        assertThatIllegalArgumentException().isThrownBy(() -> BetaPosterior.of(nobody, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> BetaPosterior.of(nobody, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> BetaPosterior.of(nobody, 1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new BetaPosterior(1, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> none.credible(0));
    }

    @Test
    void normalPosteriors() {
        Moments arm = Moments.of(1, 2, 3);
        NormalPosterior flat = NormalPosterior.of(arm);
        assertThat(flat.mean()).isEqualTo(2);
        assertThat(flat.standardDeviation()).isCloseTo(Math.sqrt(1.0 / 3), within(1e-15));
        NormalPosterior drawn = NormalPosterior.of(arm, 5, Math.sqrt(1.0 / 3));
        assertThat(drawn.mean()).isCloseTo(3.5, within(1e-14));
        assertThat(drawn.standardDeviation()).isCloseTo(Math.sqrt(1.0 / 6), within(1e-15));
        assertThat(new NormalPosterior(1, 2).credible(0.95).high()).isCloseTo(1 + 2 * 1.959963984540054, within(1e-14));
        for (Moments wrong : List.of(Moments.NONE, Moments.of(1), Moments.of(2, 2))) {
            assertThatIllegalArgumentException().isThrownBy(() -> NormalPosterior.of(wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> NormalPosterior.of(arm, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> NormalPosterior.of(arm, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> NormalPosterior.of(arm, 0, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> flat.credible(1));
    }
}
