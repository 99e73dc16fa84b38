package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CovariateParetoNbdTest {

    private static final CovariateParetoNbd TRUTH = new CovariateParetoNbd(
            new ParetoNbd(1, 8, 1.2, 20), List.of("online", "income"), List.of(0.7, -0.3), List.of(-0.5, 0.4));

    @Test
    void recoversTheEffectsOfSimulatedCustomers() {
        Fit<CovariateParetoNbd> fit = CovariateParetoNbd.fit(simulated(12_000, new Random(8)));

        FitReport report = fit.report();
        double[] truth = {1, 8, 1.2, 20, 0.7, -0.3, -0.5, 0.4};
        for (int i = 0; i < truth.length; i++) {
            FittedParameter parameter = report.parameters().get(i);
            assertThat(parameter.value()).isCloseTo(truth[i], within(3 * parameter.standardError()));
        }
        assertThat(report.parameters())
                .extracting(FittedParameter::name)
                .containsExactly(
                        "r",
                        "alpha",
                        "s",
                        "beta",
                        "purchase.online",
                        "purchase.income",
                        "dropout.online",
                        "dropout.income");
        assertThat(report.parameter("purchase.online").standardError()).isLessThan(0.1);
        assertThat(fit.orElseThrow().purchase().get(0))
                .isEqualTo(report.parameter("purchase.online").value());
    }

    /** Covariates that say nothing leave the likelihood as it is; those that do raise it. */
    @Test
    void isThePlainModelWithoutCovariates() {
        CovariatePatterns with = simulated(3000, new Random(2));
        int[] repeats = {0, 3, 1, 0, 5, 2};
        double[] last = {0, 10, 4, 0, 30, 20};
        double[] age = {39, 38, 37, 36, 35, 34};
        CovariatePatterns without = CovariatePatterns.of(repeats, last, age, Map.of());

        assertThat(without.pooled()).isEqualTo(PurchasePatterns.of(repeats, last, age));
        Fit<CovariateParetoNbd> none = CovariateParetoNbd.fit(without);
        Fit<ParetoNbd> plain = ParetoNbd.fit(without.pooled());
        assertThat(none.converged()).isEqualTo(plain.converged());
        assertThat(CovariateParetoNbd.fit(with).report().logLikelihood())
                .isGreaterThan(ParetoNbd.fit(with.pooled()).report().logLikelihood() + 10);
    }

    @Test
    void theGradientIsExact() {
        CovariateLikelihood likelihood = new CovariateLikelihood(simulated(300, new Random(4)));
        double[] point = {0.1, 2, 0.2, 2.5, 0.3, -0.2, 0.1, 0.4};
        double[] gradient = new double[8];
        double[] unused = new double[8];
        likelihood.at(point, gradient);
        for (int i = 0; i < 8; i++) {
            double[] near = point.clone();
            near[i] += 1e-4;
            double up = likelihood.at(near, unused);
            near[i] -= 2e-4;
            double slope = (up - likelihood.at(near, unused)) / 2e-4;
            assertThat(gradient[i]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
        }
    }

    @Test
    void aCovariateThatNeverVariesIsNotIdentified() {
        PurchasePatterns customers = SimulatedCustomers.exponential(1, 2000, new ParetoNbd(1, 8, 1.2, 20), 52)
                .patterns();
        int[] repeats = new int[customers.size()];
        double[] last = new double[repeats.length];
        double[] age = new double[repeats.length];
        for (int p = 0; p < repeats.length; p++) {
            repeats[p] = customers.repeats(p);
            last[p] = customers.last(p);
            age[p] = customers.age(p);
        }
        double[] constant = new double[repeats.length];
        Arrays.fill(constant, 1);

        Fit<CovariateParetoNbd> fit =
                CovariateParetoNbd.fit(CovariatePatterns.of(repeats, last, age, Map.of("always", constant)));

        assertThat(fit.converged()).isFalse();
    }

    @Test
    void withoutCustomersThereIsNoModel() {
        CovariatePatterns nobody = CovariatePatterns.of(new int[0], new double[0], new double[0], Map.of());

        assertThat(CovariateParetoNbd.fit(nobody))
                .isEqualTo(new Fit.Failed<CovariateParetoNbd>(FitFailure.NO_DATA, "there are no customers"));
    }

    @Test
    void aCustomersModelHasItsOwnScales() {
        ParetoNbd model = TRUTH.of(Map.of("online", 1.0, "income", 2.0));

        assertThat(model.r()).isEqualTo(1);
        assertThat(model.s()).isEqualTo(1.2);
        assertThat(model.alpha()).isCloseTo(8 * StrictMath.exp(-0.1), within(1e-12));
        assertThat(model.beta()).isCloseTo(20 * StrictMath.exp(-0.3), within(1e-12));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        ParetoNbd base = TRUTH.base();
        refused(
                () -> new CovariateParetoNbd(base, List.of("a"), List.of(), List.of(1.0)),
                "purchase and dropout must have an effect for each name");
        refused(
                () -> new CovariateParetoNbd(base, List.of("a"), List.of(1.0), List.of()),
                "purchase and dropout must have an effect for each name");
        refused(
                () -> new CovariateParetoNbd(base, List.of("a"), List.of(Double.NaN), List.of(1.0)),
                "effects must be finite");
        refused(
                () -> new CovariateParetoNbd(base, List.of("a"), List.of(1.0), List.of(Double.NaN)),
                "effects must be finite");
        refused(() -> TRUTH.of(Map.of("online", 1.0)), "covariates must be [online, income]");
        refused(() -> TRUTH.of(Map.of("online", 1.0, "age", 1.0)), "covariates must be [online, income]");
        int[] x = {1};
        double[] t = {1};
        refused(
                () -> CovariatePatterns.of(x, t, t, Map.of("a", new double[2])),
                "covariate a must be as long as repeats");
        refused(
                () -> CovariatePatterns.of(x, t, t, Map.of("a", new double[] {Double.NaN})),
                "covariate a must be finite (position 0)");
    }

    private static void refused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static CovariatePatterns simulated(int customers, Random random) {
        int[] x = new int[customers];
        double[] last = new double[customers];
        double[] age = new double[customers];
        double[] online = new double[customers];
        double[] income = new double[customers];
        for (int i = 0; i < customers; i++) {
            online[i] = random.nextInt(2);
            income[i] = (random.nextInt(5) - 2) / 2.0;
            ParetoNbd model = TRUTH.of(Map.of("online", online[i], "income", income[i]));
            SimulatedCustomers one = SimulatedCustomers.exponential(random.nextLong(), 1, model, 104);
            x[i] = one.repeats[0];
            last[i] = one.last[0];
            age[i] = one.age[0];
        }
        Map<String, double[]> covariates = new LinkedHashMap<>();
        covariates.put("online", online);
        covariates.put("income", income);
        CovariatePatterns patterns = CovariatePatterns.of(x, last, age, covariates);
        assertThat(patterns).hasToString("10 combinations of [online, income]");
        return patterns;
    }
}
