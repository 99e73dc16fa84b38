package io.customermetrics.core.monitor;

import static io.customermetrics.core.monitor.SeriesScript.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobustZTest {

    private static final RobustZ EITHER = new RobustZ(Direction.EITHER, new Limits(2.5, 3.5));

    /** The median is 11, the absolute deviations 0 0 1 1 1 1 2, so the unit is 1.4826. */
    @ParameterizedTest
    @CsvSource({"14, OK", "15, WARN", "16, WARN", "17, ALERT", "8, OK", "7, WARN", "5, ALERT"})
    void valuesFarFromTheMedian(double value, Level level) {
        assertThat(EITHER.judge(numbers(10, 12, 11, 13, 12, 11, 10, value)).level())
                .isEqualTo(level);
    }

    @Test
    void theReasonHasItsNumbers() {
        assertThat(AlertRule.robustZ(Direction.UP).judge(numbers(10, 12, 11, 13, 12, 11, 10, 17)))
                .isEqualTo(new Verdict(
                        Level.ALERT,
                        "17 is 4.047 robust standard deviations above 11, the median of 7 earlier periods"));
        assertThat(AlertRule.robustZ(Direction.UP).judge(numbers(10, 12, 11, 13, 12, 11, 10, 5)))
                .isEqualTo(new Verdict(
                        Level.OK, "5 is 4.047 robust standard deviations below 11, the median of 7 earlier periods"));
    }

    /** What the mean and the standard deviation would hide: 60 is 1.9 standard deviations above the mean of this history. */
    @Test
    void oneOddPeriodDoesNotHideTheNext() {
        assertThat(EITHER.judge(numbers(10, 12, 11, 13, 12, 80, 11, 10, 60)).level())
                .isEqualTo(Level.ALERT);
    }

    /** The median of an even number is the mean of the middle two: 11.5, and of the deviations 1. */
    @Test
    void anEvenHistory() {
        assertThat(EITHER.judge(numbers(10, 11, 12, 13, 17)).why())
                .isEqualTo("17 is 3.71 robust standard deviations above 11.5, the median of 4 earlier periods");
    }

    /** More than half is 5: the mean absolute deviation, 0.8, takes the place of the MAD. */
    @Test
    void whereTheMadIsZeroTheMeanDeviationServes() {
        assertThat(EITHER.judge(numbers(5, 9, 5, 5, 5, 8)))
                .isEqualTo(new Verdict(
                        Level.WARN, "8 is 2.992 robust standard deviations above 5, the median of 5 earlier periods"));
    }

    @Test
    void aConstantHistoryHasNoSpread() {
        assertThat(EITHER.judge(numbers(5, 5, 5, 5)))
                .isEqualTo(new Verdict(Level.OK, "5, as in all 3 earlier periods"));
        assertThat(EITHER.judge(numbers(5, 5, 5, 6)))
                .isEqualTo(
                        new Verdict(Level.NOT_EVALUABLE, "6; all 3 earlier periods have 5: no spread to measure by"));
    }

    @Test
    void withoutHistoryItIsNotEvaluable() {
        assertThat(EITHER.judge(numbers(5))).isEqualTo(new Verdict(Level.NOT_EVALUABLE, "there is no earlier period"));
        assertThat(AlertRule.robustZ(Direction.UP)
                        .judge(numbers(1, 2, 3, 4, 5, 6))
                        .why())
                .isEqualTo("earlier periods: 5, at least 6 are needed");
    }
}
