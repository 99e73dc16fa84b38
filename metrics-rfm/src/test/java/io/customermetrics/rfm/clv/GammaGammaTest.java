package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GammaGammaTest {

    private static final Percentage TIGHT = Percentage.withPercentage(1e-10);

    /** # Reference fit of CDNOW's published summary; the paper prints 6.25, 3.74, 15.44. */
    private static final GammaGamma CDNOW = new GammaGamma(6.24880249909964, 3.7445884514654866, 15.44774797623557);

    @Test
    void publishedExpectations() {
        assertThat(CDNOW.expectedSpend(2, 22.35).orElseThrow()).isCloseTo(24.658616170324393, TIGHT);
        assertThat(CDNOW.expectedSpend(1, 11.77).orElseThrow()).isCloseTo(18.911479830983843, TIGHT);
        assertThat(CDNOW.expectedSpend(7, 73.74).orElseThrow()).isCloseTo(71.46285080919326, TIGHT);
        assertThat(CDNOW.expectedSpend(0, 0).orElseThrow()).isCloseTo(35.17100208879026, TIGHT);
        assertThat(CDNOW.meanSpend()).isEqualTo(CDNOW.expectedSpend(0, 99));
    }

    /** p v / z is Fisher distributed by (2 q, 2 p): with p = q = 1 the density is v / (v + z)^2. */
    @Test
    void likelihoodIsTheDensity() {
        GammaGamma simple = new GammaGamma(1, 1, 10);
        assertThat(simple.logLikelihood(1, 5)).isCloseTo(Math.log(10 / 225.0), TIGHT);
        double sum = 0;
        for (double z = 0.005; z < 2_000; z += 0.01) {
            sum += 0.01 * Math.exp(CDNOW.logLikelihood(3, z));
        }
        assertThat(sum).isCloseTo(1, Offset.offset(1e-4));
    }

    @Test
    void meanMayBeInfinite() {
        GammaGamma heavy = new GammaGamma(0.5, 0.4, 10);
        assertThat(heavy.meanSpend().isDefined()).isFalse();
        assertThat(heavy.expectedSpend(0, 0).isDefined()).isFalse();
        assertThat(heavy.expectedSpend(1, 5).isDefined()).isFalse();
        assertThat(heavy.expectedSpend(2, 5).orElseThrow()).isCloseTo(0.5 * 20 / 0.4, TIGHT);
    }

    @Test
    void gradientIsThatOfTheExpectation() {
        double[] gradient = CDNOW.gradient(3, 20);
        double h = 1e-5;
        double[] differences = {
            new GammaGamma(CDNOW.p() + h, CDNOW.q(), CDNOW.v())
                            .expectedSpend(3, 20)
                            .orElseThrow()
                    - new GammaGamma(CDNOW.p() - h, CDNOW.q(), CDNOW.v())
                            .expectedSpend(3, 20)
                            .orElseThrow(),
            new GammaGamma(CDNOW.p(), CDNOW.q() + h, CDNOW.v())
                            .expectedSpend(3, 20)
                            .orElseThrow()
                    - new GammaGamma(CDNOW.p(), CDNOW.q() - h, CDNOW.v())
                            .expectedSpend(3, 20)
                            .orElseThrow(),
            new GammaGamma(CDNOW.p(), CDNOW.q(), CDNOW.v() + h)
                            .expectedSpend(3, 20)
                            .orElseThrow()
                    - new GammaGamma(CDNOW.p(), CDNOW.q(), CDNOW.v() - h)
                            .expectedSpend(3, 20)
                            .orElseThrow()
        };
        for (int i = 0; i < 3; i++) {
            assertThat(gradient[i]).isCloseTo(differences[i] / (2 * h), Offset.offset(1e-7));
        }
    }

    @Test
    void withoutSpendThereIsNoFit() {
        assertThat(GammaGamma.fit(SpendPatterns.of(new int[] {0, 1}, new double[] {0, 0})))
                .isEqualTo(new Fit.Failed<>(
                        FitFailure.NO_REPEATS, "no customer has a repeat purchase with positive spend"));
    }

    @Test
    void spendAllAlikeHasNoFit() {
        Fit<GammaGamma> fit = GammaGamma.fit(SpendPatterns.of(new int[] {1, 2, 3}, new double[] {10, 10, 10}));
        assertThat(fit.converged()).isFalse();
    }

    @Test
    void refusesWrongArguments() {
        assertThat(CDNOW.parameters().keySet()).containsExactly("p", "q", "v");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GammaGamma(0, 1, 1))
                .withMessage("p must be positive and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GammaGamma(1, 0, 1))
                .withMessage("q must be positive and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GammaGamma(1, 1, 0))
                .withMessage("v must be positive and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CDNOW.logLikelihood(0, 1))
                .withMessage("repeats must be positive and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CDNOW.logLikelihood(1, 0))
                .withMessage("mean must be positive and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CDNOW.expectedSpend(-1, 1))
                .withMessage("repeats must be finite and not negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CDNOW.expectedSpend(1, -1))
                .withMessage("mean must be finite and not negative");
    }
}
