package io.customermetrics.core.monitor;

import static io.customermetrics.core.monitor.SeriesScript.numbers;
import static io.customermetrics.core.monitor.SeriesScript.rates;
import static io.customermetrics.core.monitor.SeriesScript.then;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PChartTest {

    private static final Limits TWO_AND_THREE = new Limits(2, 3);
    private static final PChart WITH_RUNS = new PChart(Direction.EITHER, new Limits(3, 3), true);

    /**
     * Montgomery, example 7.1: nonconforming cans of orange juice in samples of 50. Without the two samples that have an
     * assignable cause the centre is 301 / 1400 = 0.2150 and the upper limit 0.3893; the sample of 20 now lies above it.
     */
    private static final long[] CANS = {
        12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 8, 10, 5, 13, 11, 20, 18, 15, 9, 12, 7, 13, 9, 6
    };

    @ParameterizedTest
    @CsvSource({"20, ALERT", "19, WARN", "17, WARN", "16, OK", "5, OK", "4, OK", "1, OK"})
    void montgomerysCans(long nonconforming, Level level) {
        Verdict verdict = new PChart(Direction.UP, TWO_AND_THREE, false).judge(cans(nonconforming));
        assertThat(verdict.level()).isEqualTo(level);
        assertThat(verdict.why()).contains("standard deviations", "21.5%, the rate of 28 earlier periods");
    }

    @ParameterizedTest
    @CsvSource({"1, ALERT", "4, WARN", "5, OK", "20, OK"})
    void theLowerSide(long nonconforming, Level level) {
        assertThat(new PChart(Direction.DOWN, TWO_AND_THREE, false)
                        .judge(cans(nonconforming))
                        .level())
                .isEqualTo(level);
    }

    @Test
    void theReasonHasItsNumbers() {
        assertThat(AlertRule.pChart(Direction.EITHER).judge(cans(20)).why())
                .isEqualTo("40% (20 of 50) is 3.184 standard deviations above 21.5%, the rate of 28 earlier periods");
    }

    @Test
    void limitsDependOnTheSizeOfTheSample() {
        List<Observation> small = rates(200, 1000, 200, 1000, 30, 100);
        List<Observation> large = rates(200, 1000, 200, 1000, 300, 1000);
        PChart chart = new PChart(Direction.UP, TWO_AND_THREE, false);
        assertThat(chart.judge(small).level()).isEqualTo(Level.WARN);
        assertThat(chart.judge(large).level()).isEqualTo(Level.ALERT);
    }

    @Test
    void withTooFewExpectedThereAreNoLimits() {
        PChart chart = new PChart(Direction.EITHER, TWO_AND_THREE, false);
        assertThat(chart.judge(rates(10, 100, 9, 49)))
                .isEqualTo(new Verdict(
                        Level.NOT_EVALUABLE, "4.9 expected of 49: too few for limits, at least 5 are needed"));
        assertThat(chart.judge(rates(10, 100, 5, 50)).level()).isEqualTo(Level.OK);
        assertThat(chart.judge(rates(90, 100, 9, 49)).level()).isEqualTo(Level.NOT_EVALUABLE);
        assertThat(chart.judge(rates(0, 100, 9, 49)).level()).isEqualTo(Level.NOT_EVALUABLE);
        assertThat(chart.judge(rates(100, 100, 9, 49)).level()).isEqualTo(Level.NOT_EVALUABLE);
    }

    @Test
    void itNeedsRatesAndHistory() {
        PChart chart = new PChart(Direction.EITHER, TWO_AND_THREE, false);
        assertThat(chart.judge(rates(10, 100)).why()).isEqualTo("there is no earlier period");
        assertThat(chart.judge(then(numbers(1), 2)).why()).isEqualTo("a p-chart needs a rate");
        assertThat(chart.judge(List.of(numbers(1).get(0), rates(1, 2, 10, 100).get(1)))
                        .why())
                .isEqualTo("there is no earlier period");
        assertThat(AlertRule.pChart(Direction.UP)
                        .judge(rates(10, 100, 10, 100, 10, 100, 10, 100, 10, 100, 10, 100))
                        .why())
                .isEqualTo("earlier periods: 5, at least 6 are needed");
    }

    /** 500 of 1,000 has a standard deviation of 15.81 customers; a long calm history keeps the centre. */
    @Test
    void westernElectricRunsWarnOfShiftsThatLast() {
        assertThat(WITH_RUNS.judge(calm(535, 500, 533)).why())
                .contains("; two of the last three periods are more than 2 standard deviations above");
        assertThat(WITH_RUNS.judge(calm(465, 500, 467)).why())
                .contains("two of the last three periods are more than 2 standard deviations below");
        assertThat(WITH_RUNS.judge(calm(520, 520, 500, 520, 520)).why())
                .contains("; four of the last five periods are more than 1 standard deviation above the centre");
        assertThat(WITH_RUNS.judge(calm(510, 510, 510, 510, 510, 510, 510, 510)).why())
                .contains("; the last eight periods are all above the centre");
        assertThat(WITH_RUNS.judge(calm(510, 510, 510, 500, 510, 510, 510, 510)).level())
                .isEqualTo(Level.OK);
        assertThat(WITH_RUNS.judge(calm(535, 500, 465)).level()).isEqualTo(Level.OK);
        assertThat(WITH_RUNS.judge(calm(535, 535, 510)).level()).isEqualTo(Level.OK);
    }

    @Test
    void runsOnTheGoodSideAreNoWarning() {
        long[] high = {510, 510, 510, 510, 510, 510, 510, 510};
        assertThat(new PChart(Direction.UP, TWO_AND_THREE, true)
                        .judge(calm(high))
                        .level())
                .isEqualTo(Level.WARN);
        assertThat(new PChart(Direction.DOWN, TWO_AND_THREE, true)
                        .judge(calm(high))
                        .level())
                .isEqualTo(Level.OK);
        assertThat(new PChart(Direction.EITHER, TWO_AND_THREE, false)
                        .judge(calm(high))
                        .level())
                .isEqualTo(Level.OK);
    }

    @Test
    void aShortOrCalmHistoryHasNoRun() {
        PChart upwards = new PChart(Direction.UP, TWO_AND_THREE, true);
        assertThat(upwards.judge(calm(500)).level()).isEqualTo(Level.OK);
        assertThat(upwards.judge(rates(500, 1_000, 525, 1_000)).level()).isEqualTo(Level.OK);
    }

    @Test
    void aPointBeyondTheLimitsIsNotMilderForBeingPartOfARun() {
        Verdict verdict = WITH_RUNS.judge(calm(535, 560));
        assertThat(verdict.level()).isEqualTo(Level.ALERT);
        assertThat(verdict.why()).doesNotContain(";");
    }

    private static List<Observation> cans(long last) {
        long[] counts = LongStream.concat(Arrays.stream(CANS), LongStream.of(last))
                .flatMap(count -> LongStream.of(count, 50))
                .toArray();
        return rates(counts);
    }

    private static List<Observation> calm(long... then) {
        long[] counts = LongStream.concat(LongStream.generate(() -> 500).limit(200), LongStream.of(then))
                .flatMap(count -> LongStream.of(count, 1_000))
                .toArray();
        return rates(counts);
    }
}
