package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What BG/NBD, MBG/NBD and NBD say of customers. */
class GeometricModelsTest {

    private static final Percentage TIGHT = Percentage.withPercentage(1e-8);
    private static final BgNbd PUBLISHED = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final PurchaseHistory REGULAR = PurchaseHistory.of(2, 30.43, 38.86);
    private static final PurchaseHistory ONCE = PurchaseHistory.of(0, 0, 38.86);

    /** Fader, Hardie and Lee (2005), and the accompanying spreadsheets. */
    @Test
    void publishedFigures() {
        assertThat(PUBLISHED.expectedPurchases(39, REGULAR)).isCloseTo(1.226, Offset.offset(5e-4));
        assertThat(PUBLISHED.probability(0, 39)).isCloseTo(0.5737864, Offset.offset(1e-6));
        assertThat(PUBLISHED.probability(11, 30)).isCloseTo(0.0019995214, Offset.offset(1e-9));
        double[][] expected = {{1 / 7.0, .0078}, {1, .0532}, {3, .1506}, {31.8571, 1.0405}, {32, 1.0437}, {78, 1.8576}};
        for (double[] row : expected) {
            assertThat(PUBLISHED.expectedPurchases(row[0])).isCloseTo(row[1], Offset.offset(5e-3));
        }
    }

    /** # mpmath 1.3, 50 digits, at the published parameters: log-likelihood, P(alive), expected purchases in 39 weeks. */
    @Test
    void pointsToHighPrecision() {
        double[][] points = {
            {0, 0, 38.86, -0.55471327643815845, 1.0, 0.19509805201126264},
            {1, 1.71, 38.86, -4.4690932750325885, 0.21210098537737908, 0.20318698707975406},
            {2, 30.43, 38.86, -9.4586063070662712, 0.72657857008067291, 1.2260281747671444},
            {7, 29.43, 38.86, -21.863276271463518, 0.64175634594610725, 3.3370532748514165},
            {26, 30.86, 31, -37.726579473394441, 0.96891564971752508, 20.74972614085729},
            {10, 20, 39, -24.283315377633346, 0.038114313212036335, 0.2766536618129242}
        };
        for (double[] p : points) {
            PurchaseHistory history = PurchaseHistory.of((int) p[0], p[1], p[2]);
            assertThat(PUBLISHED.logLikelihood(history)).isCloseTo(p[3], Percentage.withPercentage(1e-11));
            assertThat(PUBLISHED.alive(history)).isCloseTo(p[4], Percentage.withPercentage(1e-10));
            assertThat(PUBLISHED.expectedPurchases(39, history)).isCloseTo(p[5], Percentage.withPercentage(1e-10));
        }
    }

    /** # mpmath 1.3 at the maximum of MBG/NBD on CDNOW. */
    @Test
    void mbgPoints() {
        MbgNbd model = new MbgNbd(0.52483798365937, 6.182992019627248, 0.8913561553334356, 1.6139993347557113);
        assertThat(model.alive(REGULAR)).isCloseTo(0.7061262466677913, TIGHT);
        assertThat(model.expectedPurchases(39, REGULAR)).isCloseTo(1.2626707891110616, TIGHT);
        assertThat(model.alive(ONCE)).isCloseTo(0.38971631351915825, TIGHT);
        assertThat(model.expectedPurchases(39, ONCE)).isCloseTo(0.15395365369209277, TIGHT);
    }

    @Test
    void probabilitiesAreADistributionWithTheExpectedMean() {
        for (PurchaseModel model : List.of(
                PUBLISHED,
                new BgNbd(2, 3, 1, 1),
                new MbgNbd(0.5, 6, 0.9, 1.6),
                new MbgNbd(3, 1, 0.4, 0.3),
                new Nbd(0.4, 12))) {
            for (double length : new double[] {0, 0.1, 5, 39}) {
                double sum = 0;
                double mean = 0;
                for (int n = 0; n < 1_500; n++) {
                    double probability = model.probability(n, length);
                    assertThat(probability).isBetween(0.0, 1.0);
                    sum += probability;
                    mean += n * probability;
                }
                assertThat(sum).as(model + " at " + length).isCloseTo(1, Offset.offset(1e-9));
                assertThat(mean)
                        .as(model + " at " + length)
                        .isCloseTo(model.expectedPurchases(length), Offset.offset(1e-8));
            }
        }
    }

    /** The closed form divides by a - 1, and by a + b - 1 in its series. */
    @Test
    void expectationsPassThePolesOfTheClosedForm() {
        for (double b : new double[] {2.4, 0.2, 4e-4}) {
            double below = new BgNbd(0.243, 4.4, 1 - 2e-3, b).expectedPurchases(39);
            double at = new BgNbd(0.243, 4.4, 1, b).expectedPurchases(39);
            double above = new BgNbd(0.243, 4.4, 1 + 2e-3, b).expectedPurchases(39);
            assertThat(at).isCloseTo((below + above) / 2, Percentage.withPercentage(1e-3));
        }
        double below = new MbgNbd(0.5, 4, 0.4, 0.6 - 2e-3).expectedPurchases(39);
        double at = new MbgNbd(0.5, 4, 0.4, 0.6).expectedPurchases(39);
        double above = new MbgNbd(0.5, 4, 0.4, 0.6 + 2e-3).expectedPurchases(39);
        assertThat(at).isCloseTo((below + above) / 2, Percentage.withPercentage(1e-3));
    }

    /** Where next to nobody drops out, both are NBD. */
    @Test
    void withoutDropoutTheyAreNbd() {
        Nbd nbd = new Nbd(0.5, 10);
        for (PurchaseModel model : List.of(new BgNbd(0.5, 10, 1e-9, 1e3), new MbgNbd(0.5, 10, 1e-9, 1e3))) {
            assertThat(model.expectedPurchases(52)).isCloseTo(nbd.expectedPurchases(52), TIGHT);
            assertThat(model.expectedPurchases(52, REGULAR)).isCloseTo(nbd.expectedPurchases(52, REGULAR), TIGHT);
            assertThat(model.discountedPurchases(52, 0.01, REGULAR))
                    .isCloseTo(nbd.discountedPurchases(52, 0.01, REGULAR), TIGHT);
            assertThat(model.logLikelihood(REGULAR)).isCloseTo(nbd.logLikelihood(REGULAR), TIGHT);
        }
        assertThat(nbd.alive(REGULAR)).isEqualTo(1);
        assertThat(nbd.logLikelihood(ONCE)).isCloseTo(-0.5 * Math.log(48.86 / 10), TIGHT);
        assertThat(nbd.discountedPurchases(52, 0, REGULAR)).isEqualTo(nbd.expectedPurchases(52, REGULAR));
    }

    @Test
    void discountingIsTheSumOverShortSteps() {
        for (PurchaseModel model : List.of(PUBLISHED, new MbgNbd(0.5, 6, 0.9, 1.6))) {
            double sum = 0;
            double before = 0;
            for (int step = 1; step <= 5_200; step++) {
                double now = model.expectedPurchases(step / 100.0, REGULAR);
                sum += Math.exp(-0.0027 * (step - 0.5) / 100) * (now - before);
                before = now;
            }
            assertThat(model.discountedPurchases(52, 0.0027, REGULAR)).isCloseTo(sum, Percentage.withPercentage(1e-6));
            assertThat(model.discountedPurchases(52, 0, REGULAR)).isEqualTo(model.expectedPurchases(52, REGULAR));
            assertThat(model.discountedPurchases(0, 0.0027, REGULAR)).isZero();
            assertThat(model.expectedPurchases(0, REGULAR)).isZero();
            assertThat(model.expectedPurchases(0)).isZero();
        }
    }

    /** # lifetimes issues: where its own functions overflowed. */
    @Test
    void longAndDenseHistoriesDoNotOverflow() {
        for (PurchaseModel model :
                List.of(new BgNbd(10.465, 7.98565181e-03, 3.0516, 2.820), new MbgNbd(0.5, 1e-3, 2, 3))) {
            for (int x : new int[] {40, 400, 5_000, 1_000_000}) {
                for (double[] times : new double[][] {{5, 6}, {1, 37}, {4, 37}, {37, 37}}) {
                    PurchaseHistory history = PurchaseHistory.of(x, times[0], times[1]);
                    assertThat(model.alive(history)).isBetween(0.0, 1.0);
                    assertThat(model.expectedPurchases(10, history))
                            .isGreaterThanOrEqualTo(0)
                            .isFinite();
                    assertThat(model.logLikelihood(history)).isFinite();
                }
            }
        }
        assertThat(new BgNbd(0.55, 10.58, 0.61, 11.67).expectedPurchases(10, PurchaseHistory.of(133, 200, 200)))
                .isBetween(5.0, 7.0);
    }

    @Test
    void parametersAreNamedAndReplaced() {
        assertThat(PUBLISHED.parameters().keySet()).containsExactly("r", "alpha", "a", "b");
        assertThat(PUBLISHED.withParameters(1, 2, 3, 4)).isEqualTo(new BgNbd(1, 2, 3, 4));
        assertThat(new MbgNbd(1, 1, 1, 1)
                        .withParameters(1, 2, 3, 4)
                        .parameters()
                        .values())
                .containsExactly(1.0, 2.0, 3.0, 4.0);
        assertThat(new Nbd(1, 1).withParameters(1, 2).parameters()).containsEntry("alpha", 2.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Nbd(1, 1).withParameters(1))
                .withMessage("values must be 2, one for each of [r, alpha]");
    }

    @Test
    void refusesWrongArguments() {
        List<Function<double[], PurchaseModel>> makers = List.of(
                v -> new BgNbd(v[0], v[1], v[2], v[3]),
                v -> new MbgNbd(v[0], v[1], v[2], v[3]),
                v -> new Nbd(v[0], v[1]));
        List<String> names = List.of("r", "alpha", "a", "b");
        for (Function<double[], PurchaseModel> maker : makers) {
            PurchaseModel model = maker.apply(new double[] {1, 1, 1, 1});
            for (int i = 0; i < model.parameters().size(); i++) {
                for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
                    double[] values = {1, 1, 1, 1};
                    values[i] = bad;
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> maker.apply(values))
                            .withMessage(names.get(i) + " must be positive and finite");
                }
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.expectedPurchases(-1))
                    .withMessage("length must be finite and not negative");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.expectedPurchases(Double.POSITIVE_INFINITY, ONCE))
                    .withMessage("length must be finite and not negative");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.discountedPurchases(1, Double.NaN, ONCE))
                    .withMessage("rate must be finite and not negative");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.probability(-1, 1))
                    .withMessage("purchases must be finite and not negative");
        }
    }
}
