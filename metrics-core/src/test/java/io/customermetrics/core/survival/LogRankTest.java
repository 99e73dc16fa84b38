package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Undefined;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogRankTest {

    /** R survival: survdiff(Surv(time, status) ~ x, aml), rho = 0 and 1. */
    @Test
    void maintenanceOfRemission() {
        Map<String, RiskTable> groups = Samples.groups(Samples.MAINTAINED.table(), Samples.NOT_MAINTAINED.table());
        LogRank test = LogRank.of(groups);
        assertThat(test.statistic().orElseThrow()).isCloseTo(3.3963886989776, within(1e-12));
        assertThat(test.p().orElseThrow()).isCloseTo(0.0653393220405051, within(1e-13));
        assertThat(test.test().orElseThrow().df()).isEqualTo(1);
        assertThat(test.groups().get(0).observed()).isEqualTo(7);
        assertThat(test.groups().get(0).subjects()).isEqualTo(11);
        assertThat(test.groups().get(1).expected()).isCloseTo(7.31066400769928, within(1e-13));
        LogRank peto = LogRank.weighted(groups, 1);
        assertThat(peto.statistic().orElseThrow()).isCloseTo(2.77927954475177, within(1e-12));
        assertThat(peto.rho()).isEqualTo(1);
        assertThat(peto).hasToString("LogRank[2 groups, rho 1.0]");
    }

    /** Collett, "Modelling Survival Data in Medical Research", and many others: 16.79. */
    @Test
    void remissionsWithAndWithout6Mp() {
        LogRank test = LogRank.of(Samples.groups(Samples.SIX_MP.table(), Samples.PLACEBO.table()));
        assertThat(test.statistic().orElseThrow()).isCloseTo(16.79, within(5e-3));
        assertThat(test.groups().get(0).expected()).isCloseTo(19.3, within(0.05));
        assertThat(test.groups().get(1).expected()).isCloseTo(10.7, within(0.05));
    }

    @Test
    void groupsThatNobodyIsEverAtRiskInTakeNoDegreeOfFreedom() {
        RiskTable one = Samples.MAINTAINED.table();
        RiskTable other = Samples.NOT_MAINTAINED.table();
        LogRank test = LogRank.of(Samples.groups(RiskTable.NONE, one, Samples.table("1+ 2+"), other));
        assertThat(test.test()).isEqualTo(LogRank.of(Samples.groups(one, other)).test());
        assertThat(test.groups().get(0).expected()).isZero();
    }

    @Test
    void groupsThatNeverMeetAreNotCompared() {
        LogRank test = LogRank.of(Samples.groups(Samples.table("1 2 3+"), Samples.table("1+ 5 6")));
        assertThat(test.test()).isPresent();
        LogRank apart = LogRank.of(Samples.groups(Samples.table("5 6"), Samples.table("1+ 2+")));
        assertThat(apart.test()).isEmpty();
        assertThat(apart.statistic()).isEqualTo(new Undefined("at no event two groups at risk"));
        assertThat(apart.p()).isEqualTo(apart.statistic());
    }

    @Test
    void thereIsNothingToTest() {
        assertThat(LogRank.of(Samples.groups(Samples.MAINTAINED.table())).p())
                .isEqualTo(new Undefined("at no event two groups at risk"));
        assertThat(LogRank.of(Samples.groups(Samples.table("1+"), Samples.table("2+")))
                        .p())
                .isEqualTo(new Undefined("no events"));
        // All end at once: nothing varies.
        assertThat(LogRank.of(Samples.groups(Samples.table("1 1"), Samples.table("1")))
                        .p())
                .isEqualTo(new Undefined("at no event two groups at risk"));
    }

    @Test
    void badInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogRank.of(Map.of()))
                .withMessage("groups must not be empty");
        for (double rho : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LogRank.weighted(Samples.groups(RiskTable.NONE), rho))
                    .withMessage("rho must not be negative, and finite: " + rho);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChiSquareTest(-1, 1, 0))
                .withMessage("statistic must not be negative, and finite: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChiSquareTest(Double.POSITIVE_INFINITY, 1, 0))
                .withMessageStartingWith("statistic must not be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChiSquareTest(1, 0, 0))
                .withMessage("df must be at least 1: 0");
        for (double p : new double[] {-1, 2}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ChiSquareTest(1, 1, p))
                    .withMessage("p must lie from 0 to 1: " + p);
        }
    }
}
