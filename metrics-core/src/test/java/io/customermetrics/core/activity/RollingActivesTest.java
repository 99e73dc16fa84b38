package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.time.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollingActivesTest extends MetricContract<RollingActives, RollingActivesSeries> {

    private static final LocalDate JAN_1 = LocalDate.of(2026, 1, 1);

    @Override
    protected RollingActives metric(Scene scene, Choice choice) {
        LocalDate one = scene.day(choice);
        LocalDate other = scene.day(choice);
        return new RollingActives(
                scene.selector(choice),
                scene.calendar(choice),
                one.isBefore(other) ? one : other,
                one.isBefore(other) ? other : one,
                choice.from(List.of(1, 7, 28), List.of(1), List.of(2, 3, 30), List.of(1, 400)));
    }

    @Override
    protected void agrees(RollingActives metric, History history, RollingActivesSeries result) {
        SlowCalendar calendar = SlowCalendar.days(metric.calendar().zone());
        assertThat(result.firstDay()).isEqualTo(metric.firstDay());
        assertThat(result.widths()).isEqualTo(metric.widths());
        assertThat(result.days())
                .isEqualTo(metric.firstDay().datesUntil(metric.endDay()).count());
        List<List<LocalDate>> active = history.customers().stream()
                .map(id -> history.times(id, metric.selector(), at -> true).stream()
                        .map(calendar::day)
                        .toList())
                .toList();
        metric.firstDay().datesUntil(metric.endDay()).forEach(day -> {
            for (int width : metric.widths()) {
                LocalDate before = day.minusDays(width);
                long expected = active.stream()
                        .filter(days -> days.stream().anyMatch(d -> d.isAfter(before) && !d.isAfter(day)))
                        .count();
                assertThat(result.active(day, width)).isEqualTo(expected);
            }
        });
    }

    @Override
    protected boolean reads(RollingActives metric, Instant at) {
        int widest = metric.widths().get(metric.widths().size() - 1);
        LocalDate day = SlowCalendar.days(metric.calendar().zone()).day(at);
        return day.isAfter(metric.firstDay().minusDays(widest)) && day.isBefore(metric.endDay());
    }

    @Override
    protected List<RollingActives> foreign(RollingActives m) {
        return List.of(
                new RollingActives(m.selector(), m.calendar(), m.firstDay().minusDays(1), m.endDay(), m.widths()),
                new RollingActives(
                        m.selector(), m.calendar(), m.firstDay(), m.endDay().plusDays(1), m.widths()),
                new RollingActives(m.selector(), m.calendar(), m.firstDay(), m.endDay(), List.of(5)));
    }

    @Test
    void aCustomerStaysActiveForTheWidth() {
        RollingActivesSeries series = january(seen("a", 1), seen("a", 5), seen("b", 5));
        assertThat(counts(series, 1)).containsExactly(1, 0, 0, 0, 2, 0, 0, 0, 0, 0);
        assertThat(counts(series, 3)).containsExactly(1, 1, 1, 0, 2, 2, 2, 0, 0, 0);
        assertThat(counts(series, 7)).containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 2, 2);
    }

    @Test
    void theFirstDaysLookBackBeforeTheSeries() {
        RollingActivesSeries series = january(seen("a", -3));
        assertThat(counts(series, 1)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(counts(series, 7)).containsExactly(1, 1, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aWidthMayReachBackBeforeAllTime() {
        RollingActivesSeries series = LogScript.of(seen("a", 2), seen("b", 1))
                .log()
                .measure(new RollingActives(
                        EventSelector.any(),
                        BusinessCalendar.utc(),
                        JAN_1,
                        JAN_1.plusDays(2),
                        List.of(1, Integer.MAX_VALUE)));
        assertThat(counts(series, Integer.MAX_VALUE)).containsExactly(1, 2);
    }

    @Test
    void aWidthMayReachBackBeforeAllTimeFromItsFirstDays() {
        LocalDate first = LocalDate.of(1900, 1, 2);
        RollingActivesSeries series = LogScript.of(
                        Interaction.of("a", Instant.parse("1900-01-02T12:00:00Z"), "view"),
                        Interaction.of("b", Instant.parse("1900-01-03T12:00:00Z"), "view"))
                .log()
                .measure(of(first, first.plusDays(3), List.of(1, 4_000)));
        assertThat(counts(series, 1)).containsExactly(1, 1, 0);
        assertThat(counts(series, 4_000)).containsExactly(1, 2, 2);
    }

    @Test
    void dailyWeeklyAndFourWeeksUnlessToldOtherwise() {
        RollingActives metric = RollingActives.of(BusinessCalendar.utc(), JAN_1, JAN_1.plusDays(1));
        assertThat(metric.widths()).containsExactly(1, 7, 28);
        assertThat(metric.selector()).isEqualTo(EventSelector.any());
    }

    /** Customers active on 2 and on 1 of 3 days: 3 of 6 customer days. */
    @Test
    void meanDauOverMauIsTheShareOfDaysOnWhichAnActiveCustomerIsActive() {
        RollingActivesSeries series = january(seen("a", 1), seen("a", 2), seen("b", 3));
        assertThat(series.meanDauOverMau(JAN_1.plusDays(2), 3)).isEqualTo(Estimate.of(0.5));
        assertThat(series.meanDauOverMau(JAN_1.plusDays(3), 3).orElseThrow()).isEqualTo(2.0 / (3 * 2), within(1e-15));
    }

    @Test
    void sameDayDauOverMauComparesOneDay() {
        RollingActivesSeries series = january(seen("a", 1), seen("b", 3));
        assertThat(series.sameDayDauOverMau(JAN_1.plusDays(2), 3)).isEqualTo(Estimate.of(0.5));
        assertThat(series.sameDayDauOverMau(JAN_1.plusDays(3), 3)).isEqualTo(Estimate.of(0));
    }

    @Test
    void stickinessWithoutActivesIsUndefined() {
        RollingActivesSeries series = january();
        Undefined reason = new Undefined("no customers active in the 3 days");
        assertThat(series.meanDauOverMau(JAN_1.plusDays(2), 3)).isEqualTo(reason);
        assertThat(series.sameDayDauOverMau(JAN_1.plusDays(2), 3)).isEqualTo(reason);
    }

    @Test
    void meanDauOverMauNeedsAllItsDays() {
        RollingActivesSeries series = january(seen("a", 1));
        assertThat(series.meanDauOverMau(JAN_1.plusDays(1), 3))
                .isEqualTo(new Undefined("fewer than 3 days up to 2026-01-02"));
        assertThat(series.meanDauOverMau(JAN_1.plusDays(2), 3).isDefined()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Africa/Cairo, 2025-04-25",
        "Pacific/Apia, 2011-12-31",
        "America/Los_Angeles, 2025-11-02",
        "America/Sao_Paulo, 2018-11-04",
        "Asia/Shanghai, 1989-04-16",
        "Asia/Kathmandu, 2024-02-29"
    })
    void daysAreThoseOfTheZone(String zone, LocalDate day) {
        BusinessCalendar calendar = BusinessCalendar.of(ZoneId.of(zone));
        Instant start = calendar.startOf(day);
        Instant end = calendar.startOf(day.plusDays(1));
        RollingActivesSeries series = LogScript.of(
                        Interaction.of("before", start.minusNanos(1_000), "view"),
                        Interaction.of("first", start, "view"),
                        Interaction.of("last", end.minusNanos(1_000), "view"),
                        Interaction.of("after", end, "view"))
                .log()
                .measure(RollingActives.of(calendar, day, day.plusDays(2)));
        assertThat(series.active(day, 1)).isEqualTo(2);
        assertThat(series.active(day.plusDays(1), 1)).isEqualTo(1);
        assertThat(series.active(day, 7)).isEqualTo(3);
    }

    @Test
    void otherDaysAndWidthsAreRefused() {
        RollingActivesSeries series = january();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> series.active(JAN_1, 2))
                .withMessage("width: the series has [1, 3, 7], not 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> series.active(JAN_1.plusDays(10), 1))
                .withMessage("day: the series has 10 days from 2026-01-01, not 2026-01-11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> series.active(JAN_1.minusDays(1), 1))
                .withMessageStartingWith("day:");
        assertThat(series).hasToString("10 days from 2026-01-01, widths [1, 3, 7]");
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(JAN_1, JAN_1.minusDays(1), List.of(1)))
                .withMessageStartingWith("endDay must not lie before firstDay");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(JAN_1, JAN_1, List.of()))
                .withMessage("widths must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(JAN_1, JAN_1, List.of(0, 1)))
                .withMessageStartingWith("widths must be positive and ascending");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(JAN_1, JAN_1, List.of(7, 7)))
                .withMessageStartingWith("widths must be positive and ascending");
        assertThatNullPointerException().isThrownBy(() -> of(JAN_1, JAN_1, Arrays.asList(1, null)));
    }

    private static RollingActives of(LocalDate firstDay, LocalDate endDay, List<Integer> widths) {
        return new RollingActives(EventSelector.any(), BusinessCalendar.utc(), firstDay, endDay, widths);
    }

    private static RollingActivesSeries january(Event... events) {
        return LogScript.of(events).log().measure(of(JAN_1, JAN_1.plusDays(10), List.of(1, 3, 7)));
    }

    private static List<Integer> counts(RollingActivesSeries series, int width) {
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < series.days(); i++) {
            counts.add((int) series.active(series.firstDay().plusDays(i), width));
        }
        return counts;
    }

    private static Event seen(String customer, int day) {
        return Interaction.of(customer, Instant.parse("2025-12-31T12:00:00Z").plusSeconds(86_400L * day), "view");
    }
}
