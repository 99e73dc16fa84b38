package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddsRatioTest {

    private static final MathContext DIGITS = new MathContext(40);

    /**
     * R 4: {@code fisher.test(matrix(c(a, c, b, d), 2))}, which searches a figure up to 1, or its reciprocal, to the fourth root of
     * a double's precision, 1.22e-4.
     */
    @ParameterizedTest
    @CsvSource({
        "5, 78, 12, 87, 0.466607240987809, 0.12311766341012, 1.50210393580623",
        "56, 14, 48, 32, 2.64919027064138, 1.20911815005875, 6.04056145383802",
        "9, 1, 3, 7, 17.2758680539422, 1.3871270224585, 1039.29096760222",
        "200, 800, 250, 750, 0.750114101897995, 0.603737277022876, 0.931159467462479",
        "1, 999, 5, 995, 0.199340557636926, 0.00421215831089545, 1.7858392130405"
    })
    void agreesWithAnotherProgram(long a, long b, long c, long d, double ratio, double low, double high) {
        OddsRatio odds = new OddsRatio(a, b, c, d);
        assertThat(odds.conditional().getAsDouble()).isCloseTo(ratio, searched(ratio));
        assertThat(odds.interval(0.95).low()).isCloseTo(low, searched(low));
        assertThat(odds.interval(0.95).high()).isCloseTo(high, searched(high));
    }

    static Offset<Double> searched(double figure) {
        return within(1.23e-4 * Math.max(1, figure * figure));
    }

    /** The equations that define the figures, with binomial coefficients written out and forty digits. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 1, 3",
        "5, 78, 12, 87",
        "9, 1, 3, 7",
        "1, 999, 5, 995",
        "40, 60, 55, 45",
        "1, 2, 2, 30",
        "7, 3, 0, 9"
    })
    void solvesTheDefiningEquations(long a, long b, long c, long d) {
        OddsRatio odds = new OddsRatio(a, b, c, d);
        if (odds.conditional().isPresent()) {
            double[] atEstimate = slow(a, b, c, d, odds.conditional().getAsDouble());
            assertThat(atEstimate[2]).isCloseTo(a, within(1e-12 * a));
        }
        for (double level : new double[] {0.5, 0.95, 0.999}) {
            Interval interval = odds.interval(level);
            double tail = (1 - level) / 2;
            assertThat(slow(a, b, c, d, interval.low())[1]).isCloseTo(tail, within(1e-12 * tail));
            if (interval.high() < Double.POSITIVE_INFINITY) {
                assertThat(slow(a, b, c, d, interval.high())[0]).isCloseTo(tail, within(1e-12 * tail));
            }
        }
    }

    /** P(K <= a), P(K >= a) and the mean of K at an odds ratio. */
    private static double[] slow(long a, long b, long c, long d, double ratio) {
        BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        for (long k = Math.max(0, a - d); k <= Math.min(a + b, a + c); k++) {
            BigDecimal weight = new BigDecimal(ways(a + b, k).multiply(ways(c + d, a + c - k)))
                    .multiply(new BigDecimal(ratio).pow((int) k, DIGITS), DIGITS);
            sums[0] = k <= a ? sums[0].add(weight, DIGITS) : sums[0];
            sums[1] = k >= a ? sums[1].add(weight, DIGITS) : sums[1];
            sums[2] = sums[2].add(weight.multiply(BigDecimal.valueOf(k)), DIGITS);
            sums[3] = sums[3].add(weight, DIGITS);
        }
        double[] shares = new double[3];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = sums[i].divide(sums[3], DIGITS).doubleValue();
        }
        return shares;
    }

    private static BigInteger ways(long of, long take) {
        BigInteger ways = BigInteger.ONE;
        for (long i = 1; i <= take; i++) {
            ways = ways.multiply(BigInteger.valueOf(of - take + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }

    @Test
    void theSampleOddsRatio() {
        assertThat(new OddsRatio(3, 1, 1, 3).sample()).hasValue(9);
        assertThat(new OddsRatio(0, 1, 1, 3).sample()).hasValue(0);
        assertThat(new OddsRatio(1, 0, 1, 3).sample()).isEmpty();
        assertThat(new OddsRatio(1, 2, 0, 3).sample()).isEmpty();
        assertThat(new OddsRatio(3, 1, 1, 3).conditional().getAsDouble()).isCloseTo(6.408, within(5e-4));
    }

    /** Swapping rows turns the odds ratio over. */
    @Test
    void rowsMayBeSwapped() {
        OddsRatio one = new OddsRatio(12, 5, 40, 33);
        OddsRatio other = new OddsRatio(40, 33, 12, 5);
        assertThat(one.conditional().getAsDouble() * other.conditional().getAsDouble())
                .isCloseTo(1, within(1e-13));
        assertThat(one.interval(0.9).low() * other.interval(0.9).high()).isCloseTo(1, within(1e-13));
    }

    @Test
    void atTheEndsOfTheTables() {
        OddsRatio least = new OddsRatio(0, 10, 5, 5);
        assertThat(least.conditional()).hasValue(0);
        assertThat(least.interval(0.95).low()).isZero();
        assertThat(least.interval(0.95).high()).isBetween(0.0, 1.0);
        OddsRatio greatest = new OddsRatio(10, 0, 0, 20);
        assertThat(greatest.conditional()).isEmpty();
        assertThat(greatest.interval(0.95).low()).isCloseTo(23.3634569077797, searched(23.4));
        assertThat(greatest.interval(0.95).high()).isInfinite();
        OddsRatio empty = new OddsRatio(0, 0, 5, 5);
        assertThat(empty.conditional()).isEmpty();
        assertThat(empty.interval(0.95)).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY, 0.95));
    }

    @Test
    void largeTablesAndLevels() {
        OddsRatio large = new OddsRatio(30_000_000, 70_000_000, 29_000_000, 71_000_000);
        assertThat(large.conditional().getAsDouble()).isCloseTo(large.sample().getAsDouble(), within(1e-8));
        Interval wide = new OddsRatio(20, 30, 10, 40).interval(Math.nextDown(1.0));
        assertThat(wide.low()).isBetween(1e-3, 0.1);
        assertThat(wide.high()).isBetween(1e2, 1e5);
        assertThatIllegalArgumentException().isThrownBy(() -> large.interval(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OddsRatio(1, -1, 1, 1))
                .withMessage("counts must not be negative");
    }
}
