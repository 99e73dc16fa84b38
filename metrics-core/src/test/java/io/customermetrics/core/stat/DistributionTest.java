package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static List<ContinuousDistribution> all() {
        return List.of(
                new GammaDistribution(2, 3),
                new ChiSquare(3),
                new BetaDistribution(2, 3),
                new StudentT(5),
                new FisherF(3, 4));
    }

    /** Printed tables of every textbook. */
    @ParameterizedTest
    @CsvSource({"1, 3.841458820694124", "2, 5.991464547107979", "10, 18.307038053275143"})
    void chiSquareAtFivePercent(double df, double expected) {
        assertThat(new ChiSquare(df).upperQuantile(0.05)).isCloseTo(expected, within(1e-14 * expected));
    }

    @ParameterizedTest
    @CsvSource({"1, 12.706204736174698", "4, 2.7764451051977934", "30, 2.0422724563012378", "0.001, Infinity"})
    void studentAtFivePercentOnBothSides(double df, double expected) {
        double quantile = new StudentT(df).upperQuantile(0.025);
        if (expected < INFINITY) {
            assertThat(quantile).isCloseTo(expected, within(1e-14 * expected));
            assertThat(new StudentT(df).quantile(0.025)).isEqualTo(-quantile);
            assertThat(new StudentT(df).twoSided(-quantile)).isCloseTo(0.05, within(1e-15));
        } else {
            assertThat(quantile).isGreaterThan(1e100);
        }
    }

    @Test
    void fisherAtFivePercent() {
        assertThat(new FisherF(2, 10).upperQuantile(0.05)).isCloseTo(4.102821015130402, within(1e-12));
        assertThat(new FisherF(2, 10).survival(4)).isCloseTo(Math.pow(1.8, -5), within(1e-16));
    }

    @Test
    void whatHasAnElementaryFormEqualsIt() {
        assertThat(new GammaDistribution(1, 2).survival(3)).isCloseTo(Math.exp(-6), within(1e-18));
        assertThat(new GammaDistribution(1, 2).quantile(0.5)).isCloseTo(Math.log(2) / 2, within(1e-16));
        assertThat(new BetaDistribution(1, 1).cdf(0.3)).isEqualTo(0.3);
        assertThat(new BetaDistribution(3, 1).quantile(0.125)).isCloseTo(0.5, within(1e-16));
        assertThat(new BetaDistribution(1, 1).density(0.3)).isEqualTo(1);
        assertThat(new StudentT(1).cdf(1)).isEqualTo(0.75);
        assertThat(new StudentT(1).density(0)).isCloseTo(1 / Math.PI, within(1e-16));
        assertThat(new StudentT(2).quantile(0.5)).isZero();
        assertThat(new FisherF(2, 2).cdf(1)).isEqualTo(0.5);
        assertThat(new Binomial(3, 0.5).probability(1)).isEqualTo(0.375);
        assertThat(new Poisson(2).probability(0)).isEqualTo(Math.exp(-2));
        assertThat(new NegativeBinomial(1, 0.25).cdf(1)).isEqualTo(0.4375);
    }

    @Test
    void endsAndPoles() {
        assertThat(new GammaDistribution(1, 2).density(0)).isCloseTo(2, within(1e-15));
        assertThat(new GammaDistribution(0.5, 2).density(0)).isEqualTo(INFINITY);
        assertThat(new GammaDistribution(2, 2).density(0)).isZero();
        assertThat(new GammaDistribution(2, 2).density(-1)).isZero();
        assertThat(new GammaDistribution(2, 2).density(INFINITY)).isZero();
        assertThat(new GammaDistribution(2, 2).cdf(INFINITY)).isEqualTo(1);
        assertThat(new GammaDistribution(2, 2).cdf(-1)).isZero();
        assertThat(new GammaDistribution(2, 2).logSurvival(-1)).isZero();
        assertThat(new ChiSquare(2).density(0)).isCloseTo(0.5, within(1e-16));
        assertThat(new ChiSquare(2).logDensity(2)).isCloseTo(-1 - Math.log(2), within(1e-15));
        assertThat(new BetaDistribution(1, 3).density(0)).isCloseTo(3, within(1e-15));
        assertThat(new BetaDistribution(3, 1).density(1)).isCloseTo(3, within(1e-15));
        assertThat(new BetaDistribution(0.5, 3).density(0)).isEqualTo(INFINITY);
        assertThat(new BetaDistribution(3, 2).density(1)).isZero();
        assertThat(new BetaDistribution(3, 2).density(1.5)).isZero();
        assertThat(new BetaDistribution(3, 2).density(-0.5)).isZero();
        assertThat(new BetaDistribution(3, 2).cdf(2)).isEqualTo(1);
        assertThat(new BetaDistribution(3, 2).survival(-2)).isEqualTo(1);
        assertThat(new StudentT(3).density(1e200)).isZero();
        assertThat(new StudentT(3).cdf(-INFINITY)).isZero();
        assertThat(new StudentT(3).survival(INFINITY)).isZero();
        assertThat(new StudentT(3).cdf(0)).isEqualTo(0.5);
        assertThat(new FisherF(2, 3).density(0)).isEqualTo(1);
        assertThat(new FisherF(1, 3).density(0)).isEqualTo(INFINITY);
        assertThat(new FisherF(3, 3).density(-1)).isZero();
        assertThat(new FisherF(3, 3).density(INFINITY)).isZero();
        assertThat(new FisherF(3, 3).cdf(INFINITY)).isEqualTo(1);
        assertThat(new FisherF(3, 3).logCdf(-1)).isEqualTo(-INFINITY);
    }

    @Test
    void quantilesTooSmallForADoubleAreTheSmallestOne() {
        assertThat(new GammaDistribution(1e-3, 1).quantile(1e-10)).isLessThanOrEqualTo(Double.MIN_VALUE);
        assertThat(new GammaDistribution(1e-3, 1).upperQuantile(1e-10)).isBetween(5.0, 20.0);
    }

    @Test
    void quantilesTooLargeForADoubleAreTheLargestOne() {
        assertThat(new FisherF(1e-4, 1e-4).upperQuantile(1e-300)).isGreaterThan(1e300);
    }

    /** Where the one tail is 1 to 30 digits, rounding must not take it beyond. */
    @Test
    void noProbabilityExceedsOne() {
        for (double a = 1e-25; a > 1e-45; a *= 0.37) {
            assertThat(IncompleteBeta.lower(a, 1, 0.5)).isEqualTo(1);
            assertThat(IncompleteBeta.upper(a, 1, 0.5)).isBetween(0.0, 1e-24);
            assertThat(IncompleteBeta.logUpper(a, 1, 0.5)).isLessThan(-50);
            assertThat(IncompleteBeta.logLower(a, 1, 0.5)).isBetween(-1e-24, 0.0);
        }
    }

    @Test
    void countsThatCannotBe() {
        Binomial binomial = new Binomial(3, 0.5);
        assertThat(binomial.cdf(-1)).isZero();
        assertThat(binomial.survival(3)).isZero();
        assertThat(binomial.probability(-1)).isZero();
        assertThat(binomial.probability(4)).isZero();
        assertThat(new Binomial(3, 0).probability(0)).isEqualTo(1);
        assertThat(new Binomial(3, 0).probability(1)).isZero();
        assertThat(new Binomial(3, 0).cdf(0)).isEqualTo(1);
        assertThat(new Binomial(3, 1).probability(3)).isEqualTo(1);
        assertThat(new Binomial(3, 1).probability(2)).isZero();
        assertThat(new Binomial(3, 1).cdf(2)).isZero();
        assertThat(new Binomial(0, 0.5).quantile(0.5)).isZero();
        assertThat(new Poisson(2).probability(-1)).isZero();
        assertThat(new Poisson(2).cdf(-1)).isZero();
        assertThat(new NegativeBinomial(2, 0.5).probability(-1)).isZero();
        assertThat(new NegativeBinomial(2, 0.5).cdf(-1)).isZero();
        assertThat(new NegativeBinomial(2, 1).probability(0)).isEqualTo(1);
        assertThat(new NegativeBinomial(2, 1).probability(1)).isZero();
        assertThat(new NegativeBinomial(2, 1).cdf(0)).isEqualTo(1);
    }

    @Test
    void quantilesOfCounts() {
        assertThat(new Binomial(10, 0.5).quantile(0.5)).isEqualTo(5);
        assertThat(new Binomial(10, 0.999).quantile(0.9)).isEqualTo(10);
        assertThat(new Binomial(8, 0.01).quantile(1 - 1e-15)).isEqualTo(7);
        assertThat(new Poisson(0.01).quantile(1e-10)).isZero();
        assertThat(new Poisson(4).quantile(1 - 1e-15)).isEqualTo(28);
        assertThat(new Poisson(1e8).quantile(0.975)).isEqualTo(100_019_600);
        assertThat(new NegativeBinomial(0.1, 0.01).quantile(0.99)).isGreaterThan(50);
        assertThat(new NegativeBinomial(1e-3, 1e-3).quantile(0.9999)).isGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("all")
    void refuseWhatIsNoNumberAndNoProbability(ContinuousDistribution distribution) {
        assertThatThrownBy(() -> distribution.cdf(Double.NaN)).hasMessage("x must be a number");
        assertThatThrownBy(() -> distribution.density(Double.NaN)).hasMessage("x must be a number");
        assertThatThrownBy(() -> distribution.quantile(0)).hasMessage("p must lie strictly between 0 and 1: 0.0");
        assertThatThrownBy(() -> distribution.quantile(1)).hasMessage("p must lie strictly between 0 and 1: 1.0");
        assertThatThrownBy(() -> distribution.upperQuantile(Double.NaN))
                .hasMessage("q must lie strictly between 0 and 1: NaN");
        assertThat(distribution.upperQuantile(0.9)).isCloseTo(distribution.quantile(0.1), within(1e-14));
        assertThat(distribution.quantile(0.9)).isCloseTo(distribution.upperQuantile(0.1), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refuseParametersThatAreNotPositiveAndFinite(double bad) {
        String rule = " must be positive and finite: " + bad;
        assertThatThrownBy(() -> new GammaDistribution(bad, 1)).hasMessage("shape" + rule);
        assertThatThrownBy(() -> new GammaDistribution(1, bad)).hasMessage("rate" + rule);
        assertThatThrownBy(() -> new ChiSquare(bad)).hasMessage("df" + rule);
        assertThatThrownBy(() -> new BetaDistribution(bad, 1)).hasMessage("a" + rule);
        assertThatThrownBy(() -> new BetaDistribution(1, bad)).hasMessage("b" + rule);
        assertThatThrownBy(() -> new StudentT(bad)).hasMessage("df" + rule);
        assertThatThrownBy(() -> new FisherF(bad, 1)).hasMessage("df1" + rule);
        assertThatThrownBy(() -> new FisherF(1, bad)).hasMessage("df2" + rule);
        assertThatThrownBy(() -> new Poisson(bad)).hasMessage("mean" + rule);
        assertThatThrownBy(() -> new NegativeBinomial(bad, 0.5)).hasMessage("size" + rule);
        assertThatThrownBy(() -> GammaFunction.log(bad)).hasMessage("x" + rule);
        assertThatThrownBy(() -> GammaFunction.digamma(bad)).hasMessage("x" + rule);
        assertThatThrownBy(() -> GammaFunction.logRatio(bad, 1)).hasMessage("x" + rule);
        assertThatThrownBy(() -> BetaFunction.log(1, bad)).hasMessage("b" + rule);
        assertThatThrownBy(() -> BetaFunction.log(bad, 1)).hasMessage("a" + rule);
        assertThatThrownBy(() -> IncompleteGamma.lower(bad, 1)).hasMessage("a" + rule);
        assertThatThrownBy(() -> IncompleteBeta.lower(bad, 1, 0.5)).hasMessage("a" + rule);
        assertThatThrownBy(() -> IncompleteBeta.lower(1, bad, 0.5)).hasMessage("b" + rule);
    }

    @Test
    void refuseOtherParametersOutOfRange() {
        assertThatThrownBy(() -> new Binomial(-1, 0.5)).hasMessage("trials must not be negative: -1");
        assertThatThrownBy(() -> new Binomial(1, 1.5)).hasMessage("p must lie from 0 to 1: 1.5");
        assertThatThrownBy(() -> new NegativeBinomial(1, 0)).hasMessage("p must lie above 0 and be at most 1: 0.0");
        assertThatThrownBy(() -> new NegativeBinomial(1, 1.1)).hasMessageContaining("p must lie above 0");
        assertThatThrownBy(() -> IncompleteGamma.lower(1, -1)).hasMessage("x must not be negative, and finite: -1.0");
        assertThatThrownBy(() -> IncompleteGamma.upper(1, INFINITY)).hasMessageContaining("x must not be negative");
        assertThatThrownBy(() -> IncompleteBeta.upper(1, 1, -0.1)).hasMessage("x must lie from 0 to 1: -0.1");
        assertThatThrownBy(() -> GammaFunction.logRatio(1, -1)).hasMessage("x + d must be positive and finite: 0.0");
        assertThatThrownBy(() -> BetaFunction.log(1e308, 1e308)).hasMessageContaining("a + b must be positive");
        assertThatThrownBy(() -> new Binomial(3, 0.5).quantile(1)).hasMessageContaining("p must lie strictly");
    }

    @Test
    void gammaFunctionsAtWorkedPlaces() {
        assertThat(GammaFunction.log(1)).isZero();
        assertThat(GammaFunction.log(2)).isZero();
        assertThat(GammaFunction.log(5)).isCloseTo(Math.log(24), within(1e-15));
        assertThat(GammaFunction.log(1e306)).isEqualTo(INFINITY);
        assertThat(GammaFunction.digamma(1)).isCloseTo(-0.5772156649015329, within(1e-16));
        assertThat(GammaFunction.logRatio(1e15, 2)).isCloseTo(69.07755278982137, within(1e-13));
        assertThat(GammaFunction.logRatio(1e-300, 0.1))
                .isCloseTo(GammaFunction.log(0.1) - GammaFunction.log(1e-300), within(1e-12));
        assertThat(BetaFunction.log(2, 3)).isCloseTo(-Math.log(12), within(1e-15));
        assertThat(IncompleteGamma.lower(1, 0)).isZero();
        assertThat(IncompleteBeta.lower(2, 3, 1)).isEqualTo(1);
        assertThat(IncompleteBeta.upper(2, 3, 0)).isEqualTo(1);
    }
}
