package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Simulated and pathological customers. */
class ParetoNbdSimulationTest {

    private static final int RUNS = Integer.getInteger("clv.simulations", 40);

    /** Within 2 standard errors in some 95 % of the runs; -Dclv.simulations=200 for more of them. */
    @Test
    void recoversTheParametersOfSimulatedCustomers() {
        ParetoNbd truth = new ParetoNbd(0.8, 6, 0.9, 15);
        double[] values = {0.8, 6, 0.9, 15};
        int[] within2 = new int[4];
        for (int run = 0; run < RUNS; run++) {
            FitReport report = ParetoNbd.fit(
                            SimulatedCustomers.exponential(run, 3000, truth, 52).patterns())
                    .report();
            for (int i = 0; i < 4; i++) {
                FittedParameter parameter = report.parameters().get(i);
                within2[i] += Math.abs(parameter.value() - values[i]) <= 2 * parameter.standardError() ? 1 : 0;
            }
        }
        for (int hits : within2) {
            assertThat(hits).isGreaterThanOrEqualTo((int) (0.88 * RUNS));
        }
    }

    @Test
    void whatItExpectsIsWhatSimulatedCustomersDo() {
        ParetoNbd truth = new ParetoNbd(0.8, 6, 0.9, 15);
        PurchasePatterns patterns =
                SimulatedCustomers.exponential(3, 60_000, truth, 52).patterns();
        double purchases = 0;
        double never = 0;
        double four = 0;
        double expected = 0;
        double chanceOfNone = 0;
        double chanceOfFour = 0;
        for (int p = 0; p < patterns.size(); p++) {
            double count = (double) patterns.count(p);
            PurchaseHistory history = patterns.history(p);
            purchases += count * history.repeats();
            never += history.repeats() == 0 ? count : 0;
            four += history.repeats() == 4 ? count : 0;
            if (p % 20 == 0) {
                expected += truth.expectedPurchases(history.age());
                chanceOfNone += truth.probability(0, history.age());
                chanceOfFour += truth.probability(4, history.age());
            }
        }
        double share = (patterns.size() + 19) / 20;
        // Ages vary a little only; the patterns sampled here are not weighted.
        assertThat(purchases / 60_000).isCloseTo(expected / share, within(0.1));
        assertThat(never / 60_000).isCloseTo(chanceOfNone / share, within(0.01));
        assertThat(four / 60_000).isCloseTo(chanceOfFour / share, within(0.005));
    }

    /** The chances of all numbers of purchases add up to 1, their mean is what is expected. */
    @Test
    void theNumbersOfPurchasesAreADistribution() {
        for (ParetoNbd model : new ParetoNbd[] {
            new ParetoNbd(0.553, 10.578, 0.606, 11.669), new ParetoNbd(3, 20, 1, 4), new ParetoNbd(0.4, 8, 5, 900)
        }) {
            double sum = 0;
            double mean = 0;
            for (int n = 0; n < 400; n++) {
                double chance = model.probability(n, 40);
                assertThat(chance).isBetween(0.0, 1.0);
                sum += chance;
                mean += n * chance;
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
            assertThat(mean).isCloseTo(model.expectedPurchases(40), within(1e-4));
            assertThat(model.probability(0, 0)).isEqualTo(1);
            assertThat(model.expectedPurchases(0)).isZero();
        }
    }

    /** Discounting at no rate changes nothing, and a long horizon comes to the residual without end. */
    @Test
    void discountedPurchasesLieBetweenTheirLimits() {
        ParetoNbd model = new ParetoNbd(0.553, 10.578, 0.606, 11.669);
        PurchaseHistory history = PurchaseHistory.of(2, 30.43, 38.86);

        assertThat(model.discountedPurchases(39, 0, history)).isEqualTo(model.expectedPurchases(39, history));
        assertThat(model.discountedPurchases(0, 0.1, history)).isZero();
        assertThat(model.discountedPurchases(1e5, 0.0027, history))
                .isCloseTo(model.discountedResidualPurchases(0.0027, history), within(1e-9));
    }

    @Test
    void everySampleEndsInAFitOrAFailure() {
        Random random = new Random(1);
        for (int sample = 0; sample < 1000; sample++) {
            int n = 1 + random.nextInt(sample % 20 == 0 ? 200 : 12);
            double scale = StrictMath.pow(10, random.nextInt(9) - 4);
            int[] x = new int[n];
            double[] last = new double[n];
            double[] age = new double[n];
            for (int i = 0; i < n; i++) {
                age[i] = scale * (sample % 3 == 0 ? 1 : 0.01 + random.nextDouble());
                x[i] = switch (sample % 7) {
                    case 0 -> 0;
                    case 1 -> 1;
                    case 2 -> random.nextInt(2000);
                    default -> (int) Math.abs(3 * random.nextGaussian());
                };
                double share = sample % 5 == 0 ? 1 : sample % 5 == 1 ? 1e-9 : random.nextDouble();
                last[i] = x[i] == 0 ? 0 : age[i] * share;
            }
            Fit<ParetoNbd> fit = ParetoNbd.fit(PurchasePatterns.of(x, last, age));
            if (fit.converged()) {
                assertThat(fit.report().gradientNorm()).isLessThan(1e-2);
                assertThat(fit.report().logLikelihood()).isFinite();
                assertThat(fit.report().parameters())
                        .allSatisfy(parameter -> assertThat(parameter.standardError())
                                .isPositive()
                                .isFinite());
            } else {
                assertThat(((Fit.Failed<ParetoNbd>) fit).detail()).isNotEmpty();
            }
        }
    }

    /** The exact gradient against differences, on both sides of every switch between the ways of computing it. */
    @Test
    void theGradientIsExact() {
        PurchasePatterns patterns = SimulatedCustomers.exponential(5, 200, new ParetoNbd(0.8, 6, 0.9, 15), 52)
                .patterns()
                .plus(PurchasePatterns.of(
                        new int[] {300, 40, 0}, new double[] {50, 1, 0}, new double[] {51, 90, 1e-3}));
        double[] gradient = new double[4];
        double[] unused = new double[4];
        GammaDropout likelihood = new GammaDropout(patterns);
        double[][] points = {{0.8, 6, 0.9, 15}, {0.8, 15, 0.9, 6}, {1, 5, 1, 5}, {0.3, 3, 1.6, 3000}, {0.3, 900, 30, 3}
        };
        for (double[] parameters : points) {
            double[] point = new double[4];
            Arrays.setAll(point, i -> StrictMath.log(parameters[i]));
            double value = likelihood.at(point, gradient);
            ParetoNbd model = new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
            double slow = 0;
            for (int p = 0; p < patterns.size(); p++) {
                slow += patterns.count(p) * model.logLikelihood(patterns.history(p));
            }
            assertThat(value).isCloseTo(slow, within(1e-11 * Math.abs(slow)));
            for (int i = 0; i < 4; i++) {
                double[] near = point.clone();
                near[i] += 1e-4;
                double up = likelihood.at(near, unused);
                near[i] -= 2e-4;
                double slope = (up - likelihood.at(near, unused)) / 2e-4;
                assertThat(gradient[i]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
            }
        }
    }
}
