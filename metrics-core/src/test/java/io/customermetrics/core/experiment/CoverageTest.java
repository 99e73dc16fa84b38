package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.stat.CoMoments;
import io.customermetrics.core.stat.Moments;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often 95 % intervals hold the truth: 94 to 96 % of simulated experiments where theory says so. */
class CoverageTest {

    /** Outcomes simulated for each figure, but at most so many experiments. */
    private static final int OUTCOMES = 2_000_000;

    private static final int RUNS = 4000;
    private static final long SEED = 20260101;

    /** Exact in theory, but for Welch's approximate degrees of freedom. */
    @ParameterizedTest
    @ValueSource(ints = {20, 100, 1000})
    void differencesOfNormalMeans(int customers) {
        assertCovered(customers, 0.94, 0.96, random -> {
            Moments control = normal(random, customers, 10, 1);
            Moments treatment = normal(random, customers, 11, 3);
            return new MeanComparison(control, treatment)
                    .difference()
                    .interval(0.95)
                    .contains(1);
        });
    }

    /** The control's mean is 20 standard errors and more from 0. */
    @ParameterizedTest
    @ValueSource(ints = {20, 100, 1000})
    void lifts(int customers) {
        assertCovered(customers, 0.94, 0.96, random -> {
            Moments control = normal(random, customers, 10, 2);
            Moments treatment = normal(random, customers, 11, 3);
            return new MeanComparison(control, treatment).lift().interval(0.95).contains(0.1);
        });
    }

    /** Exponential outcomes: the difference of two arms of a size is symmetric, which helps small ones too. */
    @ParameterizedTest
    @ValueSource(ints = {20, 100, 1000})
    void differencesOfSkewedMeans(int customers) {
        assertCovered(customers, 0.94, 0.962, random -> {
            Moments control = exponential(random, customers);
            Moments treatment = exponential(random, customers);
            return new MeanComparison(control, treatment)
                    .difference()
                    .interval(0.95)
                    .contains(0);
        });
    }

    /** Linearised: with 20 customers the interval may be a little short. */
    @ParameterizedTest
    @CsvSource({"20, 0.93", "100, 0.94", "1000, 0.94"})
    void ratios(int customers, double least) {
        assertCovered(customers, least, 0.96, random -> {
            CoMoments control = orders(random, customers, 5);
            CoMoments treatment = orders(random, customers, 6);
            return new RatioComparison(control, treatment)
                    .difference()
                    .interval(0.95)
                    .contains(1);
        });
    }

    /** The degree of freedom that theta costs is not taken off: with 20 customers the interval is a little short. */
    @ParameterizedTest
    @CsvSource({"20, 0.93", "100, 0.94", "1000, 0.94"})
    void cuped(int customers, double least) {
        assertCovered(customers, least, 0.96, random -> {
            CoMoments control = before(random, customers, 0);
            CoMoments treatment = before(random, customers, 0.5);
            return new CupedComparison(control, treatment)
                    .difference()
                    .interval(0.95)
                    .contains(0.5);
        });
    }

    /** Counts are discrete: with few customers no interval can hit 95 %, and Newcombe's keeps above rather than below. */
    @ParameterizedTest
    @CsvSource({"20, 0.94, 0.98", "100, 0.94, 0.96", "1000, 0.94, 0.96"})
    void conversions(int customers, double least, double most) {
        assertCovered(customers, least, most, random -> {
            Rate control = conversions(random, customers, 0.2);
            Rate treatment = conversions(random, customers, 0.3);
            return new ConversionComparison(control, treatment)
                    .difference()
                    .interval()
                    .contains(0.1);
        });
    }

    private static void assertCovered(int customers, double least, double most, Function<Random, Boolean> holds) {
        Random random = new Random(SEED);
        int covered = 0;
        int runs = Math.min(RUNS, OUTCOMES / customers);
        for (int run = 0; run < runs; run++) {
            covered += holds.apply(random) ? 1 : 0;
        }
        assertThat((double) covered / runs).isBetween(least, most);
    }

    private static Moments normal(Random random, int customers, double mean, double deviation) {
        Moments.Builder sums = Moments.builder();
        for (int i = 0; i < customers; i++) {
            sums.add(mean + deviation * random.nextGaussian());
        }
        return sums.build();
    }

    private static Moments exponential(Random random, int customers) {
        Moments.Builder sums = Moments.builder();
        for (int i = 0; i < customers; i++) {
            sums.add(-StrictMath.log(1 - random.nextDouble()));
        }
        return sums.build();
    }

    /** One to five orders a customer, whose values are related. */
    private static CoMoments orders(Random random, int customers, double meanValue) {
        CoMoments.Builder sums = CoMoments.builder();
        for (int i = 0; i < customers; i++) {
            int orders = 1 + random.nextInt(5);
            sums.add((double) orders, orders * (meanValue + random.nextGaussian()));
        }
        return sums.build();
    }

    private static CoMoments before(Random random, int customers, double effect) {
        CoMoments.Builder sums = CoMoments.builder();
        for (int i = 0; i < customers; i++) {
            double x = random.nextGaussian();
            sums.add(x, 0.8 * x + 0.6 * random.nextGaussian() + effect);
        }
        return sums.build();
    }

    private static Rate conversions(Random random, int customers, double rate) {
        int converted = 0;
        for (int i = 0; i < customers; i++) {
            converted += random.nextDouble() < rate ? 1 : 0;
        }
        return Rate.of(converted, customers, ConversionComparison.POPULATION);
    }
}
