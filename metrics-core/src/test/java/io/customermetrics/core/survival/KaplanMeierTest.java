package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.stat.Interval;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {

    private static final KaplanMeier MAINTAINED = KaplanMeier.of(Samples.MAINTAINED.table());
    private static final KaplanMeier NOT_MAINTAINED = KaplanMeier.of(Samples.NOT_MAINTAINED.table());
    private static final Undefined UNWATCHED = new Undefined("nobody was observed so long");
    private static final Undefined NOBODY = new Undefined("nobody was observed");

    /** R survival: summary(survfit(Surv(time, status) ~ x, aml)). */
    @Test
    void thePublishedCurve() {
        assertThat(MAINTAINED.survival(23).orElseThrow()).isCloseTo(0.613636363636364, within(1e-14));
        assertThat(MAINTAINED.survival(30.9)).isEqualTo(MAINTAINED.survival(23));
        assertThat(MAINTAINED.standardError(23).orElseThrow()).isCloseTo(0.152632331027312, within(1e-14));
        agrees(MAINTAINED.interval(23, SurvivalScale.PLAIN, 0.95), 0.314482491946437, 0.91279023532629);
        agrees(MAINTAINED.interval(23, SurvivalScale.LOG, 0.95), 0.37686705950168, 0.999157600228473);
        agrees(MAINTAINED.interval(23, SurvivalScale.LOG_LOG, 0.95), 0.265752040001286, 0.835299243250221);
        agrees(MAINTAINED.interval(48, SurvivalScale.PLAIN, 0.95), 0, 0.484931162720207);
        agrees(MAINTAINED.interval(9, SurvivalScale.PLAIN, 0.95), 0.739204333133848, 1);
        agrees(MAINTAINED.interval(9, SurvivalScale.LOG, 0.95), 0.754133845081525, 1);
        assertThat(MAINTAINED.median()).isEqualTo(Estimate.of(31));
        assertThat(NOT_MAINTAINED.median()).isEqualTo(Estimate.of(23));
        assertThat(MAINTAINED.quantileInterval(0.5, SurvivalScale.LOG, 0.95))
                .contains(new Interval(18, Double.POSITIVE_INFINITY, 0.95));
        assertThat(MAINTAINED.restrictedMean(161).orElseThrow()).isCloseTo(52.6454545454545, within(1e-12));
        assertThat(MAINTAINED.restrictedMeanError(161).orElseThrow()).isCloseTo(19.8286027955626, within(1e-12));
        assertThat(NOT_MAINTAINED.restrictedMean(161).orElseThrow()).isCloseTo(22.7083333333333, within(1e-12));
        assertThat(NOT_MAINTAINED.restrictedMeanError(161).orElseThrow()).isCloseTo(4.18094198103315, within(1e-12));
    }

    /** Freireich's data: Kalbfleisch and Prentice; Collett, "Modelling Survival Data in Medical Research". */
    @Test
    void remissionsWithAndWithout6Mp() {
        KaplanMeier treated = KaplanMeier.of(Samples.SIX_MP.table());
        assertThat(treated.survival(6).orElseThrow()).isCloseTo(0.8571, within(5e-5));
        assertThat(treated.standardError(6).orElseThrow()).isCloseTo(0.0764, within(5e-5));
        assertThat(treated.survival(23).orElseThrow()).isCloseTo(0.4482, within(5e-5));
        assertThat(treated.standardError(23).orElseThrow()).isCloseTo(0.1346, within(5e-5));
        assertThat(treated.median()).isEqualTo(Estimate.of(23));
        assertThat(KaplanMeier.of(Samples.PLACEBO.table()).median()).isEqualTo(Estimate.of(8));
    }

    @Test
    void withoutCensoringTheCurveIsTheShareThatLastsLonger() {
        KaplanMeier curve = KaplanMeier.of(Samples.table("1 2 2 4 7 9 9 10"));
        assertThat(curve.survival(3).orElseThrow()).isCloseTo(5 / 8.0, within(1e-15));
        assertThat(curve.standardError(3).orElseThrow()).isCloseTo(Math.sqrt(5 / 8.0 * 3 / 8.0 / 8), within(1e-15));
        assertThat(curve.restrictedMean(10).orElseThrow()).isCloseTo(44 / 8.0, within(1e-14));
        assertThat(curve.table().subjects()).isEqualTo(8);
        assertThat(curve.survivalAfter(0)).isEqualTo(7 / 8.0);
        assertThat(curve).hasToString("KaplanMeier of RiskTable[8 subjects, 8 events]");
    }

    @Test
    void aCurveFlatAtTheLevelGivesTheMiddle() {
        assertThat(KaplanMeier.of(Samples.table("1 2 5 9")).median()).isEqualTo(Estimate.of(3.5));
        assertThat(KaplanMeier.of(Samples.table("1 2 3+ 9")).median()).isEqualTo(Estimate.of(5.5));
        // Nothing falls after it: R's survfit gives the time at which the level is reached.
        assertThat(KaplanMeier.of(Samples.table("1 2 5+ 9+")).median()).isEqualTo(Estimate.of(2));
        assertThat(KaplanMeier.of(Samples.table("1 2 5 9")).quantile(0.3)).isEqualTo(Estimate.of(2));
    }

    @Test
    void nothingIsKnownPastTheLastTimeUnlessNobodyIsLeft() {
        assertThat(MAINTAINED.survival(161).isDefined()).isTrue();
        assertThat(MAINTAINED.survival(161.5)).isEqualTo(UNWATCHED);
        assertThat(MAINTAINED.standardError(162)).isEqualTo(UNWATCHED);
        assertThat(MAINTAINED.interval(162, SurvivalScale.LOG, 0.9)).isEmpty();
        assertThat(MAINTAINED.restrictedMean(162)).isEqualTo(UNWATCHED);
        assertThat(MAINTAINED.restrictedMeanError(162)).isEqualTo(UNWATCHED);
        assertThat(NOT_MAINTAINED.survival(1000)).isEqualTo(Estimate.of(0));
        assertThat(NOT_MAINTAINED.standardError(45)).isEqualTo(new Undefined("nobody survives"));
        assertThat(NOT_MAINTAINED.interval(45, SurvivalScale.PLAIN, 0.95)).isEmpty();
        assertThat(MAINTAINED.quantile(0.9)).isEqualTo(new Undefined("the curve does not fall so far"));
    }

    @Test
    void beforeTheFirstEventAllSurvive() {
        assertThat(MAINTAINED.survival(0)).isEqualTo(Estimate.of(1));
        assertThat(MAINTAINED.standardError(8)).isEqualTo(Estimate.of(0));
        for (SurvivalScale scale : SurvivalScale.values()) {
            assertThat(MAINTAINED.interval(8, scale, 0.95)).contains(new Interval(1, 1, 0.95));
        }
        assertThat(MAINTAINED.restrictedMean(5)).isEqualTo(Estimate.of(5));
        assertThat(MAINTAINED.restrictedMeanError(5)).isEqualTo(Estimate.of(0));
    }

    @Test
    void allCensored() {
        KaplanMeier curve = KaplanMeier.of(Samples.table("3+ 5+"));
        assertThat(curve.survival(5)).isEqualTo(Estimate.of(1));
        assertThat(curve.median()).isEqualTo(new Undefined("the curve does not fall so far"));
        assertThat(curve.quantileInterval(0.5, SurvivalScale.LOG_LOG, 0.95)).isEmpty();
        assertThat(curve.restrictedMeanError(5)).isEqualTo(Estimate.of(0));
    }

    @Test
    void nobody() {
        KaplanMeier curve = KaplanMeier.of(RiskTable.NONE);
        assertThat(curve.survival(0)).isEqualTo(NOBODY);
        assertThat(curve.standardError(0)).isEqualTo(NOBODY);
        assertThat(curve.median()).isEqualTo(NOBODY);
        assertThat(curve.restrictedMean(1)).isEqualTo(NOBODY);
        assertThat(curve.quantileInterval(0.5, SurvivalScale.PLAIN, 0.95)).isEmpty();
    }

    @Test
    void everybodyAtOnce() {
        KaplanMeier curve = KaplanMeier.of(Samples.table("0 0"));
        assertThat(curve.survival(0)).isEqualTo(Estimate.of(0));
        assertThat(curve.median()).isEqualTo(Estimate.of(0));
        assertThat(curve.quantileInterval(0.5, SurvivalScale.LOG, 0.95)).isEmpty();
        assertThat(curve.restrictedMean(1)).isEqualTo(Estimate.of(0));
        assertThat(curve.restrictedMeanError(1)).isEqualTo(Estimate.of(0));
    }

    @Test
    void badInputIsNamed() {
        for (double time : new double[] {-1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MAINTAINED.survival(time))
                    .withMessage("time must not be negative or NaN");
        }
        for (double horizon : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MAINTAINED.restrictedMean(horizon))
                    .withMessage("horizon must be positive and finite: " + horizon);
        }
        for (double share : new double[] {0, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MAINTAINED.quantile(share))
                    .withMessage("p must lie between 0 and 1: " + share);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MAINTAINED.interval(1, SurvivalScale.LOG, share))
                    .withMessage("level must lie between 0 and 1: " + share);
        }
    }

    private static void agrees(Optional<Interval> interval, double low, double high) {
        assertThat(interval.orElseThrow().low()).isCloseTo(low, within(1e-14));
        assertThat(interval.orElseThrow().high()).isCloseTo(high, within(1e-14));
    }
}
