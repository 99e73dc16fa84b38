package io.customermetrics.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customermetrics.core.activity.Lifecycle;
import io.customermetrics.core.activity.LifecycleSeries.Period;
import io.customermetrics.core.activity.RollingActives;
import io.customermetrics.core.activity.RollingActivesSeries;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.retention.Churn;
import io.customermetrics.core.retention.CohortRetention;
import io.customermetrics.core.retention.CohortTable;
import io.customermetrics.core.retention.CohortTable.Cohort;
import io.customermetrics.core.retention.RepeatWithin;
import io.customermetrics.core.retention.RepeatWithinDays;
import io.customermetrics.core.retention.ReturningShare;
import io.customermetrics.core.testing.RealOrders;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.CustomerSummary;
import io.customermetrics.core.value.CustomerTable;
import io.customermetrics.core.value.InterpurchaseTime;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders of real shops, measured, against figures that independent programs computed: equal to the last integer. */
class RealDataTest {

    private static final BusinessCalendar UTC = BusinessCalendar.utc();
    private static final Map<RealOrders, EventLog> LOGS = new EnumMap<>(RealOrders.class);
    private static final Map<RealOrders, Map<String, Object>> FIGURES = new EnumMap<>(RealOrders.class);

    @BeforeEach
    void dataArePresent() {
        Optional<Path> folder = RealOrders.folder();
        assumeTrue(
                folder.isPresent(),
                "the real orders are not on this machine: set CUSTOMER_METRICS_DATA to the folder that holds them");
        for (RealOrders orders : RealOrders.values()) {
            LOGS.computeIfAbsent(orders, some -> some.log(folder.get()));
            FIGURES.computeIfAbsent(orders, some -> some.figures(folder.get()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void totals(RealOrders orders) {
        Object totals = at(FIGURES.get(orders), "totals");
        OrderSummary summary = LOGS.get(orders).measure(new OrderTotals(Window.before(asOf(orders))));
        assertThat(summary.orders()).isEqualTo(number(totals, "orders"));
        assertThat(summary.buyers()).isEqualTo(number(totals, "buyers"));
        assertThat(summary.revenue().toDecimalString()).isEqualTo(at(totals, "revenue"));
        assertThat(LOGS.get(orders).customers()).isEqualTo((int) number(FIGURES.get(orders), "input", "customers"));
        assertThat(LOGS.get(orders).events()).isEqualTo(number(FIGURES.get(orders), "input", "rows"));
    }

    @ParameterizedTest
    @EnumSource
    void customersAddUpToTheTotals(RealOrders orders) {
        CustomerTable table = LOGS.get(orders).measure(new CustomerSummary(asOf(orders)));
        OrderSummary summary = LOGS.get(orders).measure(new OrderTotals(Window.before(asOf(orders))));
        long revenue = 0;
        long count = 0;
        for (int row = 0; row < table.size(); row++) {
            revenue += table.revenueMinor(row);
            count += table.orders(row);
        }
        assertThat(revenue).isEqualTo(summary.revenue().minorUnits());
        assertThat(count).isEqualTo(summary.orders());
    }

    @ParameterizedTest
    @EnumSource
    void interpurchaseTime(RealOrders orders) {
        Object days = at(FIGURES.get(orders), "totals", "interpurchaseDays");
        Histogram gaps = LOGS.get(orders).measure(new InterpurchaseTime(ZoneOffset.UTC, Window.before(asOf(orders))));
        assertThat(gaps.total()).isEqualTo(number(days, "n"));
        Map.of("p25", 0.25, "median", 0.5, "p75", 0.75, "p95", 0.95)
                .forEach((name, p) -> assertThat(gaps.quantile(p, "gaps").orElseThrow())
                        .as(name)
                        .isEqualTo(((BigDecimal) at(days, name)).doubleValue()));
    }

    @ParameterizedTest
    @EnumSource
    void activityByMonth(RealOrders orders) {
        List<Period> periods = months(orders);
        List<?> expected = list(FIGURES.get(orders), "activity", "periods");
        assertThat(periods).hasSameSizeAs(expected);
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            Object figures = expected.get(i);
            assertThat(period.bucket().firstDay()).hasToString((String) at(figures, "start"));
            assertThat(period.active()).isEqualTo(number(figures, "active"));
            assertThat(period.fresh()).isEqualTo(number(figures, "new"));
            assertThat(period.retained()).isEqualTo(number(figures, "retained"));
            assertThat(period.resurrected()).isEqualTo(number(figures, "resurrected"));
            assertThat(period.lapsed()).isEqualTo(number(figures, "lapsed"));
            assertThat(period.complete()).isEqualTo(at(figures, "complete"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void activityByDay(RealOrders orders) {
        LocalDate first = firstDay(orders);
        LocalDate end = LocalDate.ofInstant(asOf(orders), ZoneOffset.UTC);
        RollingActivesSeries series = LOGS.get(orders).measure(RollingActives.of(UTC, first, end));
        List<?> expected = list(FIGURES.get(orders), "activity", "days");
        assertThat(series.days()).isEqualTo(expected.size());
        for (Object figures : expected) {
            LocalDate day = LocalDate.parse((String) at(figures, "date"));
            assertThat(series.active(day, 1)).isEqualTo(number(figures, "active"));
            assertThat(series.active(day, 7)).isEqualTo(number(figures, "active7"));
            assertThat(series.active(day, 28)).isEqualTo(number(figures, "active28"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void retention(RealOrders orders) {
        CohortTable table = LOGS.get(orders).measure(CohortRetention.ofFirstPurchase(UTC, Grain.MONTH, asOf(orders)));
        List<Cohort> cohorts =
                table.cohorts().stream().filter(cohort -> cohort.size() > 0).toList();
        List<?> expected = list(FIGURES.get(orders), "retention", "cohorts");
        assertThat(cohorts).hasSameSizeAs(expected);
        for (int i = 0; i < cohorts.size(); i++) {
            Cohort cohort = cohorts.get(i);
            Object figures = expected.get(i);
            assertThat(cohort.bucket().firstDay()).hasToString((String) at(figures, "cohort"));
            assertThat(cohort.size()).isEqualTo(number(figures, "size"));
            assertThat(cohort.mature()).isEqualTo((int) number(figures, "mature"));
            assertThat(cohort.returned())
                    .isEqualTo(list(figures, "returned").stream()
                            .map(count -> ((BigDecimal) count).longValueExact())
                            .toList());
        }
        List<?> pooled = list(FIGURES.get(orders), "retention", "pooled");
        assertThat(table.pooled()).hasSameSizeAs(pooled);
        for (int offset = 0; offset < pooled.size(); offset++) {
            assertRate(table.pooled().get(offset), pooled.get(offset));
        }
    }

    @ParameterizedTest
    @EnumSource
    void churn(RealOrders orders) {
        List<Period> periods = months(orders);
        for (Object figures : list(FIGURES.get(orders), "churn", "periods")) {
            LocalDate start = LocalDate.parse((String) at(figures, "start"));
            Bucket before = UTC.bucket(UTC.number(start, Grain.MONTH) - 1, Grain.MONTH);
            Bucket during = UTC.bucket(UTC.number(start, Grain.MONTH), Grain.MONTH);
            Rate churn =
                    LOGS.get(orders).measure(new Churn(EventSelector.purchases(), before.window(), during.window()));
            assertThat(churn.denominator()).isEqualTo(number(figures, "atStart"));
            assertThat(churn.numerator()).isEqualTo(number(figures, "lost"));
            assertThat(periods.stream()
                            .filter(period -> period.bucket().firstDay().equals(start))
                            .findFirst()
                            .orElseThrow()
                            .churn()
                            .numerator())
                    .isEqualTo(churn.numerator());
        }
    }

    @ParameterizedTest
    @EnumSource
    void repurchase(RealOrders orders) {
        EventLog log = LOGS.get(orders);
        Object figures = at(FIGURES.get(orders), "repurchase");
        assertRate(log.measure(new RepeatWithin(Window.before(asOf(orders)))), at(figures, "ever"));
        for (int days : new int[] {30, 60, 90}) {
            assertRate(
                    log.measure(new RepeatWithinDays(days, asOf(orders))),
                    at(figures, "withinDays", String.valueOf(days)));
        }
        for (Object share : list(figures, "returningShare")) {
            LocalDate start = LocalDate.parse((String) at(share, "start"));
            Bucket month = UTC.bucket(UTC.number(start, Grain.MONTH), Grain.MONTH);
            assertRate(log.measure(new ReturningShare(month.window())), share);
        }
    }

    private static List<Period> months(RealOrders orders) {
        return LOGS.get(orders)
                .measure(new Lifecycle(EventSelector.purchases(), UTC, Grain.MONTH, firstDay(orders), asOf(orders)))
                .periods();
    }

    private static Instant asOf(RealOrders orders) {
        String asOf = (String) at(FIGURES.get(orders), "input", "asOf");
        return Instant.parse(asOf.replace(' ', 'T') + "Z");
    }

    private static LocalDate firstDay(RealOrders orders) {
        return LocalDate.ofInstant(LOGS.get(orders).span().orElseThrow().start(), ZoneOffset.UTC);
    }

    private static void assertRate(Rate rate, Object figures) {
        assertThat(rate.numerator()).isEqualTo(number(figures, "numerator"));
        assertThat(rate.denominator()).isEqualTo(number(figures, "denominator"));
    }

    private static long number(Object figures, String... path) {
        return ((BigDecimal) at(figures, path)).longValueExact();
    }

    private static List<?> list(Object figures, String... path) {
        return (List<?>) at(figures, path);
    }

    private static Object at(Object figures, String... path) {
        Object found = figures;
        for (String name : path) {
            found = ((Map<?, ?>) found).get(name);
        }
        return found;
    }
}
