package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Each distribution agrees with itself: quantiles undo distribution functions, tails add up to one. */
class DistributionProperties {

    /** Doubles near a half hold too few digits of how far they are from it: there the tail is no way back. */
    private static final double SMALL = 0.4;

    private static void holds(ContinuousDistribution distribution, double x) {
        double lower = distribution.cdf(x);
        double upper = distribution.survival(x);
        assertThat(lower + upper).isCloseTo(1, within(3e-16));
        assertThat(Math.exp(distribution.logCdf(x))).isCloseTo(lower, within(1e-13));
        assertThat(Math.exp(distribution.logSurvival(x))).isCloseTo(upper, within(1e-13));
        if (lower > 1e-300 && lower < SMALL) {
            assertThat(distribution.quantile(lower)).isCloseTo(x, within(1e-12 * Math.abs(x)));
        }
        if (upper > 1e-300 && upper < SMALL) {
            assertThat(distribution.upperQuantile(upper)).isCloseTo(x, within(1e-12 * Math.abs(x)));
        }
        double p = distribution.cdf(x);
        if (p > 0 && p < 1) {
            assertThat(distribution.cdf(distribution.quantile(p))).isCloseTo(p, within(1e-12 * p));
        }
    }

    @Property(tries = 100)
    void gamma(
            @ForAll @DoubleRange(min = -3, max = 3) double logShape,
            @ForAll @DoubleRange(min = -5, max = 5) double logRate,
            @ForAll @DoubleRange(min = 0.01, max = 3) double share) {
        double shape = Math.pow(10, logShape);
        double rate = Math.pow(10, logRate);
        holds(new GammaDistribution(shape, rate), shape / rate * share);
    }

    @Property(tries = 100)
    void chiSquare(
            @ForAll @DoubleRange(min = 0.1, max = 500) double df,
            @ForAll @DoubleRange(min = 0.1, max = 3) double share) {
        holds(new ChiSquare(df), df * share);
    }

    @Property(tries = 100)
    void beta(
            @ForAll @DoubleRange(min = -2, max = 4) double logA,
            @ForAll @DoubleRange(min = -2, max = 4) double logB,
            @ForAll @DoubleRange(min = -6, max = -0.3) double logX) {
        holds(new BetaDistribution(Math.pow(10, logA), Math.pow(10, logB)), Math.pow(10, logX));
    }

    @Property(tries = 100)
    void studentT(
            @ForAll @DoubleRange(min = -1, max = 6) double logDf, @ForAll @DoubleRange(min = -9, max = 9) double root) {
        holds(new StudentT(Math.pow(10, logDf)), root * Math.abs(root));
    }

    @Property(tries = 100)
    void fisherF(
            @ForAll @DoubleRange(min = -0.5, max = 3) double logDf1,
            @ForAll @DoubleRange(min = -0.5, max = 3) double logDf2,
            @ForAll @DoubleRange(min = -3, max = 3) double logX) {
        holds(new FisherF(Math.pow(10, logDf1), Math.pow(10, logDf2)), Math.pow(10, logX));
    }

    private static void holds(CountDistribution distribution, long k) {
        double lower = distribution.cdf(k);
        double upper = distribution.survival(k);
        assertThat(lower + upper).isCloseTo(1, within(3e-16));
        assertThat(lower - distribution.cdf(k - 1)).isCloseTo(distribution.probability(k), within(1e-15));
        assertThat(Math.exp(distribution.logProbability(k))).isCloseTo(distribution.probability(k), within(1e-13));
        assertThat(Math.exp(distribution.logCdf(k))).isCloseTo(lower, within(1e-13));
        assertThat(Math.exp(distribution.logSurvival(k))).isCloseTo(upper, within(1e-13));
        if (lower > 0 && lower < 1) {
            long quantile = distribution.quantile(lower);
            assertThat(distribution.cdf(quantile)).isGreaterThanOrEqualTo(lower);
            assertThat(distribution.cdf(quantile - 1)).isLessThan(lower);
        }
    }

    @Property(tries = 100)
    void binomial(
            @ForAll @IntRange(min = 0, max = 2_000) int trials,
            @ForAll @DoubleRange(min = 0, max = 1) double p,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        holds(new Binomial(trials, p), (long) (trials * share));
    }

    @Property(tries = 100)
    void poisson(
            @ForAll @DoubleRange(min = -3, max = 4) double logMean,
            @ForAll @DoubleRange(min = 0, max = 3) double share) {
        double mean = Math.pow(10, logMean);
        holds(new Poisson(mean), (long) (mean * share));
    }

    @Property(tries = 100)
    void negativeBinomial(
            @ForAll @DoubleRange(min = -2, max = 3) double logSize,
            @ForAll @DoubleRange(min = 0.01, max = 1) double p,
            @ForAll @LongRange(min = 0, max = 200) long k) {
        holds(new NegativeBinomial(Math.pow(10, logSize), p), k);
    }
}
