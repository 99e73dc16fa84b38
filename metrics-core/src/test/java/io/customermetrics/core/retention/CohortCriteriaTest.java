package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.retention.Brackets.Range;
import io.customermetrics.core.retention.CohortTable.Cohort;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.PeriodAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked cases of each way to count a return. */
class CohortCriteriaTest {

    private static final Instant START = Instant.parse("2026-01-01T20:00:00Z");

    /** Days on which three customers came, who all started on the first. */
    private static final List<Event> THREE = onDays(List.of(0, 1, 2, 4), List.of(0, 2, 3), List.of(0));

    @Test
    void onADay() {
        assertThat(row(THREE, daily())).containsExactly(3L, 1L, 2L, 1L, 1L, 0L);
    }

    @Test
    void onADayOrAfterIt() {
        assertThat(row(THREE, daily().with(ReturnCriterion.ON_OR_AFTER))).containsExactly(3L, 2L, 2L, 2L, 1L, 0L);
    }

    @Test
    void onADayOrBeforeItWithoutTheStart() {
        assertThat(row(THREE, daily().with(ReturnCriterion.ON_OR_BEFORE))).containsExactly(0L, 1L, 2L, 2L, 2L, 2L);
        List<Event> twiceOnTheFirstDay = onDays(List.of(0, 0));
        assertThat(row(twiceOnTheFirstDay, daily().with(ReturnCriterion.ON_OR_BEFORE)))
                .as("both at one instant: the second is no return either")
                .containsOnly(0L);
        List<Event> again = new ArrayList<>(twiceOnTheFirstDay);
        again.add(view("c0", START.plusSeconds(1)));
        assertThat(row(again, daily().with(ReturnCriterion.ON_OR_BEFORE))).containsOnly(1L);
    }

    @Test
    void whereReturnsAreOtherEventsOneAtTheStartCounts() {
        List<Event> events = List.of(Interaction.of("c0", START, "signup"), view("c0", START));
        CohortRetention metric = CohortRetention.of(
                        EventSelector.named("signup"), BusinessCalendar.utc(), Grain.DAY, at(6))
                .returningWith(EventSelector.named("view"))
                .with(ReturnCriterion.ON_OR_BEFORE);
        assertThat(row(events, metric)).containsOnly(1L);
    }

    @Test
    void streaksEndWithTheFirstGap() {
        assertThat(row(THREE, daily().with(ReturnCriterion.STREAK))).containsExactly(3L, 1L, 1L, 0L, 0L, 0L);
    }

    /** Days 0, 1, 2 to 3 and 4 to 7, the last of which has begun only. */
    @Test
    void bracketsOfMixpanel() {
        CohortRetention metric = daily().inBrackets(Brackets.ofLengths(1, 1, 2, 4));
        assertThat(row(THREE, metric)).containsExactly(3L, 1L, 2L, 1L);
        assertThat(cohort(THREE, metric).mature()).isEqualTo(3);
        assertThat(row(THREE, metric.with(ReturnCriterion.STREAK))).containsExactly(3L, 1L, 1L, 1L);
        assertThat(row(THREE, metric.with(ReturnCriterion.ON_OR_AFTER))).containsExactly(3L, 2L, 2L, 1L);
    }

    @Test
    void whatHappensBetweenBracketsCountsInNone() {
        Brackets gaps = new Brackets(List.of(new Range(1, 1), new Range(3, 4), new Range(9, 9)));
        assertThat(row(THREE, daily().inBrackets(gaps))).containsExactly(1L, 2L);
        assertThat(gaps.ranges()).extracting(Range::toString).containsExactly("1", "3-4", "9");
    }

    @Test
    void bracketsAscendWithoutOverlap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Brackets(List.of()))
                .withMessageContaining("ranges");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Brackets(List.of(new Range(0, 2), new Range(2, 3))))
                .withMessageContaining("0-2, 2-3");
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(-1, 2)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(3, 2)).withMessageContaining("3 to 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(3, Integer.MAX_VALUE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Brackets.ofLengths(1, 0))
                .withMessageContaining("lengths");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Brackets.ofLengths(1, Integer.MAX_VALUE))
                .withMessageContaining("lengths");
        assertThat(Brackets.ofLengths(Integer.MAX_VALUE).ranges()).containsExactly(new Range(0, Integer.MAX_VALUE - 1));
    }

    /** PostHog's minimum occurrences: a day counts only with as many events. */
    @Test
    void aDayNeedsSoManyEvents() {
        List<Event> events = onDays(List.of(0, 1, 1, 2, 3, 3, 3), List.of(0, 0, 1, 1));
        assertThat(row(events, daily().atLeast(2))).containsExactly(1L, 2L, 0L, 1L, 0L, 0L);
        assertThat(row(events, daily().atLeast(3))).containsExactly(0L, 0L, 0L, 1L, 0L, 0L);
        assertThat(row(events, daily().atLeast(2).with(ReturnCriterion.ON_OR_AFTER)))
                .containsExactly(2L, 2L, 1L, 1L, 0L, 0L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> daily().atLeast(0))
                .withMessage("atLeast must be at least 1: 0");
    }

    /** Back within ten hours, on the next calendar day; and back a microsecond before and at 24 hours. */
    @Test
    void aDayOfTheCustomersOwnIs24Hours() {
        List<Event> events = List.of(
                view("soon", START),
                view("soon", START.plus(Duration.ofHours(10))),
                view("nearly", START),
                view("nearly", START.plus(Duration.ofHours(24)).minusNanos(1_000)),
                view("exactly", START),
                view("exactly", START.plus(Duration.ofHours(24))));
        assertThat(row(events, daily())).containsExactly(3L, 3L, 0L, 0L, 0L, 0L);
        assertThat(row(events, daily().anchored(PeriodAnchor.ROLLING))).containsExactly(3L, 1L, 0L, 0L, 0L);
    }

    /** C7 with days of their own: who has not yet had a second day is neither in numerator nor denominator. */
    @Test
    void maturityIsTheCustomersOwn() {
        List<Event> events = List.of(
                view("A", START),
                view("A", START.plus(Duration.ofHours(30))),
                view("B", START.plus(Duration.ofHours(2))),
                view("B", START.plus(Duration.ofHours(27))));
        CohortRetention metric = daily().anchored(PeriodAnchor.ROLLING);
        Cohort both = cohort(events, until(metric, START.plus(Duration.ofHours(50))));
        assertThat(both.eligible()).containsExactly(2L, 2L);
        assertThat(both.returned()).containsExactly(2L, 2L);
        Cohort one =
                cohort(events, until(metric, START.plus(Duration.ofHours(50)).minusNanos(1)));
        assertThat(one.size()).isEqualTo(2);
        assertThat(one.eligible()).containsExactly(2L, 1L);
        assertThat(one.rate(1)).isEqualTo(Rate.of(1, 1, "customers of the cohort"));
        assertThat(one.ratioToPrevious(1)).isEqualTo(new Ratio(1, 1, "customers returned in the period before"));
        assertThat(one.mature()).isEqualTo(2);
        assertThat(cohort(events, until(metric, START.plus(Duration.ofHours(4))))
                        .returned())
                .isEmpty();
    }

    @Test
    void monthsOfTheCustomersOwnCountFromTheStart() {
        List<Event> events = List.of(
                view("a", Instant.parse("2024-01-31T10:00:00Z")),
                view("a", Instant.parse("2024-02-29T10:00:00Z")),
                view("a", Instant.parse("2024-03-31T09:59:59Z")));
        CohortRetention monthly = CohortRetention.of(
                        EventSelector.any(), BusinessCalendar.utc(), Grain.MONTH, Instant.parse("2024-05-01T00:00:00Z"))
                .anchored(PeriodAnchor.ROLLING);
        assertThat(row(events, monthly)).containsExactly(1L, 1L, 0L);
        assertThat(row(events, monthly.atLeast(2))).containsExactly(0L, 1L, 0L);
    }

    @Test
    void relativeToThePeriodBefore() {
        CohortTable table = LogScript.of(THREE).log().measure(daily());
        Cohort cohort = table.cohorts().get(0);
        assertThat(cohort.ratioToPrevious(2)).isEqualTo(new Ratio(2, 1, "customers returned in the period before"));
        assertThat(cohort.ratioToPrevious(1).value()).isEqualTo(1.0 / 3);
        assertThat(table.pooledToPrevious()).hasSize(5).contains(cohort.ratioToPrevious(4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cohort.ratioToPrevious(0))
                .withMessage("offset must be at least 1: 0");
    }

    @Test
    void cohortsBySegment() {
        EventLog log = LogScript.of(THREE).log();
        Segmentation segments = Segmentation.of(log, List.of("even", "odd"), customer -> customer % 2);
        Map<String, CohortTable> tables = log.measure(daily(), segments);
        assertThat(tables.get("even").cohorts().get(0).returned()).containsExactly(2L, 1L, 1L, 0L, 1L, 0L);
        assertThat(tables.get("odd").cohorts().get(0).returned()).containsExactly(1L, 0L, 1L, 1L, 0L, 0L);
        assertThat(daily().merge(tables.get("even"), tables.get("odd"))).isEqualTo(log.measure(daily()));
    }

    private static CohortRetention daily() {
        return CohortRetention.of(EventSelector.any(), BusinessCalendar.utc(), Grain.DAY, at(6));
    }

    private static CohortRetention until(CohortRetention metric, Instant asOf) {
        return CohortRetention.of(metric.start(), metric.calendar(), metric.grain(), asOf)
                .anchored(metric.periods().anchor());
    }

    private static Cohort cohort(List<Event> events, CohortRetention metric) {
        return LogScript.of(events).log().measure(metric).cohorts().get(0);
    }

    private static List<Long> row(List<Event> events, CohortRetention metric) {
        return cohort(events, metric).returned();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<Event> onDays(List<Integer>... customers) {
        List<Event> events = new ArrayList<>();
        for (List<Integer> days : customers) {
            String customer = "c" + Arrays.asList(customers).indexOf(days);
            days.forEach(day -> events.add(view(customer, START.plus(Duration.ofDays(day)))));
        }
        return events;
    }

    private static Event view(String customer, Instant at) {
        return Interaction.of(customer, at, "view");
    }

    /** Midnight after so many days, of which 1 January is the first. */
    private static Instant at(int days) {
        return Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(days));
    }
}
