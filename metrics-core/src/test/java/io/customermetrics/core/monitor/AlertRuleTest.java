package io.customermetrics.core.monitor;

import static io.customermetrics.core.monitor.SeriesScript.numbers;
import static io.customermetrics.core.monitor.SeriesScript.rates;
import static io.customermetrics.core.monitor.SeriesScript.then;
import static io.customermetrics.core.monitor.SeriesScript.thenIncomplete;
import static io.customermetrics.core.monitor.SeriesScript.thenUndefined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRuleTest {

    @ParameterizedTest
    @CsvSource({"10, OK", "10.5, WARN", "20, WARN", "20.5, ALERT", "-99, OK"})
    void aThresholdIsExceededByMoreOnly(double value, Level level) {
        assertThat(AlertRule.above(10, 20).judge(numbers(value)).level()).isEqualTo(level);
        assertThat(AlertRule.below(-10, -20).judge(numbers(-value)).level()).isEqualTo(level);
    }

    @Test
    void aThresholdSaysWhichLimitWasPassed() {
        assertThat(AlertRule.above(0.1, 0.2).judge(rates(3, 10)))
                .isEqualTo(new Verdict(Level.ALERT, "30% (3 of 10) is above 20%"));
        assertThat(AlertRule.above(0.1, 0.2).judge(rates(2, 10)).why()).isEqualTo("20% (2 of 10) is above 10%");
        assertThat(AlertRule.below(5, 4).judge(numbers(6)).why()).isEqualTo("6 is not below 5");
    }

    @ParameterizedTest
    @CsvSource({
        "UP, 100, 110, OK",
        "UP, 100, 111, WARN",
        "UP, 100, 121, ALERT",
        "UP, 100, 50, OK",
        "DOWN, 100, 90, OK",
        "DOWN, 100, 89, WARN",
        "DOWN, 100, 79, ALERT",
        "DOWN, 100, 500, OK",
        "EITHER, 100, 89, WARN",
        "EITHER, 100, 121, ALERT",
        "UP, 0, 11, WARN",
        "DOWN, -5, -26, ALERT"
    })
    void anAbsoluteChangeCountsInTheBadDirection(Direction direction, double before, double now, Level level) {
        assertThat(AlertRule.absoluteChange(direction, 10, 20)
                        .judge(numbers(before, now))
                        .level())
                .isEqualTo(level);
    }

    @Test
    void anAbsoluteChangeOfARateIsInPoints() {
        AlertRule rule = AlertRule.absoluteChange(Direction.UP, 0.05, 0.1);
        assertThat(rule.judge(rates(10, 100, 25, 100)))
                .isEqualTo(new Verdict(
                        Level.ALERT, "25% (25 of 100) after 10% (10 of 100) in 2026-01-01: 15 points more"));
        assertThat(rule.judge(rates(10, 100, 5, 100)).why()).endsWith("5 points less");
        assertThat(rule.judge(numbers(3, 3)).why()).isEqualTo("3 after 3 in 2026-01-01: no change");
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, 1000, 900, OK, 10% less",
        "DOWN, 1000, 899, WARN, 10.1% less",
        "DOWN, 1000, 749, ALERT, 25.1% less",
        "DOWN, 1000, 2000, OK, 100% more",
        "UP, 1000, 1300, ALERT, 30% more",
        "EITHER, 1000, 1150, WARN, 15% more",
        "EITHER, 7, 7, OK, no change",
        "EITHER, 1e-300, 1e100, ALERT, infinitely many% more"
    })
    void aRelativeChangeIsAShareOfThePeriodBefore(
            Direction direction, double before, double now, Level level, String words) {
        Verdict verdict = AlertRule.relativeChange(direction, 0.1, 0.25).judge(numbers(before, now));
        assertThat(verdict.level()).isEqualTo(level);
        assertThat(verdict.why()).endsWith(words);
    }

    @Test
    void thereIsNoChangeInPerCentFromZeroOrLess() {
        AlertRule rule = AlertRule.relativeChange(Direction.EITHER, 0.1, 0.25);
        assertThat(rule.judge(numbers(0, 5)))
                .isEqualTo(new Verdict(Level.NOT_EVALUABLE, "5 after 0 in 2026-01-01: no change in per cent from 0"));
        assertThat(rule.judge(numbers(0, 0)).level()).isEqualTo(Level.NOT_EVALUABLE);
        assertThat(rule.judge(numbers(-4, 5)).why()).endsWith("no change in per cent from a negative value");
    }

    @Test
    void aChangeNeedsACompletePeriodWithAValueDirectlyBefore() {
        for (AlertRule rule :
                List.of(AlertRule.absoluteChange(Direction.UP, 1, 2), AlertRule.relativeChange(Direction.UP, 1, 2))) {
            assertThat(rule.judge(numbers(5)))
                    .isEqualTo(new Verdict(Level.NOT_EVALUABLE, "there is no earlier period"));
            assertThat(rule.judge(then(thenUndefined(numbers(5), "no buyers"), 9)))
                    .isEqualTo(
                            new Verdict(Level.NOT_EVALUABLE, "the period before, 2026-02-01, has no value: no buyers"));
            assertThat(rule.judge(then(thenIncomplete(numbers(5), 5), 9)))
                    .isEqualTo(new Verdict(Level.NOT_EVALUABLE, "the period before, 2026-02-01, is not over"));
        }
    }

    @ParameterizedTest
    @CsvSource({"100, OK", "105, OK", "99.9, WARN", "90, WARN", "89.9, ALERT"})
    void aTargetToReachHasATolerance(double value, Level level) {
        assertThat(AlertRule.atLeast(100, 10).judge(numbers(value)).level()).isEqualTo(level);
        assertThat(AlertRule.atMost(-100, 10).judge(numbers(-value)).level()).isEqualTo(level);
    }

    @Test
    void aTargetSaysByHowMuchItIsMissed() {
        assertThat(AlertRule.atMost(0.05, 0.02).judge(rates(6, 100)))
                .isEqualTo(new Verdict(Level.WARN, "6% (6 of 100) misses the target, at most 5%, by 1 points"));
        assertThat(AlertRule.atLeast(4, 1).judge(numbers(4)))
                .isEqualTo(new Verdict(Level.OK, "4 meets the target, at least 4"));
    }

    @Test
    void whatIsNotOverOrHasNoValueIsNotEvaluableByAnyRule() {
        for (AlertRule rule : anyRules()) {
            assertThat(rule.judge(List.of())).isEqualTo(new Verdict(Level.NOT_EVALUABLE, "there is no period"));
            assertThat(rule.judge(thenIncomplete(numbers(1, 2, 3), 99)))
                    .isEqualTo(new Verdict(Level.NOT_EVALUABLE, "the period is not over"));
            assertThat(rule.judge(thenUndefined(numbers(1, 2, 3), "no buyers")))
                    .isEqualTo(new Verdict(Level.NOT_EVALUABLE, "no buyers"));
        }
    }

    @Test
    void periodsOutOfOrderAreRefused() {
        List<Observation> series = numbers(1, 2);
        for (AlertRule rule : anyRules()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rule.judge(List.of(series.get(1), series.get(0))))
                    .withMessage("series must be in order of time");
        }
    }

    @Test
    void aPeriodMeasuredAnewMayFollowItself() {
        Observation before = numbers(100).get(0);
        Observation corrected = numbers(60).get(0);
        assertThat(AlertRule.relativeChange(Direction.DOWN, 0.1, 0.25).judge(List.of(before, corrected)))
                .isEqualTo(new Verdict(Level.ALERT, "60 after 100 in 2026-01-01: 40% less"));
    }

    @Test
    void aRuleWithAMinimumIsSilentBelowIt() {
        AlertRule rule = AlertRule.above(0.1, 0.2).minimumN(30);
        assertThat(rule.judge(rates(29, 29)))
                .isEqualTo(new Verdict(Level.NOT_EVALUABLE, "n is 29, at least 30 are needed"));
        assertThat(rule.judge(rates(30, 30)).level()).isEqualTo(Level.ALERT);
    }

    @Test
    void aPeriodBelowTheMinimumIsNothingToCompareWith() {
        AlertRule rule = AlertRule.absoluteChange(Direction.UP, 0.1, 0.2).minimumN(30);
        assertThat(rule.judge(rates(0, 100, 0, 29, 50, 100)).why())
                .isEqualTo("the period before, 2026-02-01, has no value: n is 29, at least 30 are needed");
        assertThat(rule.judge(rates(0, 29, 0, 30, 50, 100)).level()).isEqualTo(Level.ALERT);
        assertThat(rule.judge(then(thenIncomplete(numbers(1), 1), 1)).why()).endsWith("is not over");
    }

    @Test
    void aRuleWithAMinimumOfHistoryCountsPeriodsWithAValue() {
        AlertRule rule = AlertRule.above(1, 2).minimumHistory(3);
        assertThat(rule.judge(numbers(9, 9, 9, 9)).level()).isEqualTo(Level.ALERT);
        assertThat(rule.judge(then(thenUndefined(numbers(9, 9), "no buyers"), 9)))
                .isEqualTo(new Verdict(Level.NOT_EVALUABLE, "earlier periods: 2, at least 3 are needed"));
        assertThat(rule.minimumN(2_000).judge(numbers(9, 9, 9, 9)).why())
                .isEqualTo("n is 1,000, at least 2,000 are needed");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "2, 1", "NaN, 1", "1, NaN", "1, Infinity"})
    void limitsAreFiniteAndInOrder(double warn, double alert) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.relativeChange(Direction.UP, warn, alert))
                .withMessageStartingWith("limits must be finite, 0 <= warn <= alert");
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "NaN, 1", "1, NaN", "1, Infinity", "-Infinity, 1"})
    void thresholdsAreFiniteAndInOrder(double warn, double alert) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.above(warn, alert))
                .withMessageStartingWith("alert must be finite and not milder than warn");
        assertThatIllegalArgumentException().isThrownBy(() -> AlertRule.below(-warn, -alert));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aTargetIsFiniteAndItsToleranceNotNegative(double tolerance) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.atLeast(1, tolerance))
                .withMessageStartingWith("tolerance must be finite and not negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.atLeast(Double.NaN, 1))
                .withMessageStartingWith("target must be finite");
    }

    @Test
    void aLimitOnBothSidesIsTwoRules() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Threshold(Direction.EITHER, 1, 2))
                .withMessage("direction must be UP or DOWN");
        assertThatIllegalArgumentException().isThrownBy(() -> new Target(Direction.EITHER, 1, 2));
    }

    @Test
    void minimaAreNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.above(1, 2).minimumN(-1))
                .withMessage("minimumN must not be negative: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.above(1, 2).minimumHistory(-1))
                .withMessage("minimumHistory must not be negative: -1");
    }

    static List<AlertRule> anyRules() {
        return List.of(
                AlertRule.above(1, 2),
                AlertRule.below(1, 1),
                AlertRule.absoluteChange(Direction.UP, 1, 2),
                AlertRule.relativeChange(Direction.DOWN, 1, 2),
                AlertRule.pChart(Direction.EITHER),
                AlertRule.robustZ(Direction.EITHER),
                AlertRule.atLeast(1, 2),
                AlertRule.atMost(1, 2).minimumN(5).minimumHistory(1));
    }
}
