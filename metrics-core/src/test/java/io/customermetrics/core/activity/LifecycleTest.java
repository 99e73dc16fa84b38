package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.activity.LifecycleSeries.Period;
import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest extends MetricContract<Lifecycle, LifecycleSeries> {

    @Override
    protected Lifecycle metric(Scene scene, Choice choice) {
        return new Lifecycle(
                scene.selector(choice),
                scene.calendar(choice),
                scene.grain(choice),
                scene.day(choice),
                scene.bound(choice),
                SlowStart.policy(scene, choice));
    }

    @Override
    protected void agrees(Lifecycle metric, History history, LifecycleSeries result) {
        SlowCalendar calendar = new SlowCalendar(metric.calendar(), metric.grain());
        List<Period> expected = new ArrayList<>();
        LocalDate last = calendar.period(metric.asOf().minusNanos(1));
        for (LocalDate period : calendar.periods(calendar.period(metric.firstDay()), last)) {
            long[] states = new long[4];
            for (String id : history.customers()) {
                List<Instant> times = history.times(id, metric.selector(), at -> at.isBefore(metric.asOf()));
                Optional<Instant> start = SlowStart.of(metric.start(), history, id, times);
                LocalDate started = start.filter(at -> !at.equals(Instant.MIN))
                        .map(calendar::period)
                        .orElse(LocalDate.MIN);
                Set<LocalDate> active = new HashSet<>();
                times.stream()
                        .map(calendar::period)
                        .filter(other -> !other.isBefore(started))
                        .forEach(active::add);
                boolean now = active.contains(period);
                boolean before = active.contains(calendar.previous(period));
                boolean ever = started.isBefore(period);
                states[LifecycleSeries.NEW] += now && !ever ? 1 : 0;
                states[LifecycleSeries.RETAINED] += now && before ? 1 : 0;
                states[LifecycleSeries.RESURRECTED] += now && ever && !before ? 1 : 0;
                states[LifecycleSeries.LAPSED] += !now && before ? 1 : 0;
            }
            Bucket bucket = new Bucket(
                    metric.grain(), period, Window.of(calendar.start(period), calendar.start(calendar.next(period))));
            expected.add(new Period(
                    bucket, states[0], states[1], states[2], states[3], calendar.elapsed(period, metric.asOf())));
        }
        assertThat(result.periods()).isEqualTo(expected);
        assertBalanced(result.periods());
    }

    /** active = new + retained + resurrected; previous active = retained + lapsed. */
    private static void assertBalanced(List<Period> periods) {
        for (int i = 1; i < periods.size(); i++) {
            assertThat(periods.get(i).previouslyActive())
                    .isEqualTo(periods.get(i - 1).active());
        }
    }

    @Override
    protected boolean reads(Lifecycle metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Override
    protected List<Lifecycle> foreign(Lifecycle m) {
        Grain otherGrain = m.grain() == Grain.DAY ? Grain.YEAR : Grain.DAY;
        BusinessCalendar otherWeeks = m.calendar().withWeekStart(DayOfWeek.WEDNESDAY);
        return List.of(
                new Lifecycle(
                        m.selector(),
                        m.calendar(),
                        m.grain(),
                        m.firstDay(),
                        m.asOf().plusSeconds(1)),
                new Lifecycle(
                        m.selector(), m.calendar(), m.grain(), m.firstDay().minusYears(2), m.asOf()),
                new Lifecycle(m.selector(), m.calendar(), otherGrain, m.firstDay(), m.asOf()),
                new Lifecycle(m.selector(), otherWeeks, m.grain(), m.firstDay(), m.asOf()));
    }

    /** C5, the lifecycle query of PostHog's test suite. */
    @Test
    void lifecycleOfPostHog() {
        List<Event> events = new ArrayList<>();
        for (int day : new int[] {11, 12, 13, 15, 17, 19}) {
            events.add(seen("p1", day));
        }
        events.add(seen("p2", 9));
        events.add(seen("p2", 12));
        events.add(seen("p3", 12));
        events.add(seen("p4", 15));
        List<Period> days = LogScript.of(events)
                .log()
                .measure(new Lifecycle(
                        EventSelector.any(),
                        BusinessCalendar.utc(),
                        Grain.DAY,
                        LocalDate.of(2020, 1, 9),
                        Instant.parse("2020-01-20T00:00:00Z")))
                .periods();
        assertThat(counts(days, Period::fresh)).containsExactly(1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0);
        assertThat(counts(days, Period::retained)).containsExactly(0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(counts(days, Period::resurrected)).containsExactly(0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1);
        assertThat(counts(days, Period::lapsed)).containsExactly(0, 1, 0, 0, 2, 1, 0, 2, 0, 1, 0);
        assertThat(days).allMatch(Period::complete);
        assertThat(days.get(3).active()).isEqualTo(3);
        assertThat(days.get(4).churn()).isEqualTo(Rate.of(2, 3, "customers active in the previous period"));
        assertThat(days.get(4).quickRatio()).isEqualTo(Estimate.of(0));
        assertThat(days.get(9).quickRatio()).isEqualTo(Estimate.of(0));
        assertThat(days.get(0).quickRatio()).isEqualTo(new Undefined("no lapsed customers"));
        assertThat(days.get(0).churn().estimate())
                .isEqualTo(new Undefined("no customers active in the previous period"));
    }

    /** C13: one event on the day that loses an hour is new on that day, lapsed on the next, and nothing else. */
    @Test
    void aDayOfTwentyThreeHoursInTheUnitedStates() {
        List<Period> days = LogScript.of(Interaction.of("p", Instant.parse("2025-03-09T12:00:00Z"), "view"))
                .log()
                .measure(daily("US/Pacific", "2025-03-07", "2025-03-13T00:00:00-07:00"))
                .periods();
        assertThat(days.stream().map(day -> day.bucket().firstDay().getDayOfMonth()))
                .containsExactly(7, 8, 9, 10, 11, 12);
        assertThat(counts(days, Period::fresh)).containsExactly(0, 0, 1, 0, 0, 0);
        assertThat(counts(days, Period::retained)).containsExactly(0, 0, 0, 0, 0, 0);
        assertThat(counts(days, Period::resurrected)).containsExactly(0, 0, 0, 0, 0, 0);
        assertThat(counts(days, Period::lapsed)).containsExactly(0, 0, 0, 1, 0, 0);
    }

    /** The first and the last microsecond of an odd day belong to it, their neighbours do not. */
    @ParameterizedTest
    @CsvSource({
        "Africa/Cairo, 2025-04-25, 23",
        "America/Los_Angeles, 2025-03-09, 23",
        "America/Los_Angeles, 2025-11-02, 25",
        "America/Sao_Paulo, 2018-11-04, 23",
        "America/Sao_Paulo, 2018-02-17, 25",
        "Asia/Shanghai, 1989-04-16, 23",
        "Asia/Kathmandu, 2024-02-29, 24",
        "Pacific/Apia, 2011-12-29, 24",
        "Pacific/Apia, 2011-12-31, 24"
    })
    void aDayIsWhatTheZoneSays(String zone, LocalDate day, int hours) {
        Instant start = day.atStartOfDay(ZoneId.of(zone)).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
        List<Period> days = LogScript.of(
                        Interaction.of("before", start.minusNanos(1_000), "view"),
                        Interaction.of("first", start, "view"),
                        Interaction.of("last", end.minusNanos(1_000), "view"),
                        Interaction.of("after", end, "view"))
                .log()
                .measure(new Lifecycle(
                        EventSelector.any(), BusinessCalendar.of(ZoneId.of(zone)), Grain.DAY, day, end.plusSeconds(1)))
                .periods();
        assertThat(days.get(0).bucket().window().length()).hasHours(hours);
        assertThat(days.get(0).fresh()).isEqualTo(2);
        assertThat(days.get(days.size() - 1).fresh()).isEqualTo(1);
        assertThat(days.get(days.size() - 1).complete()).isFalse();
    }

    /** Apia went from 29 to 31 December 2011: the day between is a period in which nobody is active. */
    @Test
    void aDayThatDoesNotExistIsAnEmptyPeriod() {
        List<Period> days = LogScript.of(
                        Interaction.of("p", Instant.parse("2011-12-29T20:00:00-10:00"), "view"),
                        Interaction.of("p", Instant.parse("2011-12-31T08:00:00+14:00"), "view"))
                .log()
                .measure(daily("Pacific/Apia", "2011-12-29", "2012-01-01T00:00:00+14:00"))
                .periods();
        assertThat(counts(days, Period::fresh)).containsExactly(1, 0, 0);
        assertThat(counts(days, Period::lapsed)).containsExactly(0, 1, 0);
        assertThat(counts(days, Period::resurrected)).containsExactly(0, 0, 1);
    }

    /** Acquired on the 11th: active as a prospect on the 10th, for the first time as a customer on the 12th. */
    @Test
    void newIsWhoeverIsActiveInThePeriodOfItsStart() {
        EventLog log = LogScript.of(
                        seen("late", 10), seen("late", 12), seen("late", 13), seen("prompt", 10), seen("prompt", 11))
                .withCustomers(
                        Customer.of("late").withAcquired(Instant.parse("2020-01-11T00:00:00Z")),
                        Customer.of("prompt").withAcquired(Instant.parse("2020-01-11T23:00:00Z")))
                .log();
        List<Period> days = log.measure(daily(CustomerStart.acquired())).periods();
        assertThat(counts(days, Period::fresh)).containsExactly(0, 1, 0, 0);
        assertThat(counts(days, Period::retained)).containsExactly(0, 0, 0, 1);
        assertThat(counts(days, Period::resurrected)).containsExactly(0, 0, 1, 0);
        assertThat(counts(days, Period::lapsed)).containsExactly(0, 0, 1, 0);
        assertThat(counts(log.measure(daily(CustomerStart.firstEvent())).periods(), Period::fresh))
                .containsExactly(2, 0, 0, 0);
        Map<String, Instant> given = Map.of("late", Instant.parse("2020-01-13T12:00:00Z"));
        List<Period> partly = log.measure(daily(CustomerStart.given(given))).periods();
        assertThat(counts(partly, Period::fresh)).containsExactly(0, 0, 0, 1);
        assertThat(counts(partly, Period::resurrected)).containsExactly(1, 0, 0, 0);
        assertThat(counts(log.measure(daily(CustomerStart.always())).periods(), Period::fresh))
                .containsExactly(0, 0, 0, 0);
    }

    @Test
    void thePeriodThatHoldsAsOfIsIncomplete() {
        LogScript script = LogScript.of(seen("p", 10));
        Lifecycle exact = daily("UTC", "2020-01-10", "2020-01-11T00:00:00Z");
        Lifecycle earlier = daily("UTC", "2020-01-10", "2020-01-10T23:59:59.999999999Z");
        Lifecycle later = daily("UTC", "2020-01-10", "2020-01-11T00:00:00.000000001Z");
        assertThat(completeness(script, exact)).containsExactly(true);
        assertThat(completeness(script, earlier)).containsExactly(false);
        assertThat(completeness(script, later)).containsExactly(true, false);
    }

    @Test
    void asOfBeforeTheFirstDayGivesNoPeriod() {
        LifecycleSeries series =
                LogScript.of(seen("p", 10)).log().measure(daily("UTC", "2020-01-10", "2020-01-09T00:00:00Z"));
        assertThat(series.periods()).isEmpty();
        assertThat(series).hasToString("0 periods of grain DAY");
    }

    @Test
    void anEmptyLogHasPeriodsOfNobody() {
        List<Period> days = LogScript.of()
                .log()
                .measure(daily("UTC", "2020-01-10", "2020-01-12T00:00:00Z"))
                .periods();
        assertThat(counts(days, Period::active)).containsExactly(0, 0);
        assertThat(counts(days, Period::lapsed)).containsExactly(0, 0);
    }

    @Test
    void seriesDifferInTheirCounts() {
        Lifecycle metric = daily("UTC", "2020-01-10", "2020-01-12T00:00:00Z");
        LifecycleSeries series = LogScript.of(seen("a", 10)).log().measure(metric);
        assertThat(LogScript.of(seen("a", 11)).log().measure(metric)).isNotEqualTo(series);
        assertThat(LogScript.of(seen("b", 10)).log().measure(metric)).isEqualTo(series);
    }

    private static List<Boolean> completeness(LogScript script, Lifecycle metric) {
        return script.log().measure(metric).periods().stream()
                .map(Period::complete)
                .toList();
    }

    private static Lifecycle daily(String zone, String firstDay, String asOf) {
        return new Lifecycle(
                EventSelector.any(),
                BusinessCalendar.of(ZoneId.of(zone)),
                Grain.DAY,
                LocalDate.parse(firstDay),
                Instant.parse(asOf));
    }

    private static Lifecycle daily(CustomerStart start) {
        return new Lifecycle(
                EventSelector.any(),
                BusinessCalendar.utc(),
                Grain.DAY,
                LocalDate.of(2020, 1, 10),
                Instant.parse("2020-01-14T00:00:00Z"),
                start);
    }

    private static int[] counts(List<Period> periods, ToLongFunction<Period> count) {
        return Arrays.stream(periods.stream().mapToLong(count).toArray())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private static Event seen(String customer, int day) {
        return Interaction.of(customer, Instant.parse("2020-01-%02dT12:00:00Z".formatted(day)), "view");
    }
}
