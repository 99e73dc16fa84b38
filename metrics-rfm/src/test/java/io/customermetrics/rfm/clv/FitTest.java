package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FitTest {

    private static final SimulatedCustomers CUSTOMERS =
            SimulatedCustomers.geometric(1, 3_000, 0.243, 4.414, 0.793, 2.426, false, 200);

    @Test
    void reportSaysHowItWasFound() {
        Fit<BgNbd> fit = BgNbd.fit(CUSTOMERS.patterns());
        FitReport report = fit.report();

        assertThat(fit.converged()).isTrue();
        assertThat(fit.orElseThrow().parameters().values())
                .containsExactlyElementsOf(
                        report.parameters().stream().map(FittedParameter::value).toList());
        assertThat(report.model()).isEqualTo("BG/NBD");
        assertThat(report.customers()).isEqualTo(3_000);
        assertThat(report.iterations()).isBetween(5, 60);
        assertThat(report.evaluations()).isBetween(20, 120);
        assertThat(report.starts()).isEqualTo(1);
        assertThat(report.gradientNorm()).isLessThan(1e-6);
        assertThat(report.aic()).isCloseTo(8 - 2 * report.logLikelihood(), Offset.offset(1e-9));
        assertThat(report.bic()).isCloseTo(4 * Math.log(3_000) - 2 * report.logLikelihood(), Offset.offset(1e-9));
        assertThat(report.parameter("a")).isEqualTo(report.parameters().get(2));
        assertThat(report.covariance(2, 2))
                .isCloseTo(Math.pow(report.parameter("a").standardError(), 2), Percentage.withPercentage(1e-9));
        assertThat(report.covariance(2, 3)).isEqualTo(report.covariance(3, 2));
        assertThat(report.toString()).startsWith("BG/NBD of 3000 customers, log-likelihood -");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.parameter("s"))
                .withMessage("BG/NBD has no parameter s");
    }

    /** The curvature by second differences of the log-likelihood itself, in the parameters themselves. */
    @Test
    void errorsAreThoseOfTheCurvature() {
        PurchasePatterns patterns = CUSTOMERS.patterns();
        Fit<Nbd> fit = Nbd.fit(patterns);
        Nbd top = fit.orElseThrow();
        double[][] curvature = new double[2][2];
        double[] steps = {top.r() * 1e-3, top.alpha() * 1e-3};
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (int[] sign : new int[][] {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}}) {
                    double[] at = {top.r(), top.alpha()};
                    at[i] += sign[0] * steps[i];
                    at[j] += sign[1] * steps[j];
                    curvature[i][j] -= sign[0]
                            * sign[1]
                            * logLikelihood(new Nbd(at[0], at[1]), patterns)
                            / (4 * steps[i] * steps[j]);
                }
            }
        }
        double determinant = curvature[0][0] * curvature[1][1] - curvature[0][1] * curvature[1][0];
        Percentage close = Percentage.withPercentage(0.01);
        assertThat(fit.report().covariance(0, 0)).isCloseTo(curvature[1][1] / determinant, close);
        assertThat(fit.report().covariance(1, 1)).isCloseTo(curvature[0][0] / determinant, close);
        assertThat(fit.report().covariance(0, 1)).isCloseTo(-curvature[0][1] / determinant, close);
    }

    @Test
    void gradientsAreThoseOfTheLikelihoods() {
        PurchasePatterns patterns = SimulatedCustomers.geometric(2, 300, 0.5, 6, 0.9, 1.6, true, 100)
                .patterns()
                .plus(PurchasePatterns.of(new int[] {3, 40}, new double[] {1, 1}, new double[] {3, 90}))
                .plus(PurchasePatterns.of(new int[20], new double[20], tens(20)));
        SpendPatterns spend = SpendPatterns.of(CUSTOMERS.repeats, CUSTOMERS.spends(6, 4, 15));
        double[] point = {-1.1, 1.3, -0.4, 0.7};
        gradientIsRight(new GeometricDropout(patterns, 0), point);
        gradientIsRight(new GeometricDropout(patterns, 1), point);
        gradientIsRight(new PurchaseRates(patterns), Arrays.copyOf(point, 2));
        gradientIsRight(new SpendLikelihood(spend), new double[] {1.1, 0.8, 3});
        // Products of many factors are turned into logarithms on the way.
        gradientIsRight(new GeometricDropout(CUSTOMERS.patterns(), 0), new double[] {-1, 1, 4, -3});
    }

    @Test
    void valueIsTheSumOfTheCustomers() {
        PurchasePatterns patterns = CUSTOMERS.patterns();
        double[] point = {-1.1, 1.3, -0.4, 0.7};
        double[] p = Arrays.stream(point).map(Math::exp).toArray();
        assertThat(new GeometricDropout(patterns, 0).at(point, new double[4]))
                .isCloseTo(
                        logLikelihood(new BgNbd(p[0], p[1], p[2], p[3]), patterns), Percentage.withPercentage(1e-10));
        assertThat(new GeometricDropout(patterns, 1).at(point, new double[4]))
                .isCloseTo(
                        logLikelihood(new MbgNbd(p[0], p[1], p[2], p[3]), patterns), Percentage.withPercentage(1e-10));
        assertThat(new PurchaseRates(patterns).at(Arrays.copyOf(point, 2), new double[2]))
                .isCloseTo(logLikelihood(new Nbd(p[0], p[1]), patterns), Percentage.withPercentage(1e-10));
        double[] means = CUSTOMERS.spends(6, 4, 15);
        SpendPatterns spend = SpendPatterns.of(CUSTOMERS.repeats, means);
        GammaGamma model = new GammaGamma(p[0], p[1], p[2]);
        double sum = 0;
        for (int i = 0; i < spend.size(); i++) {
            sum += spend.count(i) * model.logLikelihood(spend.repeats(i), spend.mean(i));
        }
        assertThat(new SpendLikelihood(spend).at(Arrays.copyOf(point, 3), new double[3]))
                .isCloseTo(sum, Percentage.withPercentage(1e-10));
    }

    @Test
    void whatHoldsNothingToLearnIsRefused() {
        PurchasePatterns none = PurchasePatterns.of(new int[0], new double[0], new double[0]);
        PurchasePatterns once = PurchasePatterns.of(new int[3], new double[3], new double[] {1, 2, 3});
        for (Fit<?> fit : List.of(BgNbd.fit(none), MbgNbd.fit(none), Nbd.fit(none))) {
            assertThat(fit).isEqualTo(new Fit.Failed<>(FitFailure.NO_DATA, "there are no customers"));
        }
        for (Fit<?> fit : List.of(BgNbd.fit(once), MbgNbd.fit(once), Nbd.fit(once))) {
            assertThat(fit).isEqualTo(new Fit.Failed<>(FitFailure.NO_REPEATS, "nobody bought again"));
        }
        Fit<Nbd> failed = Nbd.fit(once);
        assertThat(failed.converged()).isFalse();
        assertThatIllegalStateException().isThrownBy(failed::orElseThrow).withMessage("no fit: nobody bought again");
        assertThatIllegalStateException().isThrownBy(failed::report).withMessage("no fit: nobody bought again");
        assertThatNullPointerException().isThrownBy(() -> BgNbd.fit(null)).withMessage("patterns");
    }

    /** Everybody buys at the same rate: the spread of the rates goes to zero, r and alpha to infinity together. */
    @Test
    void customersAllAlikeDriveTheShapeToInfinity() {
        int[] repeats = new int[500];
        double[] last = new double[500];
        double[] age = new double[500];
        for (int i = 0; i < 500; i++) {
            repeats[i] = 10;
            last[i] = 9.9;
            age[i] = 10;
        }
        assertThat(Nbd.fit(PurchasePatterns.of(repeats, last, age)))
                .isInstanceOfSatisfying(Fit.Failed.class, failed -> {
                    assertThat(failed.failure()).isEqualTo(FitFailure.GOES_TO_INFINITY);
                    assertThat(failed.detail()).matches("the likelihood grows with (r|alpha) without end");
                });
    }

    @Test
    void likelihoodRatioTellsWhetherMoreParametersPay() {
        FitReport nbd = Nbd.fit(CUSTOMERS.patterns()).report();
        FitReport bg = BgNbd.fit(CUSTOMERS.patterns()).report();
        LikelihoodRatio test = LikelihoodRatio.of(nbd, bg);

        assertThat(test.degreesOfFreedom()).isEqualTo(2);
        assertThat(test.statistic()).isCloseTo(2 * (bg.logLikelihood() - nbd.logLikelihood()), Offset.offset(1e-9));
        // With two degrees of freedom the chi-square distribution is exponential.
        assertThat(test.p()).isCloseTo(Math.exp(-test.statistic() / 2), Percentage.withPercentage(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikelihoodRatio.of(bg, nbd))
                .withMessage("general must have more parameters than nested");
        FitReport fewer = Nbd.fit(SimulatedCustomers.geometric(1, 2_000, 0.5, 4, 0.8, 2.4, false, 200)
                        .patterns())
                .report();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikelihoodRatio.of(fewer, bg))
                .withMessage("the models must be fitted to the same customers");
    }

    @Test
    void likelihoodRatioOfNoGain() {
        FitReport nested = report(List.of("r"), -100);
        assertThat(LikelihoodRatio.of(nested, report(List.of("r", "s"), -100 - 1e-8)))
                .isEqualTo(new LikelihoodRatio(0, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikelihoodRatio.of(nested, report(List.of("r", "s"), -101)))
                .withMessage("general fits worse than nested, so it does not contain it");
    }

    private static FitReport report(List<String> names, double logLikelihood) {
        double[] values = new double[names.size()];
        double[][] covariance = new double[values.length][values.length];
        return new FitReport("M", names, values, covariance, 9, new FitReport.Search(logLikelihood, 1, 1, 1, 0));
    }

    private static double[] tens(int size) {
        double[] tens = new double[size];
        Arrays.fill(tens, 10);
        return tens;
    }

    private static double logLikelihood(PurchaseModel model, PurchasePatterns patterns) {
        double sum = 0;
        for (int p = 0; p < patterns.size(); p++) {
            sum += patterns.count(p) * model.logLikelihood(patterns.history(p));
        }
        return sum;
    }

    private static void gradientIsRight(Likelihood likelihood, double[] point) {
        double[] gradient = new double[point.length];
        likelihood.at(point, gradient);
        for (int i = 0; i < point.length; i++) {
            double[] near = point.clone();
            double h = 1e-4;
            near[i] = point[i] + h;
            double up = likelihood.at(near, new double[point.length]);
            near[i] = point[i] - h;
            double down = likelihood.at(near, new double[point.length]);
            assertThat(gradient[i])
                    .as("coordinate " + i)
                    .isCloseTo((up - down) / (2 * h), Offset.offset(1e-5 * (1 + Math.abs(gradient[i]))));
        }
    }
}
