package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CohortPeriods;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.retention.CohortTable.Cohort;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.core.time.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CohortRetentionTest extends MetricContract<CohortRetention, CohortTable> {

    private static final LocalDate JAN_1 = LocalDate.of(2026, 1, 1);
    private static final Brackets BRACKETS = Brackets.ofLengths(1, 1, 2, 4);
    private static final Brackets GAPS =
            new Brackets(List.of(new Brackets.Range(1, 2), new Brackets.Range(4, 30), new Brackets.Range(31, 300)));
    private static final String POOL = "customers of mature cohorts";

    @Override
    protected CohortRetention metric(Scene scene, Choice choice) {
        EventSelector start = scene.selector(choice);
        return new CohortRetention(
                start,
                choice.below(2) == 0 ? start : scene.selector(choice),
                choice.from(CohortEntry.values()),
                choice.from(ReturnCriterion.values()),
                choice.from(1, 1, 2),
                choice.from(Optional.empty(), Optional.of(BRACKETS), Optional.of(GAPS)),
                new CohortPeriods(
                        scene.calendar(choice),
                        scene.grain(choice),
                        choice.from(PeriodAnchor.values()),
                        scene.bound(choice),
                        choice.below(2) == 0 ? Optional.empty() : Optional.of(scene.window(choice))));
    }

    @Override
    protected void agrees(CohortRetention metric, History history, CohortTable result) {
        List<Cohort> expected = SlowCohorts.of(metric, history);
        assertThat(result.cohorts()).isEqualTo(expected);
        assertThat(result.pooled()).isEqualTo(pooled(expected));
        assertThat(result.pooledToPrevious()).isEqualTo(pooledToPrevious(expected));
        assertThat(result.grain()).isEqualTo(metric.grain());
        assertThat(result.criterion()).isEqualTo(metric.criterion());
        assertThat(result.metric()).isEqualTo(metric);
    }

    @Override
    protected boolean reads(CohortRetention metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Override
    protected List<CohortRetention> foreign(CohortRetention m) {
        CohortPeriods p = m.periods();
        Grain grain = m.grain() == Grain.DAY ? Grain.WEEK : Grain.DAY;
        BusinessCalendar weeks = m.calendar().withWeekStart(DayOfWeek.WEDNESDAY);
        Instant later = m.asOf().plusSeconds(1);
        Window window = Window.of(m.asOf().minusSeconds(1), m.asOf());
        PeriodAnchor anchor = p.anchor() == PeriodAnchor.CALENDAR ? PeriodAnchor.ROLLING : PeriodAnchor.CALENDAR;
        return List.of(
                m.with(m.criterion() == ReturnCriterion.ON ? ReturnCriterion.STREAK : ReturnCriterion.ON),
                m.atLeast(m.atLeast() + 1),
                m.inBrackets(Brackets.ofLengths(9)),
                m.anchored(anchor),
                in(m, new CohortPeriods(m.calendar(), grain, p.anchor(), m.asOf(), m.cohorts())),
                in(m, new CohortPeriods(weeks, m.grain(), p.anchor(), m.asOf(), m.cohorts())),
                in(m, new CohortPeriods(m.calendar(), m.grain(), p.anchor(), later, m.cohorts())),
                m.cohorts().isEmpty()
                        ? m.cohortsIn(window)
                        : in(m, new CohortPeriods(m.calendar(), m.grain(), p.anchor(), m.asOf(), Optional.empty())));
    }

    private static CohortRetention in(CohortRetention m, CohortPeriods periods) {
        return new CohortRetention(
                m.start(), m.returns(), m.entry(), m.criterion(), m.atLeast(), m.brackets(), periods);
    }

    @Test
    void aWindowOfCohortsMayReachBeyondAllEvents() {
        CohortRetention monthly = CohortRetention.ofFirstPurchase(
                BusinessCalendar.utc(), Grain.MONTH, Instant.parse("2026-02-01T00:00:00Z"));

        CohortTable table = measure(List.of(), monthly.cohortsIn(Window.of(Instant.MIN, Instant.MAX)));

        assertThat(table.cohorts().get(0).bucket().firstDay()).isEqualTo("1900-01-01");
        assertThat(table.cohorts().get(table.cohorts().size() - 1).bucket().firstDay())
                .isEqualTo("2026-01-01");
    }

    /** C1, ClickHouse's documentation of {@code retention}. */
    @Test
    void retentionOfClickHouse() {
        List<Event> events = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            for (int customer = 0; customer < 5 * (day + 1); customer++) {
                events.add(seen("c" + customer, Instant.parse("2020-01-01T08:00:00Z"), day));
            }
        }
        CohortTable table = measure(events, daily("2020-01-04T00:00:00Z"));
        Cohort first = table.cohorts().get(0);
        assertThat(first.size()).isEqualTo(5);
        assertThat(first.returned()).containsExactly(5L, 5L, 5L);
        assertThat(table.cohorts()).extracting(Cohort::size).containsExactly(5L, 5L, 5L);
        assertThat(first.rate(2)).isEqualTo(Rate.of(5, 5, "customers of the cohort"));
    }

    /** C2, the retention query of PostHog's test suite: recurring cohorts of days. */
    @Test
    void recurringDaysOfPostHog() {
        List<Event> events = onDays(Map.of("p1", List.of(0, 1, 2, 5, 6), "p2", List.of(1, 2, 3, 6)));
        CohortTable table =
                measure(events, daily("2026-01-12T00:00:00Z").recurring().cohortsIn(days(JAN_1, JAN_1.plusDays(11))));
        assertThat(rows(table))
                .containsExactly(
                        row(1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0),
                        row(2, 2, 1, 0, 1, 2, 0, 0, 0, 0),
                        row(2, 1, 0, 1, 2, 0, 0, 0, 0),
                        row(1, 0, 0, 1, 0, 0, 0, 0),
                        row(0, 0, 0, 0, 0, 0, 0),
                        row(1, 1, 0, 0, 0, 0),
                        row(2, 0, 0, 0, 0),
                        row(0, 0, 0, 0),
                        row(0, 0, 0),
                        row(0, 0),
                        row(0));
    }

    /** C3, the same query by weeks, which start on Sunday 7 June or Monday 8 June. */
    @ParameterizedTest
    @EnumSource(names = {"SUNDAY", "MONDAY"})
    void recurringWeeksOfPostHog(DayOfWeek weekStart) {
        List<Event> events = new ArrayList<>();
        for (String day : List.of("06-10", "06-11", "06-17", "06-24", "07-04", "07-11")) {
            events.add(seen("p1", Instant.parse("2020-" + day + "T12:00:00Z"), 0));
        }
        for (String day : List.of("06-10", "06-11", "06-17", "07-04", "07-11", "07-25")) {
            events.add(seen("p2", Instant.parse("2020-" + day + "T12:00:00Z"), 0));
        }
        LocalDate first = LocalDate.of(2020, 6, weekStart == DayOfWeek.SUNDAY ? 7 : 8);
        CohortRetention weekly = CohortRetention.of(
                        EventSelector.any(),
                        BusinessCalendar.utc().withWeekStart(weekStart),
                        Grain.WEEK,
                        days(first, first.plusWeeks(7)).end())
                .recurring()
                .cohortsIn(days(first, first.plusWeeks(7)));
        assertThat(rows(measure(events, weekly)))
                .containsExactly(
                        row(2, 2, 1, 2, 2, 0, 1),
                        row(2, 1, 2, 2, 0, 1),
                        row(1, 1, 1, 0, 0),
                        row(2, 2, 0, 1),
                        row(2, 0, 1),
                        row(0, 0),
                        row(1));
    }

    /** C4, the retention query of PostHog's test suite: a return on the day or after it. */
    @Test
    void onOrAfterOfPostHog() {
        List<Event> events = onDays(Map.of(
                "p1", List.of(0, 3, 4),
                "p2", List.of(0, 1),
                "p3", List.of(1, 2, 3),
                "p4", List.of(3, 4),
                "p5", List.of(4)));
        CohortRetention metric = daily("2026-01-07T00:00:00Z")
                .recurring()
                .with(ReturnCriterion.ON_OR_AFTER)
                .cohortsIn(days(JAN_1, JAN_1.plusDays(6)));
        assertThat(rows(measure(events, metric)))
                .containsExactly(
                        row(2, 2, 1, 1, 1, 0), row(2, 1, 1, 0, 0), row(1, 1, 0, 0), row(3, 2, 0), row(3, 0), row(0));
    }

    /** C7: who is in a denominator depends on the cohort's maturity, not on having returned. */
    @Test
    void theDenominatorDependsOnMaturity() {
        List<Event> events = List.of(
                seen("A", Instant.parse("2026-03-20T12:00:00Z"), 0),
                seen("A", Instant.parse("2026-03-20T12:00:00Z"), 1),
                seen("A", Instant.parse("2026-03-20T12:00:00Z"), 2),
                seen("B", Instant.parse("2026-03-21T12:00:00Z"), 0));
        assertThat(measure(events, daily("2026-03-23T00:00:00Z")).pooled())
                .containsExactly(Rate.of(2, 2, POOL), Rate.of(1, 2, POOL), Rate.of(1, 1, POOL));
        assertThat(measure(events, daily("2026-03-22T15:00:00Z")).pooled())
                .containsExactly(Rate.of(2, 2, POOL), Rate.of(1, 1, POOL));
        assertThat(measure(events, daily("2026-03-22T23:59:59.999999999Z")).pooled())
                .hasSize(2);
    }

    /** C8: pooled is 900 of 1500, neither the mean of 50 % and 80 % nor diluted by the immature third cohort. */
    @Test
    void pooledIsNoMeanOfRates() {
        List<Event> events = new ArrayList<>();
        cohort(events, "a", 0, 1000, 500);
        cohort(events, "b", 1, 500, 400);
        cohort(events, "c", 2, 700, 10);
        CohortTable table = measure(events, daily("2026-01-03T23:00:00Z"));
        assertThat(table.cohorts()).extracting(Cohort::size).containsExactly(1000L, 500L, 700L);
        assertThat(table.pooled().get(1)).isEqualTo(Rate.of(500, 1000, POOL));
        CohortTable later = measure(events, daily("2026-01-04T12:00:00Z"));
        assertThat(later.pooled().get(1)).isEqualTo(Rate.of(900, 1500, POOL));
        assertThat(later.pooled().get(1).value()).isEqualTo(0.6);
        assertThat(later.cohorts().get(2).returned().get(1)).isEqualTo(10);
        assertThat(later.cohorts().get(2).isMature(1)).isFalse();
        assertThat(later.cohorts().get(2).isMature(0)).isTrue();
    }

    /** C8: cohorts of 0 % and 25 % both count; one without customers does not. */
    @Test
    void cohortsWithoutReturnCountAndEmptyOnesDoNot() {
        List<Event> events = new ArrayList<>();
        cohort(events, "a", 0, 4, 0);
        cohort(events, "b", 2, 4, 1);
        CohortTable table = measure(events, daily("2026-01-05T00:00:00Z"));
        assertThat(table.cohorts()).extracting(Cohort::size).containsExactly(4L, 0L, 4L);
        assertThat(table.cohorts().get(1).rate(1).estimate()).isEqualTo(new Undefined("no customers of the cohort"));
        assertThat(table.pooled().get(1)).isEqualTo(Rate.of(1, 8, POOL));
        assertThat((table.cohorts().get(0).rate(1).value()
                                + table.cohorts().get(2).rate(1).value())
                        / 2)
                .isEqualTo(0.125);
    }

    /** C13: one and two months after 31 January are February and March, counted from the anchor. */
    @Test
    void monthsCountFromTheAnchor() {
        List<Event> events = List.of(
                bought("a", "2024-01-31T10:00:00Z"),
                bought("a", "2024-02-29T10:00:00Z"),
                bought("a", "2024-03-31T10:00:00Z"),
                bought("b", "2024-01-31T11:00:00Z"));
        CohortRetention monthly = CohortRetention.ofFirstPurchase(
                BusinessCalendar.utc(), Grain.MONTH, Instant.parse("2024-05-01T00:00:00Z"));
        assertThat(rows(measure(events, monthly))).containsExactly(row(2, 1, 1, 0));
    }

    @Test
    void aReturnCountsFromTheStartOn() {
        List<Event> events = List.of(
                bought("early", "2026-01-01T12:00:00Z"),
                login("early", "2026-01-01T11:59:59.999999Z"),
                bought("together", "2026-01-01T12:00:00Z"),
                login("together", "2026-01-01T12:00:00Z"),
                bought("next day", "2026-01-01T12:00:00Z"),
                login("next day", "2026-01-01T11:00:00Z"),
                login("next day", "2026-01-02T11:00:00Z"),
                login("never bought", "2026-01-01T12:00:00Z"));
        CohortRetention metric = CohortRetention.ofFirstPurchase(
                        BusinessCalendar.utc(), Grain.DAY, Instant.parse("2026-01-03T00:00:00Z"))
                .returningWith(EventSelector.named("login"));
        CohortTable table = measure(events, metric);
        assertThat(table.cohorts().get(0).size()).isEqualTo(3);
        assertThat(table.cohorts().get(0).returned()).containsExactly(1L, 1L);
        assertThat(measure(events, metric.with(ReturnCriterion.ON_OR_AFTER))
                        .cohorts()
                        .get(0)
                        .returned())
                .containsExactly(2L, 1L);
    }

    @Test
    void aCustomerActiveInManyPeriods() {
        List<Event> events = new ArrayList<>();
        IntStream.range(0, 60).forEach(day -> events.add(seen("a", Instant.parse("2026-01-01T12:00:00Z"), day)));
        CohortTable table = measure(events, daily("2026-03-02T00:00:00Z").recurring());
        assertThat(table.cohorts()).hasSize(60);
        assertThat(table.cohorts().get(0).returned()).isEqualTo(Collections.nCopies(60, 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "Africa/Cairo, 2025-04-25",
        "Pacific/Apia, 2011-12-31",
        "America/Los_Angeles, 2025-03-09",
        "America/Los_Angeles, 2025-11-02",
        "America/Sao_Paulo, 2018-11-04",
        "Asia/Shanghai, 1989-04-16",
        "Asia/Kathmandu, 2024-02-29"
    })
    void aCohortHoldsTheDayOfTheZone(String zone, LocalDate day) {
        Instant start = day.atStartOfDay(ZoneId.of(zone)).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
        CohortTable table = measure(
                List.of(
                        seen("first", start, 0),
                        seen("first", end, 0),
                        seen("last", end.minusNanos(1_000), 0),
                        seen("after", end, 0)),
                CohortRetention.of(
                        EventSelector.any(), BusinessCalendar.of(ZoneId.of(zone)), Grain.DAY, end.plusSeconds(1)));
        assertThat(rows(table)).containsExactly(row(2, 1), row(1));
        assertThat(table.cohorts().get(0).bucket().firstDay()).isEqualTo(day);
        assertThat(table.cohorts()).extracting(Cohort::mature).containsExactly(1, 0);
    }

    @Test
    void anEmptyLogHasNoCohort() {
        CohortTable table = measure(List.of(), daily("2026-01-03T00:00:00Z"));
        assertThat(table.cohorts()).isEmpty();
        assertThat(table.pooled()).isEmpty();
        assertThat(table).hasToString("0 cohorts of grain DAY");
    }

    @Test
    void aWindowOfCohortsHoldsEmptyOnesToo() {
        CohortRetention metric = daily("2026-01-04T00:00:00Z");
        CohortTable table = measure(List.of(), metric.cohortsIn(days(JAN_1, JAN_1.plusDays(10))));
        assertThat(rows(table)).containsExactly(row(0, 0, 0), row(0, 0), row(0));
        assertThat(table.pooled()).isEmpty();
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        assertThat(measure(List.of(), metric.cohortsIn(Window.of(noon, noon))).cohorts())
                .isEmpty();
    }

    @Test
    void asOfBeforeAllEventsGivesNoCohort() {
        assertThat(measure(onDays(Map.of("a", List.of(5))), daily("2026-01-02T00:00:00Z"))
                        .cohorts())
                .isEmpty();
    }

    @Test
    void tablesOfOtherWindowsOfCohortsAreRefused() {
        CohortRetention metric = daily("2026-02-01T00:00:00Z").cohortsIn(days(JAN_1, JAN_1.plusDays(3)));
        CohortRetention shifted = metric.cohortsIn(days(JAN_1.plusDays(1), JAN_1.plusDays(4)));
        CohortRetention longer = metric.cohortsIn(days(JAN_1, JAN_1.plusDays(4)));
        List<Event> events = onDays(Map.of("a", List.of(1)));
        for (CohortRetention other : List.of(shifted, longer)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> metric.merge(measure(events, metric), measure(events, other)))
                    .withMessage("cohort tables of different metrics cannot be merged");
        }
    }

    @Test
    void tablesDifferInEachOfTheirParts() {
        CohortRetention metric = daily("2026-02-01T00:00:00Z");
        CohortTable table = measure(onDays(Map.of("a", List.of(0, 1))), metric);
        assertThat(measure(onDays(Map.of("a", List.of(1, 2))), metric)).isNotEqualTo(table);
        assertThat(measure(onDays(Map.of("a", List.of(0, 1), "b", List.of(0))), metric))
                .isNotEqualTo(table);
        assertThat(measure(onDays(Map.of("a", List.of(0, 2))), metric)).isNotEqualTo(table);
        assertThat(measure(onDays(Map.of("b", List.of(0, 1))), metric)).isEqualTo(table);
    }

    @Test
    void specificationsReadAsTheyWereMade() {
        CohortRetention metric = daily("2026-02-01T00:00:00Z");
        assertThat(metric.entry()).isEqualTo(CohortEntry.FIRST_TIME);
        assertThat(metric.criterion()).isEqualTo(ReturnCriterion.ON);
        assertThat(metric.cohorts()).isEmpty();
        assertThat(metric.recurring().entry()).isEqualTo(CohortEntry.RECURRING);
        assertThat(metric.returningWith(EventSelector.purchases()).returns()).isEqualTo(EventSelector.purchases());
        assertThat(metric.returningWith(EventSelector.purchases()).start()).isEqualTo(EventSelector.any());
    }

    private static List<Rate> pooled(List<Cohort> cohorts) {
        List<Rate> pooled = new ArrayList<>();
        for (int k = 0; ; k++) {
            int offset = k;
            List<Cohort> mature = cohorts.stream()
                    .filter(cohort -> cohort.size() > 0 && cohort.isMature(offset))
                    .toList();
            if (mature.isEmpty()) {
                return pooled;
            }
            pooled.add(Rate.of(
                    mature.stream()
                            .mapToLong(cohort -> cohort.returned().get(offset))
                            .sum(),
                    mature.stream()
                            .mapToLong(cohort -> cohort.eligible().get(offset))
                            .sum(),
                    POOL));
        }
    }

    private static List<Ratio> pooledToPrevious(List<Cohort> cohorts) {
        List<Ratio> pooled = new ArrayList<>();
        for (int k = 1; ; k++) {
            int offset = k;
            List<Cohort> mature = cohorts.stream()
                    .filter(cohort -> cohort.size() > 0 && cohort.isMature(offset))
                    .toList();
            if (mature.isEmpty()) {
                return pooled;
            }
            pooled.add(new Ratio(
                    mature.stream()
                            .mapToLong(cohort -> cohort.returned().get(offset))
                            .sum(),
                    mature.stream()
                            .mapToLong(cohort -> cohort.before().get(offset))
                            .sum(),
                    "customers returned in the period before"));
        }
    }

    private static CohortTable measure(List<Event> events, CohortRetention metric) {
        return LogScript.of(events).log().measure(metric);
    }

    private static CohortRetention daily(String asOf) {
        return CohortRetention.of(EventSelector.any(), BusinessCalendar.utc(), Grain.DAY, Instant.parse(asOf));
    }

    private static Window days(LocalDate first, LocalDate end) {
        return Window.days(first, end, ZoneOffset.UTC);
    }

    private static List<Event> onDays(Map<String, List<Integer>> days) {
        List<Event> events = new ArrayList<>();
        days.forEach((customer, offsets) ->
                offsets.forEach(day -> events.add(seen(customer, Instant.parse("2026-01-01T12:00:00Z"), day))));
        return events;
    }

    /** Customers who start on a day, the first of whom return on the next. */
    private static void cohort(List<Event> events, String prefix, int day, int size, int back) {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        for (int i = 0; i < size; i++) {
            events.add(seen(prefix + i, noon, day));
            if (i < back) {
                events.add(seen(prefix + i, noon.minusSeconds(7_200), day + 1));
            }
        }
    }

    private static Event seen(String customer, Instant first, int day) {
        return Interaction.of(customer, first.plusSeconds(86_400L * day), "view");
    }

    private static Event login(String customer, String at) {
        return Interaction.of(customer, Instant.parse(at), "login");
    }

    private static Event bought(String customer, String at) {
        return Purchase.of(customer, Instant.parse(at), Money.ofMinor(100, LogScript.USD));
    }

    private static List<List<Long>> rows(CohortTable table) {
        return table.cohorts().stream().map(Cohort::returned).toList();
    }

    private static List<Long> row(long... counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
