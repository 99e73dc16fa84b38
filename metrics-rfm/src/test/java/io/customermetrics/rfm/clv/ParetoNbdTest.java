package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParetoNbdTest {

    /** CDNOW as printed by Fader, Hardie and Lee (2005). */
    private static final ParetoNbd CDNOW = new ParetoNbd(0.553, 10.578, 0.606, 11.669);

    /** mpmath, 40 digits, at the printed parameters: ln L, P(alive), E[X(39)], DERT at 0.0027 a week. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 38.86, -0.52104629408089031, 0.29528660461689415, 0.10708146821530885, 0.47713622903219526",
        "1, 1.71, 38.86, -4.4501943338810115, 0.1680023267243449, 0.17109298055378315, 0.76236029367068345",
        "2, 30.43, 38.86, -9.5542832451504058, 0.86916755915301119, 1.4551231932576024, 6.4837735677307385",
        "7, 29.43, 38.86, -21.594643218112609, 0.74950140766703427, 3.7122513804705443, 16.541140632623964",
        "26, 30.86, 31, -39.131671540302775, 0.99791873105515829, 20.117026077370505, 86.056493601164475",
        "10, 20, 39, -24.671273554189619, 0.080434553160704287, 0.5552841921016913, 2.4759147022095723"
    })
    void saysOfACustomerWhatHighPrecisionSays(
            int x, double last, double age, double logLikelihood, double alive, double expected, double residual) {
        PurchaseHistory history = PurchaseHistory.of(x, last, age);

        assertThat(CDNOW.logLikelihood(history)).isCloseTo(logLikelihood, relative(1e-13, logLikelihood));
        assertThat(CDNOW.alive(history)).isCloseTo(alive, relative(1e-13, alive));
        assertThat(CDNOW.expectedPurchases(39, history)).isCloseTo(expected, relative(1e-13, expected));
        assertThat(CDNOW.discountedResidualPurchases(0.0027, history)).isCloseTo(residual, relative(1e-12, residual));
    }

    /** Customers of a wholesaler with hundreds of purchases (CLVTools, issue 100); mpmath, 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "221, 103.42857, 103.57143, 0.99959605231793814, -61.584648561729207",
        "254, 97.14286, 97.28571, 0.99955822612301074, -19.623292217511774",
        "161, 94.71429, 98.00000, 0.74948775225810545, -87.429254863308535",
        "204, 98.57143, 99.42857, 0.99425507963789591, -65.198342189260382"
    })
    void hundredsOfPurchasesAreNoSpecialCase(int x, double last, double age, double alive, double logLikelihood) {
        ParetoNbd model = new ParetoNbd(0.5143, 2.8845, 0.2856, 14.1087);
        PurchaseHistory history = PurchaseHistory.of(x, last, age);

        assertThat(model.alive(history)).isCloseTo(alive, relative(1e-12, alive));
        assertThat(model.logLikelihood(history)).isCloseTo(logLikelihood, relative(1e-11, logLikelihood));
    }

    /** Where the hypergeometric functions of the literature overflow; mpmath, 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "400, 5, 6, -667.99128127066156, -69.74357945615148",
        "500, 1, 37, -9.4765883204894172, -1839.9983899670171",
        "500, 4, 37, -715.05979320430536, -1134.4151850832011",
        "40, 5, 6, -87.995464490053096, -6.2737594564893628",
        "50, 1, 37, -5.855261208507517, -220.69952514319084",
        "50, 4, 37, -90.306697849516015, -136.24808850218233"
    })
    void neverOverflows(int x, double last, double age, double logA0, double logAlive) {
        ParetoNbd model = new ParetoNbd(10.465, 7.98565181e-03, 3.0516, 2.820);
        PurchaseHistory history = PurchaseHistory.of(x, last, age);
        double integral = new ParetoPrediction(10.465, 7.98565181e-03, 3.0516, 2.820).dropped(history);
        double power = 10.465 + x;
        double a0 = StrictMath.log(integral * (power + 3.0516) / 3.0516)
                - power * StrictMath.log(7.98565181e-03 + last)
                - 3.0516 * StrictMath.log(2.820 + last);

        assertThat(a0).isCloseTo(logA0, relative(1e-13, logA0));
        assertThat(model.logAlive(history)).isCloseTo(logAlive, relative(1e-13, logAlive));
        assertThat(model.alive(history)).isCloseTo(StrictMath.exp(logAlive), within(1e-14));
        assertThat(model.expectedPurchases(39, history)).isBetween(0.0, 1e4);
    }

    /** Where the product of two terms underflows (lifetimes); mpmath, 40 digits. */
    @ParameterizedTest
    @CsvSource({"132, 6.2060517889629323", "133, 6.2528722475744973"})
    void neverUnderflows(int x, double expected) {
        ParetoNbd model = new ParetoNbd(0.55, 10.58, 0.61, 11.67);

        assertThat(model.expectedPurchases(10, PurchaseHistory.of(x, 200, 200)))
                .isCloseTo(expected, relative(1e-13, expected));
    }

    /** A large beta, where the confluent function underflows; mpmath, 40 digits. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.23416635527504019", "0.0018, 2.5310743699786417", "0.5, 0.049874357161564685"})
    void residualPurchasesAtALargeScale(double rate, double expected) {
        ParetoNbd model = new ParetoNbd(1.304, 47.2, 168.3, 20347);
        PurchaseHistory history = PurchaseHistory.of(1, 35.2857142857, 40);

        assertThat(model.alive(history)).isCloseTo(0.95938411440680487, within(1e-13));
        assertThat(model.discountedResidualPurchases(rate, history)).isCloseTo(expected, relative(1e-12, expected));
        assertThat(model.discountedPurchases(40000, rate, history)).isCloseTo(expected, relative(1e-9, expected));
    }

    /** BTYD's vignette. */
    @Test
    void publishedAlive() {
        ParetoNbd model = new ParetoNbd(0.5534, 10.5802, 0.6061, 11.6562);

        assertThat(model.alive(PurchaseHistory.of(26, 30.86, 31))).isCloseTo(0.9979, within(5e-5));
    }

    /** Fader, Hardie and Lee (2005), figure of iso-value curves; recomputed with 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 77.86, 0.1815158970211255",
        "1, 35, 77.86, 1.6728826425846588",
        "1, 77.86, 77.86, 3.134396062517395",
        "2, 60, 77.86, 4.306745042787541",
        "4, 70, 77.86, 8.576492443307469",
        "7, 35, 77.86, 0.892655022627879",
        "7, 75, 77.86, 14.907746309004478",
        "14, 75, 77.86, 28.641739034501594",
        "20, 77.86, 77.86, 41.48180442557632"
    })
    void publishedResidualPurchases(int x, double last, double age, double expected) {
        assertThat(CDNOW.discountedResidualPurchases(0.0027, PurchaseHistory.of(x, last, age)))
                .isCloseTo(expected, relative(1e-12, expected));
    }

    @Test
    void cdnowSummary() throws IOException {
        Fit<ParetoNbd> fit = ParetoNbd.fit(PublishedHistories.hardie());

        close(fit, -9594.973929826861, 0.5532755086910, 10.577612238663, 0.6062135686283, 11.66791123645);
        double[] errors = {0.04762929928, 0.84272701793, 0.18728928328, 6.2113544834};
        List<FittedParameter> parameters = fit.report().parameters();
        for (int i = 0; i < errors.length; i++) {
            assertThat(parameters.get(i).standardError()).isCloseTo(errors[i], relative(1e-3, errors[i]));
        }
        double alive = 0;
        double expected = 0;
        double residual = 0;
        PurchasePatterns patterns = PublishedHistories.hardie();
        for (int i = 0; i < patterns.size(); i++) {
            ParetoNbd model = fit.orElseThrow();
            PurchaseHistory history = patterns.history(i);
            alive += patterns.count(i) * model.alive(history);
            expected += patterns.count(i) * model.expectedPurchases(39, history);
            residual += patterns.count(i) * model.discountedResidualPurchases(0.0027, history);
        }
        assertThat(alive).isCloseTo(1051.8788957437564, within(1e-3));
        assertThat(expected).isCloseTo(1665.534231547021, within(1e-3));
        assertThat(residual).isCloseTo(7186.236327388435, within(1e-2));
    }

    @Test
    void cdnowSampleByDays() throws IOException {
        close(
                ParetoNbd.fit(PublishedHistories.cdnowSample()),
                -9594.976178939542,
                0.5532770468746,
                10.577683463474,
                0.6062399889085,
                11.668735281679);
    }

    @Test
    void cdnowWhole() throws IOException {
        close(
                ParetoNbd.fit(PublishedHistories.cdnowMaster()),
                -95415.11861746985,
                0.5974199662861,
                11.585657781008,
                0.5221856110765,
                8.8277591598044);
    }

    /** Nobody drops out that the model could see: s goes to 0 and the likelihood to that of NBD. */
    @Test
    void onlineRetailHasNoGreatestLikelihood() throws IOException {
        Fit<ParetoNbd> fit = ParetoNbd.fit(PublishedHistories.onlineRetail());

        assertThat(fit).isInstanceOf(Fit.Failed.class);
        Fit.Failed<ParetoNbd> failed = (Fit.Failed<ParetoNbd>) fit;
        assertThat(failed.failure())
                .isIn(FitFailure.GOES_TO_ZERO, FitFailure.GOES_TO_INFINITY, FitFailure.NOT_IDENTIFIED);
    }

    private static void close(Fit<ParetoNbd> fit, double logLikelihood, double r, double alpha, double s, double beta) {
        ParetoNbd model = fit.orElseThrow();
        assertThat(fit.report().logLikelihood()).isCloseTo(logLikelihood, within(1e-7 * -logLikelihood / 1e4));
        assertThat(model.r()).isCloseTo(r, relative(1e-5, r));
        assertThat(model.alpha()).isCloseTo(alpha, relative(1e-5, alpha));
        assertThat(model.s()).isCloseTo(s, relative(1e-4, s));
        assertThat(model.beta()).isCloseTo(beta, relative(1e-4, beta));
    }

    private static Offset<Double> relative(double tolerance, double value) {
        return within(tolerance * Math.abs(value));
    }

    @Test
    void isKnownByItsParameters() {
        assertThat(CDNOW.parameters().keySet()).containsExactly("r", "alpha", "s", "beta");
        assertThat(CDNOW.withParameters(1, 2, 3, 4)).isEqualTo(new ParetoNbd(1, 2, 3, 4));
    }

    @Test
    void refusesWhatIsNotPositive() {
        assertThatThrownBy(() -> new ParetoNbd(1, 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("s must be positive and finite");
        assertThatThrownBy(() -> CDNOW.discountedResidualPurchases(0, PurchaseHistory.of(0, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate must be positive and finite");
        assertThatThrownBy(() -> CDNOW.expectedPurchases(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length must be finite and not negative");
    }
}
