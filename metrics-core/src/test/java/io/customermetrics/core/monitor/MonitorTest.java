package io.customermetrics.core.monitor;

import static io.customermetrics.core.monitor.SeriesScript.numbers;
import static io.customermetrics.core.monitor.SeriesScript.rates;
import static io.customermetrics.core.monitor.SeriesScript.thenIncomplete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.retention.Churn;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MonitorTest {

    private static final LocalDate JANUARY = LocalDate.parse("2026-01-01");

    /** Ten customers in January, six of them again in February; the first days of March are not judged. */
    @Test
    void figuresAreMeasuredAndJudgedOnTheLastCompletePeriod() {
        MetricSeries<Rate> series = MetricSeries.of(
                BusinessCalendar.utc(),
                Grain.MONTH,
                JANUARY,
                Instant.parse("2026-03-04T00:00:00Z"),
                period -> new Churn(EventSelector.any(), period.previous(), period.window()));
        Monitor monitor = Monitor.of(
                new Watch<>("churn", series, SeriesPeriod::observe, List.of(AlertRule.above(0.1, 0.3))),
                new Watch<>(
                        "lost",
                        series,
                        (period, rate) -> Observation.count(period.firstDay(), rate.numerator(), period.complete()),
                        List.of(AlertRule.relativeChange(Direction.UP, 0.1, 0.2), AlertRule.above(4, 5))));
        assertThat(monitor.check(log()))
                .containsExactly(
                        new Finding(
                                "churn",
                                Optional.of(JANUARY.plusMonths(1)),
                                new Verdict(Level.ALERT, "40% (4 of 10) is above 30%")),
                        new Finding(
                                "lost", Optional.of(JANUARY.plusMonths(1)), new Verdict(Level.OK, "4 is not above 4")));
    }

    @Test
    void theWorstVerdictCounts() {
        assertThat(level(numbers(1, 9), AlertRule.above(5, 20), AlertRule.absoluteChange(Direction.UP, 1, 2)))
                .isEqualTo(Level.ALERT);
        assertThat(level(numbers(1, 9), AlertRule.above(5, 8), AlertRule.absoluteChange(Direction.UP, 1, 20)))
                .isEqualTo(Level.ALERT);
        assertThat(level(numbers(1), AlertRule.absoluteChange(Direction.UP, 1, 2), AlertRule.above(5, 8)))
                .isEqualTo(Level.OK);
        assertThat(level(numbers(1), AlertRule.absoluteChange(Direction.UP, 1, 2)))
                .isEqualTo(Level.NOT_EVALUABLE);
    }

    @Test
    void withoutACompletePeriodNothingIsJudged() {
        Finding none = Finding.of("f", List.of(), List.of(AlertRule.above(1, 2)));
        assertThat(none.period()).isEmpty();
        assertThat(none.verdict().why()).isEqualTo("there is no period");
        Finding young = Finding.of("f", thenIncomplete(List.of(), 9), List.of(AlertRule.above(1, 2)));
        assertThat(young.period()).contains(JANUARY);
        assertThat(young.verdict().why()).isEqualTo("the period is not over");
        Finding late = Finding.of("f", thenIncomplete(rates(1, 2), 9), List.of(AlertRule.above(0.1, 0.2)));
        assertThat(late.verdict().level()).isEqualTo(Level.ALERT);
    }

    @Test
    void aFigureNeedsARuleAndANameOfItsOwn() {
        MetricSeries<Rate> series = new MetricSeries<>(
                BusinessCalendar.utc(), Grain.MONTH, JANUARY, Instant.parse("2026-01-01T00:00:00Z"), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Watch<>("churn", series, SeriesPeriod::observe, List.of()))
                .withMessage("rules must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Finding.of("churn", List.of(), List.of()))
                .withMessage("rules must not be empty");
        Watch<Rate> churn = new Watch<>("churn", series, SeriesPeriod::observe, List.of(AlertRule.above(1, 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Monitor.of(churn, churn))
                .withMessage("watches must have different names: \"churn\"");
    }

    private static Level level(List<Observation> series, AlertRule... rules) {
        return Finding.of("figure", series, List.of(rules)).verdict().level();
    }

    private static EventLog log() {
        List<Event> events = new ArrayList<>();
        for (int customer = 0; customer < 10; customer++) {
            events.add(Interaction.of("c" + customer, Instant.parse("2026-01-15T00:00:00Z"), "view"));
            if (customer < 6) {
                events.add(Interaction.of("c" + customer, Instant.parse("2026-02-15T00:00:00Z"), "view"));
            }
        }
        return LogScript.of(events.toArray(Event[]::new)).log();
    }
}
