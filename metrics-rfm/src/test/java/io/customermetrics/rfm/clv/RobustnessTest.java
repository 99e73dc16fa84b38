package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A fit ends in a model or in a named failure, whatever the sample. */
class RobustnessTest {

    private static final long SEED = 20260101;
    private static final int SAMPLES = 1_000;

    @Test
    void everySampleEndsInAModelOrAReason() {
        SplittableRandom random = new SplittableRandom(SEED);
        int models = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            PurchasePatterns patterns = sample(random);
            for (Function<PurchasePatterns, Fit<? extends PurchaseModel>> fitting :
                    List.<Function<PurchasePatterns, Fit<? extends PurchaseModel>>>of(
                            BgNbd::fit, MbgNbd::fit, Nbd::fit)) {
                Fit<? extends PurchaseModel> fit = fitting.apply(patterns);
                if (fit instanceof Fit.Converged<? extends PurchaseModel> converged) {
                    models++;
                    checked(converged, patterns);
                } else {
                    assertThat(((Fit.Failed<?>) fit).detail()).isNotEmpty();
                }
            }
        }
        assertThat(models).isBetween(200, 3 * SAMPLES);
    }

    @Test
    void everySpendEndsInAModelOrAReason() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int sample = 0; sample < SAMPLES; sample++) {
            int size = 1 + random.nextInt(40);
            int[] repeats = new int[size];
            double[] means = new double[size];
            double scale = Math.pow(10, random.nextInt(-6, 9));
            double spread = random.nextInt(3);
            for (int i = 0; i < size; i++) {
                repeats[i] = random.nextInt(5);
                means[i] = scale * Math.exp(spread * (random.nextDouble() - 0.5));
            }
            if (GammaGamma.fit(SpendPatterns.of(repeats, means)) instanceof Fit.Converged<GammaGamma> fit) {
                assertThat(fit.report().gradientNorm()).isLessThan(1e-3);
                assertThat(fit.report().logLikelihood()).isFinite();
            }
        }
    }

    private static void checked(Fit.Converged<? extends PurchaseModel> fit, PurchasePatterns patterns) {
        assertThat(fit.report().gradientNorm()).isLessThan(1e-3);
        assertThat(fit.report().logLikelihood()).isFinite();
        for (FittedParameter parameter : fit.report().parameters()) {
            assertThat(parameter.value()).isPositive().isFinite();
            assertThat(parameter.standardError()).isPositive().isFinite();
        }
        PurchaseHistory history = patterns.history(patterns.size() - 1);
        assertThat(fit.model().alive(history)).isBetween(0.0, 1.0);
        assertThat(fit.model().expectedPurchases(history.age(), history))
                .isGreaterThanOrEqualTo(0)
                .isFinite();
    }

    /** Of every kind that has been seen to break fits: alike, single, huge, tiny, rare, dense, dead at once, never dying. */
    private static PurchasePatterns sample(SplittableRandom random) {
        int size = random.nextInt(10) == 0 ? 1 : 1 + random.nextInt(60);
        double scale = Math.pow(10, random.nextInt(-6, 7));
        int kind = random.nextInt(6);
        int most = random.nextInt(5) == 0 ? 400 : 1 + random.nextInt(12);
        int[] repeats = new int[size];
        double[] last = new double[size];
        double[] age = new double[size];
        for (int i = 0; i < size; i++) {
            age[i] = scale * (kind == 0 ? 1 : 0.1 + random.nextDouble());
            repeats[i] = kind == 1 ? 0 : kind == 2 ? most : random.nextInt(most + 1);
            double when = kind == 3 ? 1 : kind == 4 ? 1e-6 : random.nextDouble();
            last[i] = repeats[i] == 0 ? 0 : age[i] * when;
        }
        if (kind == 5) {
            // One customer alone bought again.
            for (int i = 1; i < size; i++) {
                repeats[i] = 0;
                last[i] = 0;
            }
        }
        return PurchasePatterns.of(repeats, last, age);
    }
}
