package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoProportionsTest {

    /** Newcombe (1998), "Interval estimation for the difference between independent proportions", table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void newcombeEqualsThePublishedTable(long left, long n1, long right, long n2, double low, double high) {
        Interval interval = new TwoProportions(left, n1, right, n2).newcombe(0.95);
        assertThat(interval.low()).isEqualTo(low, within(5e-5));
        assertThat(interval.high()).isEqualTo(high, within(5e-5));
    }

    /** R: {@code prop.test(correct = FALSE)} and its Newcombe interval in package DescTools. */
    @ParameterizedTest
    @CsvSource({
        "5, 83, 12, 99, -1.40783041512588, 0.15918129181157, -0.146882640978754, 0.0279099546652864",
        "56, 70, 48, 80, 2.65017195125853, 0.00804508136819656, 0.052431472402365, 0.333872654036906",
        "10, 10, 0, 20, 5.47722557505166, 4.32046305782752e-08, 0.679086037141915, 1",
        "2550, 10000, 2400, 10000, 2.45773699910105, 0.0139815523506207, 0.00303784727948896, 0.0269567957455904",
        "1, 1000, 5, 1000, -1.6354481767648, 0.101955130053606, -0.010701737331346, 0.00145408591725532"
    })
    void agreesWithAnotherProgram(
            long left, long n1, long right, long n2, double z, double p, double low, double high) {
        TwoProportions two = new TwoProportions(left, n1, right, n2);
        assertThat(two.pooledZ().getAsDouble()).isEqualTo(z, within(1e-12));
        assertThat(Normal.twoSided(z)).isEqualTo(p, within(1e-12));
        assertThat(two.newcombe(0.95).low()).isEqualTo(low, within(1e-12));
        assertThat(two.newcombe(0.95).high()).isEqualTo(high, within(1e-12));
        assertThat(two.difference()).isEqualTo((double) left / n1 - (double) right / n2);
    }

    /** R: {@code prop.test}, {@code PropCIs::wald2ci}, {@code fmsb::riskratio}, for 56 of 70 against 48 of 80. */
    @Test
    void otherIntervalsAgreeWithAnotherProgram() {
        TwoProportions two = new TwoProportions(56, 70, 48, 80);
        assertThat(two.unpooledZ().getAsDouble()).isEqualTo(2.75092122162151, within(1e-13));
        equal(two.wald(0.95), 0.0575048991490372, 0.342495100850963);
        equal(two.waldCorrected(0.95), 0.04411204200618, 0.35588795799382);
        equal(two.agrestiCaffo(0.95), 0.0524529266380537, 0.335758455475767);
        equal(two.katz(0.95).orElseThrow(), 1.07662642276319, 1.65124851126639);
        assertThat(two.riskRatio().getAsDouble()).isEqualTo(4.0 / 3, within(1e-15));
        assertThat(two.likelihoodRatio()).isEqualTo(7.18406671364714, within(1e-13));
    }

    @Test
    void intervalsAtTheEdges() {
        TwoProportions apart = new TwoProportions(10, 10, 0, 20);
        equal(apart.wald(0.95), 1, 1);
        equal(apart.waldCorrected(0.95), 0.925, 1);
        equal(new TwoProportions(0, 20, 10, 10).waldCorrected(0.95), -1, -0.925);
        assertThat(apart.katz(0.95)).isEmpty();
        assertThat(apart.riskRatio()).isEmpty();
        assertThat(apart.unpooledZ()).isEmpty();
        TwoProportions none = new TwoProportions(0, 10, 3, 20);
        assertThat(none.katz(0.95)).isEmpty();
        assertThat(none.riskRatio()).hasValue(0);
        TwoProportions equal = new TwoProportions(10, 40, 20, 80);
        assertThat(equal.likelihoodRatio()).isZero();
        equal(
                equal.waldCorrected(0.95),
                equal.wald(0.95).low(),
                equal.wald(0.95).high());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.katz(1))
                .withMessage("level must lie between 0 and 1: 1.0");
    }

    private static void equal(Interval interval, double low, double high) {
        assertThat(interval.low()).isEqualTo(low, within(1e-13));
        assertThat(interval.high()).isEqualTo(high, within(1e-13));
    }

    @Test
    void withoutVariationThereIsNoStatistic() {
        assertThat(new TwoProportions(0, 3, 0, 4).pooledZ()).isEmpty();
        assertThat(new TwoProportions(3, 3, 4, 4).pooledZ()).isEmpty();
        assertThat(new TwoProportions(0, 3, 4, 4).pooledZ()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 2, leftTrials must be at least 1: 0",
        "1, 2, 0, -1, rightTrials must be at least 1: -1",
        "3, 2, 1, 2, left must lie from 0 to leftTrials: 3 of 2",
        "-1, 2, 1, 2, left must lie from 0 to leftTrials: -1 of 2",
        "1, 2, 3, 2, right must lie from 0 to rightTrials: 3 of 2"
    })
    void refusesCountsOutOfRange(long left, long n1, long right, long n2, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TwoProportions(left, n1, right, n2))
                .withMessage(message);
    }
}
