package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgBbTest {

    /** Donations of 11 104 supporters over six years (Fader, Hardie and Shang 2010): x, t_x, customers. */
    private static final int[][] DONATIONS = {
        {0, 0, 3464}, {1, 1, 1091}, {1, 2, 277}, {1, 3, 129}, {1, 4, 78}, {1, 5, 119}, {1, 6, 129}, {2, 2, 613},
        {2, 3, 255}, {2, 4, 155}, {2, 5, 173}, {2, 6, 234}, {3, 3, 322}, {3, 4, 181}, {3, 5, 225}, {3, 6, 357},
        {4, 4, 240}, {4, 5, 284}, {4, 6, 512}, {5, 5, 335}, {5, 6, 728}, {6, 6, 1203}
    };

    private static final BgBb PUBLISHED = new BgBb(1.2035, 0.7497, 0.6567, 2.7834);

    @Test
    void donorsAsPublished() {
        Fit<BgBb> fit = BgBb.fit(donations());
        BgBb model = fit.orElseThrow();

        assertThat(fit.report().logLikelihood()).isCloseTo(-33225.6, within(0.05));
        assertThat(fit.report().customers()).isEqualTo(11104);
        assertThat(model.alpha()).isCloseTo(1.204, within(1e-3));
        assertThat(model.beta()).isCloseTo(0.750, within(1e-3));
        assertThat(model.gamma()).isCloseTo(0.657, within(1e-3));
        assertThat(model.delta()).isCloseTo(2.783, within(2e-3));
    }

    /** mpmath 1.3, 30 digits, by the definition: ln L, P(alive), purchases at the next 5 opportunities, DERT at 10 %. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, -1.1675229223898123, 0.1081370764013347, 0.07286508836680019, 0.11475604327453714",
        "1, 1, -2.288837948592521, 0.06946346793741755, 0.085697527855946297, 0.13496599586419593",
        "3, 4, -5.0593669646438186, 0.43959931385703302, 1.0345865667703635, 1.6293819645136094",
        "4, 5, -5.09558243507832, 0.69680446187856683, 2.0300431038073851, 3.1971376072034017",
        "6, 6, -2.1816469554582045, 0.93043505895064671, 3.7525665617230701, 5.9099590819117595"
    })
    void saysOfACustomerWhatHighPrecisionSays(
            int x, int last, double logLikelihood, double alive, double expected, double residual) {
        OpportunityHistory history = OpportunityHistory.of(x, last, 6);

        assertThat(PUBLISHED.logLikelihood(history)).isCloseTo(logLikelihood, within(1e-13));
        assertThat(PUBLISHED.alive(history)).isCloseTo(alive, within(1e-13));
        assertThat(PUBLISHED.expectedPurchases(5, history)).isCloseTo(expected, within(1e-12));
        assertThat(PUBLISHED.discountedResidualPurchases(0.1, history)).isCloseTo(residual, within(1e-11));
    }

    @Test
    void residualPurchasesAreTheSumOfAll() {
        OpportunityHistory history = OpportunityHistory.of(3, 4, 6);
        double sum = 0;
        double before = 0;
        for (int k = 1; k < 1500; k++) {
            double until = PUBLISHED.expectedPurchases(k, history);
            sum += (until - before) / StrictMath.pow(1.1, k);
            before = until;
        }

        assertThat(PUBLISHED.discountedResidualPurchases(0.1, history)).isCloseTo(sum, within(1e-10));
        assertThat(PUBLISHED.expectedPurchases(0, history)).isZero();
        assertThat(PUBLISHED.parameters()).containsEntry("delta", 2.7834);
    }

    /** All histories of six opportunities, each in all its orders, together are certain. */
    @Test
    void likelihoodsOfAllHistoriesAddUpToOne() {
        double sum = 0;
        double next = 0;
        for (int bits = 0; bits < 64; bits++) {
            int last = 32 - Integer.numberOfLeadingZeros(bits);
            OpportunityHistory history = OpportunityHistory.of(Integer.bitCount(bits), last, 6);
            double chance = StrictMath.exp(PUBLISHED.logLikelihood(history));
            sum += chance;
            next += chance * PUBLISHED.alive(history);
        }
        double stays = 1;
        for (int k = 0; k < 7; k++) {
            stays *= (2.7834 + k) / (0.6567 + 2.7834 + k);
        }

        assertThat(sum).isCloseTo(1, within(1e-13));
        assertThat(next).isCloseTo(stays, within(1e-13));
    }

    @Test
    void theGradientIsExact() {
        DiscreteDropout likelihood = new DiscreteDropout(donations());
        double[] point = {0.3, -0.4, -0.2, 1.1};
        double[] gradient = new double[4];
        double[] unused = new double[4];
        likelihood.at(point, gradient);
        for (int i = 0; i < 4; i++) {
            double[] near = point.clone();
            near[i] += 1e-4;
            double up = likelihood.at(near, unused);
            near[i] -= 2e-4;
            double slope = (up - likelihood.at(near, unused)) / 2e-4;
            assertThat(gradient[i]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
        }
    }

    @Test
    void everySampleEndsInAFitOrAFailure() {
        Random random = new Random(4);
        for (int sample = 0; sample < 150; sample++) {
            List<OpportunityHistory> histories = new ArrayList<>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                int n = 1 + random.nextInt(sample % 10 > 0 ? 6 : 300);
                int last = random.nextInt(n + 1);
                int x = last == 0 ? 0 : 1 + random.nextInt(last);
                histories.add(new OpportunityHistory(x, last, n, 1 + random.nextInt(100)));
            }
            Fit<BgBb> fit = BgBb.fit(histories);
            if (fit.converged()) {
                assertThat(fit.report().gradientNorm()).isLessThan(1e-2);
            } else {
                assertThat(((Fit.Failed<BgBb>) fit).detail()).isNotEmpty();
            }
        }
    }

    @Test
    void namesWhyThereIsNoFit() {
        assertThat(BgBb.fit(List.of())).isEqualTo(new Fit.Failed<BgBb>(FitFailure.NO_DATA, "there are no customers"));
        assertThat(BgBb.fit(List.of(new OpportunityHistory(0, 0, 6, 100))))
                .isEqualTo(new Fit.Failed<BgBb>(FitFailure.NO_REPEATS, "nobody bought again"));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        Map.<Runnable, String>of(
                        () -> OpportunityHistory.of(-1, 0, 6), "purchases must lie from 0 to last",
                        () -> OpportunityHistory.of(3, 2, 6), "purchases must lie from 0 to last",
                        () -> OpportunityHistory.of(0, 2, 6), "last must be 0 without purchases",
                        () -> OpportunityHistory.of(1, 2, 1), "opportunities must be at least 1 and at least last",
                        () -> OpportunityHistory.of(0, 0, 0), "opportunities must be at least 1 and at least last",
                        () -> new OpportunityHistory(0, 0, 1, 0), "customers must be at least 1",
                        () -> new BgBb(1, 1, 1, 0), "delta must be positive and finite")
                .forEach((call, message) -> assertThatThrownBy(call::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(message));
    }

    private static List<OpportunityHistory> donations() {
        List<OpportunityHistory> histories = new ArrayList<>();
        for (int[] row : DONATIONS) {
            histories.add(new OpportunityHistory(row[0], row[1], 6, row[2]));
        }
        return histories;
    }
}
