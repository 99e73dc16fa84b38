package io.customermetrics.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.retention.Churn;
import io.customermetrics.core.retention.CustomerRetention;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A series of churn rates, because each needs its period and the one before. */
class MetricSeriesTest extends MetricContract<MetricSeries<Rate>, Series<Rate>> {

    private static final BusinessCalendar UTC = BusinessCalendar.utc();
    private static final LocalDate JANUARY = LocalDate.parse("2026-01-01");
    private static final Instant MID_MARCH = Instant.parse("2026-03-15T00:00:00Z");

    @Override
    protected MetricSeries<Rate> metric(Scene scene, Choice choice) {
        EventSelector selector = scene.selector(choice);
        BusinessCalendar calendar = scene.calendar(choice);
        Grain grain = scene.grain(choice);
        Instant asOf = scene.bound(choice);
        int last = calendar.number(asOf.minusNanos(1), grain);
        LocalDate first = calendar.firstDay(last + 1 - choice.below(7), grain);
        return churn(selector, calendar, grain, first, asOf);
    }

    private static MetricSeries<Rate> churn(
            EventSelector selector, BusinessCalendar calendar, Grain grain, LocalDate first, Instant asOf) {
        return MetricSeries.of(
                calendar, grain, first, asOf, period -> new Churn(selector, period.previous(), period.window()));
    }

    @Override
    protected void agrees(MetricSeries<Rate> metric, History history, Series<Rate> result) {
        SlowCalendar calendar = new SlowCalendar(metric.calendar(), metric.grain());
        LocalDate last = calendar.period(metric.asOf().minusNanos(1));
        List<Observation> expected = new ArrayList<>();
        for (LocalDate period : calendar.periods(metric.firstDay(), last)) {
            Predicate<String> before = id -> active(history, metric, id, calendar, calendar.previous(period));
            Predicate<String> now = id -> active(history, metric, id, calendar, period);
            expected.add(Observation.of(
                    period,
                    Rate.of(history.count(before.and(now.negate())), history.count(before), "customers active before"),
                    calendar.elapsed(period, metric.asOf())));
        }
        assertThat(result.observations(SeriesPeriod::observe)).isEqualTo(expected);
    }

    private static boolean active(
            History history, MetricSeries<Rate> metric, String id, SlowCalendar calendar, LocalDate period) {
        EventSelector selector = ((Churn) metric.metrics().get(0)).selector();
        return !history.times(
                        id,
                        selector,
                        at -> at.isBefore(metric.asOf()) && calendar.period(at).equals(period))
                .isEmpty();
    }

    @Override
    protected boolean reads(MetricSeries<Rate> metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Override
    protected List<MetricSeries<Rate>> foreign(MetricSeries<Rate> metric) {
        return List.of(churn(
                EventSelector.any(),
                metric.calendar(),
                metric.grain(),
                metric.firstDay(),
                metric.asOf().plus(Period.ofDays(400))));
    }

    @Test
    void aPeriodKnowsItsWindowsAndWhetherItIsOver() {
        List<SeriesPeriod> periods = monthly(JANUARY).periods();
        assertThat(periods).extracting(SeriesPeriod::complete).containsExactly(true, true, false);
        SeriesPeriod march = periods.get(2);
        assertThat(march.window()).isEqualTo(Window.of(Instant.parse("2026-03-01T00:00:00Z"), MID_MARCH));
        assertThat(march.previous()).isEqualTo(Window.month(2026, 2, UTC.zone()));
        assertThat(march.earlier(12).firstDay()).isEqualTo("2025-03-01");
        assertThat(periods.get(1).window()).isEqualTo(Window.month(2026, 2, UTC.zone()));
        assertThat(march.observe(Estimate.of(3), 7))
                .isEqualTo(Observation.of(LocalDate.parse("2026-03-01"), Estimate.of(3), 7, false));
    }

    @Test
    void anyDayOfTheFirstPeriodMeansTheSameSeries() {
        assertThat(monthly(JANUARY.plusDays(30))).isEqualTo(monthly(JANUARY)).hasSameHashCodeAs(monthly(JANUARY));
        assertThat(monthly(JANUARY.plusDays(31))).isNotEqualTo(monthly(JANUARY));
    }

    @Test
    void asOfBeforeTheFirstPeriodGivesNoPeriod() {
        Series<Rate> series = LogScript.of().log().measure(monthly(LocalDate.parse("2026-04-01")));
        assertThat(series.points()).isEmpty();
        assertThat(series).hasToString("0 periods");
    }

    @Test
    void eachPeriodNeedsItsMetric() {
        Churn churn = (Churn) monthly(JANUARY).metrics().get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricSeries<>(UTC, Grain.MONTH, JANUARY, MID_MARCH, List.of(churn)))
                .withMessage("metrics must be one for each of 3 periods");
    }

    @Test
    void aPeriodThatTheDataDoNotReachIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeriesPeriod(
                        UTC, UTC.bucket(UTC.number(MID_MARCH, Grain.MONTH), Grain.MONTH), Instant.EPOCH))
                .withMessage("asOf must lie after the start of the bucket");
    }

    @Test
    void retentionAndChurnOfEachPeriodAddUp() {
        EventLog log = LogScript.of(seen("a", "2026-01-31"), seen("a", "2026-02-01"), seen("b", "2026-01-01"))
                .log();
        Series<Rate> churn = log.measure(monthly(JANUARY));
        Series<Rate> kept = log.measure(MetricSeries.of(
                UTC,
                Grain.MONTH,
                JANUARY,
                MID_MARCH,
                period -> new CustomerRetention(EventSelector.any(), period.previous(), period.window())));
        assertThat(churn.points())
                .extracting(point -> point.result().numerator())
                .containsExactly(0L, 1L, 1L);
        assertThat(kept.points())
                .extracting(point -> point.result().numerator())
                .containsExactly(0L, 1L, 0L);
        assertThat(churn).hasToString("3 periods");
    }

    private static MetricSeries<Rate> monthly(LocalDate firstDay) {
        return churn(EventSelector.any(), UTC, Grain.MONTH, firstDay, MID_MARCH);
    }

    private static Interaction seen(String customer, String day) {
        return Interaction.of(customer, Instant.parse(day + "T12:00:00Z"), "view");
    }
}
