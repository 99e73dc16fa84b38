package io.customermetrics.report.measure;

import io.customermetrics.core.activity.ActiveCustomers;
import io.customermetrics.core.activity.ActivePeriods;
import io.customermetrics.core.activity.ActivityRule;
import io.customermetrics.core.activity.Lifecycle;
import io.customermetrics.core.activity.LifecycleSeries;
import io.customermetrics.core.activity.RepeatActivity;
import io.customermetrics.core.activity.RollingActives;
import io.customermetrics.core.activity.RollingActivesSeries;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.retention.Churn;
import io.customermetrics.core.retention.CohortRetention;
import io.customermetrics.core.retention.CohortTable;
import io.customermetrics.core.retention.CustomerRetention;
import io.customermetrics.core.retention.RepurchaseRate;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.InterpurchaseTime;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import io.customermetrics.core.value.TransactionFrequency;
import io.customermetrics.rfm.NamedSegments;
import io.customermetrics.rfm.Rfm;
import io.customermetrics.rfm.RfmScale;
import io.customermetrics.rfm.RfmTable;
import io.customermetrics.rfm.SegmentProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The metrics that can be measured by name.
 *
 * <p>A result is a map of figures by name: counts as {@link Long}, {@link Rate}, {@link
 * io.customermetrics.core.metric.Estimate}, {@link io.customermetrics.core.event.Money}, text, or a list of such maps.
 */
public enum MetricCatalogue {
    /** Active customers. */
    ACTIVE_CUSTOMERS(
            "share of customers with at least --at-least events in the window",
            "--from --to --at-least",
            m -> rate(m.measure(new ActiveCustomers(ActivityRule.atLeast(m.atLeast(), m.selector()), m.window())))),
    /** Stickiness as a histogram. */
    ACTIVE_PERIODS(
            "customers active in exactly k and in at least k periods of the window",
            "--from --to --grain",
            m -> histogram(m.measure(new ActivePeriods(m.selector(), m.calendar(), m.grain(), m.window())), "periods")),
    /** DAU, WAU, MAU. */
    ROLLING_ACTIVES(
            "for each day the distinct customers active in the last 1, 7 and 28 days", "", MetricCatalogue::rolling),
    /** Stickiness as DAU over MAU. */
    STICKINESS(
            "daily over 28-day actives at the last day: mean of the days, and same day",
            "",
            MetricCatalogue::stickiness),
    /** New, retained, resurrected, lapsed. */
    LIFECYCLE(
            "for each period the new, retained, resurrected and lapsed customers",
            "--grain",
            MetricCatalogue::lifecycle),
    /** Repeat activity. */
    REPEAT_ACTIVITY(
            "share of the customers of the last complete period but one who are active in the last one",
            "--grain",
            m -> rate(m.measure(new RepeatActivity(m.selector(), window(m, 0), window(m, 1))))),
    /** CRR, set form. */
    CUSTOMER_RETENTION(
            "share of the customers of the period that begins the window who are active in the one that ends it",
            "--from --to --grain",
            m -> rate(m.measure(new CustomerRetention(m.selector(), firstPeriod(m), lastPeriod(m))))),
    /** Churn. */
    CHURN(
            "share of the customers of the last complete period but one who are not active in the last one",
            "--grain",
            m -> rate(m.measure(new Churn(m.selector(), window(m, 0), window(m, 1))))),
    /** Cohort retention. */
    COHORT_RETENTION(
            "of the customers who start in a period, how many return k periods later",
            "--grain --criterion",
            MetricCatalogue::cohorts),
    /** Repurchase within days of the first order. */
    REPURCHASE_WITHIN_DAYS(
            "share of buyers whose second order comes within --days of the first, younger buyers left out",
            "--days",
            m -> rate(m.measure(RepurchaseRate.withinDaysOfFirst(m.days(), m.asOf())))),
    /** Returning share. */
    RETURNING_SHARE(
            "share of the window's buyers who bought before it or twice in it",
            "--from --to",
            m -> rate(m.measure(RepurchaseRate.returningShare(m.window())))),
    /** Repeat within a window. */
    REPEAT_WITHIN(
            "share of the window's buyers with two orders or more in it",
            "--from --to",
            m -> rate(m.measure(RepurchaseRate.repeatWithin(m.window())))),
    /** Orders and revenue. */
    ORDER_TOTALS("orders, buyers, purchases, refunds, revenue and averages", "--from --to", MetricCatalogue::totals),
    /** Orders a customer. */
    TRANSACTION_FREQUENCY(
            "customers with exactly k and with at least k orders in the window",
            "--from --to",
            m -> histogram(m.measure(new TransactionFrequency(m.window())), "orders")),
    /** Days between orders. */
    INTERPURCHASE_TIME(
            "quantiles of the days between a customer's consecutive order days", "--from --to", MetricCatalogue::gaps),
    /** RFM segments. */
    RFM("named RFM segments of the buyers, by quintiles", "", MetricCatalogue::rfm);

    private static final String GAPS = "customers who ordered on two days";
    private static final int SCORES = 5;
    private static final List<Integer> WIDTHS = List.of(1, 7, 28);

    private final String definition;
    private final String options;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<MetricOptions, Map<String, Object>> how;

    MetricCatalogue(String definition, String options, Function<MetricOptions, Map<String, Object>> how) {
        this.definition = definition;
        this.options = options;
        this.how = how;
    }

    /**
     * The metric of a name.
     *
     * @param name such as {@code cohort-retention}
     * @return the metric, if there is one
     */
    public static Optional<MetricCatalogue> of(String name) {
        for (MetricCatalogue metric : values()) {
            if (metric.label().equalsIgnoreCase(name)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }

    /**
     * The name on the command line.
     *
     * @return such as {@code cohort-retention}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What it measures.
     *
     * @return one line
     */
    public String definition() {
        return definition;
    }

    /**
     * The options that it listens to.
     *
     * @return their names with blanks between, perhaps none
     */
    public String options() {
        return options;
    }

    /**
     * Measures.
     *
     * @param options whom and with what
     * @return figures by name
     */
    public Map<String, Object> measure(MetricOptions options) {
        return how.apply(options);
    }

    /**
     * Measures each segment.
     *
     * @param options with what
     * @param segments a partition of the customers
     * @return figures by name, one map a segment, its label first
     */
    public List<Map<String, Object>> measure(MetricOptions options, Segmentation segments) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String label : segments.labels()) {
            Map<String, Object> row = row("segment", label);
            row.putAll(measure(options.on(segments.customers(label).toSlice())));
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    private static Map<String, Object> rate(Rate rate) {
        return row("rate", rate);
    }

    private static Map<String, Object> histogram(Histogram histogram, String what) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int k = 0; k <= histogram.max(); k++) {
            if (histogram.count(k) > 0) {
                rows.add(row(what, (long) k, "exactly", histogram.count(k), "atLeast", histogram.countAtLeast(k)));
            }
        }
        return row("mean", histogram.mean("customers"), "customers", rows);
    }

    private static RollingActivesSeries series(MetricOptions m) {
        LocalDate first = m.calendar().dayOf(m.first());
        LocalDate last = m.calendar().dayOf(m.asOf().minusNanos(1));
        return m.measure(new RollingActives(m.selector(), m.calendar(), first, last.plusDays(1), WIDTHS));
    }

    private static Map<String, Object> rolling(MetricOptions m) {
        RollingActivesSeries series = series(m);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int d = 0; d < series.days(); d++) {
            LocalDate day = series.firstDay().plusDays(d);
            rows.add(row(
                    "date", day.toString(),
                    "active", series.active(day, 1),
                    "active7", series.active(day, 7),
                    "active28", series.active(day, 28)));
        }
        return row("days", rows);
    }

    private static Map<String, Object> stickiness(MetricOptions m) {
        RollingActivesSeries series = series(m);
        LocalDate last = series.firstDay().plusDays(series.days() - 1L);
        return row(
                "day", last.toString(),
                "meanDauOverMau28", series.meanDauOverMau(last, 28),
                "sameDayDauOverMau28", series.sameDayDauOverMau(last, 28));
    }

    private static Map<String, Object> lifecycle(MetricOptions m) {
        LocalDate first = m.calendar().dayOf(m.first());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LifecycleSeries.Period period : m.measure(
                        new Lifecycle(m.selector(), m.calendar(), m.grain(), first, m.asOf()))
                .periods()) {
            rows.add(row(
                    "start", period.bucket().firstDay().toString(),
                    "active", period.active(),
                    "new", period.fresh(),
                    "retained", period.retained(),
                    "resurrected", period.resurrected(),
                    "lapsed", period.lapsed(),
                    "quickRatio", period.quickRatio(),
                    "churn", period.churn()));
        }
        return row("periods", rows);
    }

    private static Window window(MetricOptions m, int index) {
        return m.lastTwoPeriods().get(index).window();
    }

    private static Window firstPeriod(MetricOptions m) {
        Instant start =
                m.window().start().isBefore(m.first()) ? m.first() : m.window().start();
        return m.calendar()
                .bucket(m.calendar().number(start, m.grain()), m.grain())
                .window();
    }

    private static Window lastPeriod(MetricOptions m) {
        Bucket last = m.calendar().bucket(m.calendar().number(m.window().end().minusNanos(1), m.grain()), m.grain());
        return last.window();
    }

    private static Map<String, Object> cohorts(MetricOptions m) {
        CohortTable table = m.measure(CohortRetention.of(m.selector(), m.calendar(), m.grain(), m.asOf())
                .with(m.criterion()));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (CohortTable.Cohort cohort : table.cohorts()) {
            if (cohort.size() > 0) {
                rows.add(row(
                        "cohort", cohort.bucket().firstDay().toString(),
                        "size", cohort.size(),
                        "returned", cohort.returned(),
                        "mature", (long) cohort.mature()));
            }
        }
        List<Map<String, Object>> pooled = new ArrayList<>();
        List<Rate> rates = table.pooled();
        for (int k = 0; k < rates.size(); k++) {
            pooled.add(row("period", (long) k, "rate", rates.get(k)));
        }
        return row(
                "grain",
                table.grain().name(),
                "criterion",
                table.criterion().name(),
                "cohorts",
                rows,
                "pooled",
                pooled);
    }

    private static Map<String, Object> totals(MetricOptions m) {
        OrderSummary orders = m.measure(new OrderTotals(m.window()));
        Map<String, Object> row = row(
                "orders", orders.orders(),
                "buyers", orders.buyers(),
                "purchases", orders.purchases(),
                "refunds", orders.refunds(),
                "revenue", orders.revenue());
        orders.averageOrderValue().ifPresent(value -> row.put("averageOrderValue", value));
        row.put("ordersPerBuyer", orders.ordersPerBuyer());
        return row;
    }

    private static Map<String, Object> gaps(MetricOptions m) {
        Histogram gaps = m.measure(new InterpurchaseTime(m.calendar().zone(), m.window()));
        return row(
                "gaps", gaps.total(),
                "p25", gaps.quantile(0.25, GAPS),
                "median", gaps.quantile(0.5, GAPS),
                "p75", gaps.quantile(0.75, GAPS),
                "p95", gaps.quantile(0.95, GAPS));
    }

    private static Map<String, Object> rfm(MetricOptions m) {
        RfmTable table = m.measure(new Rfm(m.calendar().zone(), m.asOf()));
        List<Map<String, Object>> rows = new ArrayList<>();
        if (table.size() > 0) {
            NamedSegments standard = NamedSegments.standard();
            for (SegmentProfile profile :
                    RfmScale.quantiles(table, SCORES).score(table).profiles(standard)) {
                if (profile.customers() > 0) {
                    rows.add(row(
                            "name", profile.label(),
                            "customers", profile.customers(),
                            "revenue", profile.revenue(),
                            "share", profile.share(),
                            "medianRecencyDays", profile.medianRecencyDays(),
                            "medianOrders", profile.medianOrders(),
                            "action", standard.action(profile.label())));
                }
            }
        }
        return row("segments", rows);
    }
}
