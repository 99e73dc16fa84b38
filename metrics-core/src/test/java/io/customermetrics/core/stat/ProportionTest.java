package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.testing.Json;
import io.customermetrics.core.testing.RealOrders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    /** R's prop.test, binom.test and the package binom; 81 of 263 is Newcombe's (1998) first example. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.252190126213107, 0.363779455535942, 0.253508682295185, 0.368176201043004, 0.255220665189997,"
                + " 0.366277431671078, 0.252736745585271, 0.367621922601351, 0.254521934991023, 0.365647499174082"
    })
    void equalsR(
            long successes,
            long trials,
            double waldLow,
            double waldHigh,
            double correctedLow,
            double correctedHigh,
            double agrestiLow,
            double agrestiHigh,
            double clopperLow,
            double clopperHigh,
            double jeffreysLow,
            double jeffreysHigh) {
        Proportion proportion = new Proportion(successes, trials);
        assertInterval(proportion.wald(0.95), waldLow, waldHigh);
        assertInterval(proportion.wilsonCorrected(0.95), correctedLow, correctedHigh);
        assertInterval(proportion.agrestiCoull(0.95), agrestiLow, agrestiHigh);
        assertInterval(proportion.clopperPearson(0.95), clopperLow, clopperHigh);
        assertInterval(proportion.jeffreys(0.95), jeffreysLow, jeffreysHigh);
    }

    @Test
    void equalsEveryReferenceCase() throws IOException {
        Assumptions.assumeTrue(RealOrders.folder().isPresent(), "the shared data are not beside this checkout");
        Map<?, ?> golden = (Map<?, ?>)
                Json.parse(Files.readString(RealOrders.folder().orElseThrow().resolve("golden/stats.json")));
        for (Object row : (List<?>) golden.get("one_prop")) {
            Map<?, ?> expected = (Map<?, ?>) row;
            Proportion proportion = new Proportion(
                    number(expected, "x").longValue(), number(expected, "n").longValue());
            assertInterval(proportion.wald(0.95), expected, "wald");
            assertInterval(proportion.wilson(0.95), expected, "wilson");
            assertInterval(proportion.wilson(0.9), expected, "wilson90");
            assertInterval(proportion.wilson(0.99), expected, "wilson99");
            assertInterval(proportion.agrestiCoull(0.95), expected, "agresti_coull");
            assertInterval(proportion.clopperPearson(0.95), expected, "clopper_pearson");
            assertInterval(proportion.jeffreys(0.95), expected, "jeffreys");
            // R leaves the correction out where exactly half succeeded.
            if (2 * proportion.successes() != proportion.trials()) {
                assertInterval(proportion.wilsonCorrected(0.95), expected, "wilson_cc");
            }
        }
    }

    private static BigDecimal number(Map<?, ?> of, String name) {
        return (BigDecimal) of.get(name);
    }

    private static void assertInterval(Interval interval, Map<?, ?> expected, String name) {
        List<?> ends = (List<?>) expected.get(name);
        assertInterval(interval, ((BigDecimal) ends.get(0)).doubleValue(), ((BigDecimal) ends.get(1)).doubleValue());
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(1e-13));
        assertThat(interval.high()).isCloseTo(high, within(1e-13));
    }

    @Test
    void clopperAndPearsonNeverCoverLessThanTheirLevel() {
        int trials = 20;
        for (double p = 0.01; p < 1; p += 0.01) {
            double covered = 0;
            for (int x = 0; x <= trials; x++) {
                if (new Proportion(x, trials).clopperPearson(0.95).contains(p)) {
                    covered += new Binomial(trials, p).probability(x);
                }
            }
            assertThat(covered).isGreaterThanOrEqualTo(0.95 - 1e-12);
        }
    }

    @Test
    void theEndsAreFixedWhereNoneOrAllSucceeded() {
        assertThat(new Proportion(0, 5).clopperPearson(0.9).low()).isZero();
        assertThat(new Proportion(5, 5).jeffreys(0.9).high()).isEqualTo(1);
        assertThat(new Proportion(0, 5).wilsonCorrected(0.9).low()).isZero();
        assertThat(new Proportion(5, 5).wilsonCorrected(0.9).high()).isEqualTo(1);
        assertThat(new Proportion(5, 5).standardError()).isZero();
        assertThat(new Proportion(1, 4).standardError()).isEqualTo(Math.sqrt(0.1875 / 4));
    }

    @Test
    void refusesCountsAndLevelsOutOfRange() {
        assertThatThrownBy(() -> new Proportion(0, 0)).hasMessage("trials must be at least 1: 0");
        assertThatThrownBy(() -> new Proportion(-1, 2)).hasMessage("successes must lie from 0 to trials: -1 of 2");
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessage("successes must lie from 0 to trials: 3 of 2");
        assertThatThrownBy(() -> new Proportion(1, 2).clopperPearson(1))
                .hasMessage("level must lie between 0 and 1: 1.0");
    }

    @Test
    void sharesOfSeveralGroups() {
        Shares shares = Shares.of(1, 2, 3);
        assertThat(shares.total()).isEqualTo(6);
        assertThat(shares.share(2)).isEqualTo(0.5);
        assertThat(shares.standardError(2)).isCloseTo(Math.sqrt(0.25 / 6), within(1e-16));
        assertThat(shares.covariance(0, 2)).isCloseTo(-1.0 / 72, within(1e-16));
        assertThat(shares.covariance(2, 2)).isCloseTo(0.25 / 6, within(1e-16));
        // Promoters less detractors: the conformance case has variance 5/9.
        assertThat(shares.standardErrorOf(-1, 0, 1)).isCloseTo(Math.sqrt(5.0 / 9 / 6), within(1e-16));
        assertThatThrownBy(() -> Shares.of(0, 0)).hasMessage("counts must hold at least one");
        assertThatThrownBy(() -> Shares.of(1, -1)).hasMessage("counts must not be negative: -1");
        assertThatThrownBy(() -> shares.standardErrorOf(1)).hasMessage("weights must be as many as groups: 1 and 3");
        assertThatThrownBy(() -> shares.standardErrorOf(1, 2, Double.NaN)).hasMessage("weight must be finite: NaN");
    }
}
