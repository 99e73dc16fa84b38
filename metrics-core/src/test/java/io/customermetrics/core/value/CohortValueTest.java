package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CohortPeriods;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.testing.SlowPeriods;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.CohortValueTable.Cohort;
import io.customermetrics.core.value.CohortValueTable.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CohortValueTest extends MetricContract<CohortValue, CohortValueTable> {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Override
    protected CohortValue metric(Scene scene, Choice choice) {
        return new CohortValue(
                choice.from(EventSelector.purchases(), scene.selector(choice)),
                new CohortPeriods(
                        scene.calendar(choice),
                        scene.grain(choice),
                        choice.from(PeriodAnchor.values()),
                        scene.bound(choice),
                        choice.below(2) == 0 ? Optional.empty() : Optional.of(scene.window(choice))));
    }

    @Override
    protected void agrees(CohortValue metric, History history, CohortValueTable result) {
        SlowPeriods periods = new SlowPeriods(metric.periods());
        SlowCalendar calendar = periods.calendar();
        Map<LocalDate, List<Member>> members = new TreeMap<>();
        for (String id : history.customers()) {
            history.times(id, metric.start(), at -> at.isBefore(metric.periods().asOf())).stream()
                    .findFirst()
                    .ifPresent(start -> members.computeIfAbsent(calendar.period(start), p -> new ArrayList<>())
                            .add(new Member(start, history.events(id))));
        }
        List<Cohort> expected = new ArrayList<>();
        for (LocalDate period : periods.cohorts(members.keySet())) {
            List<Member> cohort = members.getOrDefault(period, List.of());
            boolean rolling = metric.periods().anchor() == PeriodAnchor.ROLLING;
            List<Long> eligible = new ArrayList<>();
            List<Money> revenue = new ArrayList<>();
            for (int k = 0; k < (rolling ? periods.most() : periods.begun(period)); k++) {
                int offset = k;
                List<Member> counted = cohort.stream()
                        .filter(member -> !rolling || member.hasElapsed(periods, offset))
                        .toList();
                if (rolling && counted.isEmpty()) {
                    break;
                }
                eligible.add((long) counted.size());
                revenue.add(usd(counted.stream()
                        .mapToLong(member -> member.revenue(periods, offset))
                        .sum()));
            }
            expected.add(new Cohort(
                    new Bucket(
                            metric.periods().grain(),
                            period,
                            Window.of(calendar.start(period), calendar.start(calendar.next(period)))),
                    cohort.size(),
                    eligible,
                    revenue,
                    rolling ? eligible.size() : periods.elapsed(period)));
        }
        assertThat(result.cohorts()).isEqualTo(expected);
        assertThat(result.pooled()).isEqualTo(pooled(expected));
        assertThat(result.metric()).isEqualTo(metric);
    }

    @Override
    protected boolean reads(CohortValue metric, Instant at) {
        return at.isBefore(metric.periods().asOf());
    }

    @Override
    protected List<CohortValue> foreign(CohortValue metric) {
        return List.of(
                new CohortValue(EventSelector.named("another"), metric.periods()),
                new CohortValue(
                        metric.start(),
                        new CohortPeriods(
                                metric.periods().calendar(),
                                metric.periods().grain(),
                                metric.periods().anchor(),
                                metric.periods().asOf().plusSeconds(1),
                                metric.periods().cohorts())));
    }

    /** C9, Amplitude's N-day LTV: 5.00, 6.00 and 4.00, together 1540 / 300 = 5.13. */
    @Test
    void nDayValueOfAmplitude() {
        CohortValueTable table = measure(amplitude(), daily("2026-02-01T00:00:00Z"));
        assertThat(table.cohorts())
                .extracting(cohort -> cohort.value(6).perCustomer().orElseThrow())
                .containsExactly(usd(500), usd(600), usd(400));
        assertThat(table.pooled().get(6)).isEqualTo(new Value(usd(154_000), 300));
        assertThat(table.pooled().get(6).perCustomer()).contains(usd(513));
    }

    /** C9: while the second and the third cohort are not seven days old, the first alone counts. */
    @Test
    void immatureCohortsAreLeftOut() {
        CohortValueTable table = measure(amplitude(), daily("2026-01-08T12:00:00Z"));
        assertThat(table.cohorts()).extracting(cohort -> cohort.isMature(6)).containsExactly(true, false, false);
        assertThat(table.pooled()).hasSize(7);
        assertThat(table.pooled().get(6).perCustomer()).contains(usd(500));
        CohortValueTable own =
                measure(amplitude(), daily("2026-01-08T12:00:00Z").anchored(PeriodAnchor.ROLLING));
        assertThat(own.pooled().get(6)).isEqualTo(new Value(usd(50_000), 100));
        assertThat(measure(amplitude(), daily("2026-01-08T11:59:59Z").anchored(PeriodAnchor.ROLLING))
                        .pooled())
                .hasSize(6);
    }

    @Test
    void refundsLowerTheCurveWhereTheyHappen() {
        CohortValueTable table = measure(
                List.of(
                        Purchase.of("a", NOON, usd(1000)),
                        Refund.of("a", NOON.plusSeconds(86_400), usd(300)),
                        Purchase.of("a", NOON.plusSeconds(2 * 86_400), usd(50)),
                        Purchase.of("b", NOON, usd(0))),
                daily("2026-01-04T00:00:00Z"));
        assertThat(table.cohorts().get(0).revenue()).containsExactly(usd(1000), usd(700), usd(750));
        assertThat(table.cohorts().get(0).value(2).perCustomer()).contains(usd(375));
        assertThat(table).hasToString("1 cohorts of grain DAY");
    }

    @Test
    void revenueCountsFromTheStartOn() {
        CohortValueTable table = LogScript.of(
                        Purchase.of("a", NOON.minusSeconds(1), usd(1)),
                        Interaction.of("a", NOON, "signup"),
                        Purchase.of("a", NOON, usd(20)),
                        Interaction.of("b", NOON, "signup"),
                        Purchase.of("never signed up", NOON, usd(5)))
                .log()
                .measure(new CohortValue(EventSelector.named("signup"), daily("2026-01-02T00:00:00Z")));
        assertThat(table.cohorts()).hasSize(1);
        assertThat(table.pooled()).containsExactly(new Value(usd(20), 2));
    }

    @Test
    void whoLeavesTheDenominatorTakesAllItsRevenueAlong() {
        CohortValueTable table = measure(
                List.of(
                        Purchase.of("early", NOON.minusSeconds(3_600), usd(100)),
                        Purchase.of("late", NOON, usd(1000)),
                        Purchase.of("early", NOON.plusSeconds(86_400), usd(10)),
                        Purchase.of("late", NOON.plusSeconds(86_401), usd(5000))),
                daily("2026-01-03T11:30:00Z").anchored(PeriodAnchor.ROLLING));
        assertThat(table.cohorts().get(0).eligible()).containsExactly(2L, 1L);
        assertThat(table.cohorts().get(0).revenue()).containsExactly(usd(1100), usd(110));
    }

    @Test
    void withoutCustomersThereIsNoValue() {
        CohortPeriods empty = daily("2026-01-03T00:00:00Z")
                .cohortsIn(Window.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-03T00:00:00Z")));
        CohortValueTable table = measure(List.of(), empty);
        assertThat(table.cohorts()).hasSize(2);
        assertThat(table.cohorts().get(0).value(0).perCustomer()).isEmpty();
        assertThat(table.pooled()).isEmpty();
        assertThat(measure(List.of(), empty.anchored(PeriodAnchor.ROLLING))
                        .cohorts()
                        .get(0)
                        .revenue())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Value(usd(0), -1))
                .withMessageContaining("customers");
    }

    @Test
    void anotherCurrencyOrCohortIsAnotherResult() {
        CohortValue metric = CohortValue.ofFirstPurchase(daily("2026-01-03T00:00:00Z"));
        CohortValueTable yen =
                EventLog.builder(Currency.getInstance("JPY")).build().measure(metric);
        CohortValueTable dollars = LogScript.of().log().measure(metric);
        assertThat(yen).isNotEqualTo(dollars);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.merge(yen, dollars))
                .withMessageContaining("currencies");
        assertThat(measure(List.of(Purchase.of("a", NOON, usd(1))), metric.periods()))
                .isNotEqualTo(dollars);
    }

    @Test
    void sumsThatDoNotFitAreRefused() {
        List<Event> events =
                List.of(Purchase.of("a", NOON, usd(Long.MAX_VALUE)), Purchase.of("b", NOON.plusSeconds(1), usd(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> measure(events, daily("2026-01-03T00:00:00Z")));
    }

    /** Customers who start on 1, 2 and 3 January and pay part of it at once and part on their sixth day. */
    private static List<Event> amplitude() {
        List<Event> events = new ArrayList<>();
        long[] customers = {100, 120, 80};
        long[] cents = {500, 600, 400};
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < customers[day]; i++) {
                Instant start = NOON.plusSeconds(86_400L * day);
                events.add(Purchase.of("c" + day + "-" + i, start, usd(cents[day] - 100)));
                events.add(Purchase.of("c" + day + "-" + i, start.plusSeconds(86_400L * 5), usd(100)));
            }
        }
        return events;
    }

    private static CohortValueTable measure(List<Event> events, CohortPeriods periods) {
        return LogScript.of(events).log().measure(CohortValue.ofFirstPurchase(periods));
    }

    private static CohortPeriods daily(String asOf) {
        return CohortPeriods.of(BusinessCalendar.utc(), Grain.DAY, Instant.parse(asOf));
    }

    private static List<Value> pooled(List<Cohort> cohorts) {
        List<Value> pooled = new ArrayList<>();
        for (int k = 0; ; k++) {
            int offset = k;
            List<Cohort> mature = cohorts.stream()
                    .filter(cohort -> cohort.size() > 0 && cohort.isMature(offset))
                    .toList();
            if (mature.isEmpty()) {
                return pooled;
            }
            pooled.add(new Value(
                    usd(mature.stream()
                            .mapToLong(cohort -> cohort.revenue().get(offset).minorUnits())
                            .sum()),
                    mature.stream()
                            .mapToLong(cohort -> cohort.eligible().get(offset))
                            .sum()));
        }
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }

    /** A customer of a cohort. */
    private record Member(Instant start, List<Event> events) {

        boolean hasElapsed(SlowPeriods periods, int offset) {
            return !periods.boundary(start, offset + 1).isAfter(periods.rules().asOf());
        }

        long revenue(SlowPeriods periods, int lastOffset) {
            long sum = 0;
            for (Event event : events) {
                Instant at = History.kept(event.at());
                if (!at.isBefore(start)
                        && at.isBefore(periods.rules().asOf())
                        && periods.offset(start, at) <= lastOffset) {
                    sum += event instanceof Purchase purchase
                            ? purchase.amount().minorUnits()
                            : event instanceof Refund refund ? -refund.amount().minorUnits() : 0;
                }
            }
            return sum;
        }
    }
}
