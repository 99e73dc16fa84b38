package io.customermetrics.report.measure;

import io.customermetrics.core.activity.Lifecycle;
import io.customermetrics.core.activity.LifecycleSeries;
import io.customermetrics.core.activity.RollingActives;
import io.customermetrics.core.activity.RollingActivesSeries;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.monitor.MetricSeries;
import io.customermetrics.core.monitor.Series;
import io.customermetrics.core.retention.CohortRetention;
import io.customermetrics.core.retention.CohortTable;
import io.customermetrics.core.retention.RepurchaseRate;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.InterpurchaseTime;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.measure.CustomerReport.Activity;
import io.customermetrics.report.measure.CustomerReport.PeriodRate;
import io.customermetrics.report.measure.CustomerReport.Repurchase;
import io.customermetrics.report.measure.CustomerReport.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures a report's sections on a log. */
public final class ReportMeasurer {

    /** A cohort table has a cell for each pair of periods: beyond this many periods it tells nobody anything. */
    static final int MOST_PERIODS = 2000;

    private static final List<Integer> REPURCHASE_DAYS = List.of(30, 60, 90);
    private static final List<Integer> WIDTHS = List.of(1, 7, 28);
    private static final int MONTHLY = 28;
    private static final String NO_PURCHASES = "no purchases";

    private final LoadedEvents input;
    private final BusinessCalendar calendar;
    private final Grain grain;
    private final EventLog log;
    private final Instant asOf;
    private final EventSelector active;

    private ReportMeasurer(LoadedEvents input, BusinessCalendar calendar, Grain grain) {
        this.input = input;
        this.calendar = calendar;
        this.grain = grain;
        log = input.log();
        asOf = input.asOf();
        boolean interactions = log.track(EventKind.INTERACTION).size() > 0;
        active = interactions
                ? EventSelector.kinds(EventKind.PURCHASE, EventKind.INTERACTION)
                : EventSelector.purchases();
    }

    /**
     * Measures everything.
     *
     * @param input what was read
     * @param calendar whose days, weeks and months are meant
     * @param grain how long a period is
     * @param funnel which funnel
     * @param minGroup groups of fewer customers are to be hidden; 0 hides none
     * @return the report
     * @throws InputException if the funnel names a step that no event has
     */
    public static CustomerReport measure(
            LoadedEvents input, BusinessCalendar calendar, Grain grain, FunnelChoice funnel, int minGroup) {
        ReportMeasurer measurer = new ReportMeasurer(input, calendar, grain);
        return new CustomerReport(
                input,
                calendar,
                grain,
                measurer.totals(),
                measurer.activity(),
                measurer.sales(),
                measurer.retention(),
                measurer.repurchase(),
                FunnelMeasurer.measure(input, funnel),
                RfmMeasurer.measure(input, calendar),
                ClusterMeasurer.measure(input, calendar),
                ClvMeasurer.measure(input, calendar),
                input.segment().map(attribute -> Breakdown.of(input, attribute)),
                minGroup);
    }

    private Section<Totals> totals() {
        if (!input.purchases()) {
            return Section.undefined(NO_PURCHASES);
        }
        Window all = Window.before(asOf);
        return Section.of(new Totals(
                log.measure(new OrderTotals(all)), log.measure(new InterpurchaseTime(calendar.zone(), all))));
    }

    private Activity activity() {
        LocalDate first = calendar.dayOf(input.first());
        LocalDate last = calendar.dayOf(asOf.minusNanos(1));
        LifecycleSeries lifecycle = log.measure(new Lifecycle(active, calendar, grain, first, asOf));
        RollingActivesSeries days = log.measure(new RollingActives(active, calendar, first, last.plusDays(1), WIDTHS));
        return new Activity(lifecycle, days, last, days.meanDauOverMau(last, MONTHLY));
    }

    /** One period more than is watched: the last may not be over. */
    private Section<Series<OrderSummary>> sales() {
        if (!input.purchases()) {
            return Section.undefined(NO_PURCHASES);
        }
        int last = calendar.number(asOf.minusNanos(1), grain);
        int first = Math.max(calendar.number(input.first(), grain), last - CustomerReport.WATCHED_PERIODS);
        return Section.of(log.measure(MetricSeries.of(
                calendar, grain, calendar.firstDay(first, grain), asOf, period -> new OrderTotals(period.window()))));
    }

    private Section<CohortTable> retention() {
        int periods = calendar.number(asOf, grain) - calendar.number(input.first(), grain);
        if (periods > MOST_PERIODS) {
            return Section.undefined("more than " + MOST_PERIODS + " periods; choose a longer --grain");
        }
        return Section.of(log.measure(CohortRetention.of(active, calendar, grain, asOf)));
    }

    private Section<Repurchase> repurchase() {
        if (!input.purchases()) {
            return Section.undefined(NO_PURCHASES);
        }
        Rate ever = log.measure(RepurchaseRate.repeatWithin(Window.before(asOf)));
        SortedMap<Integer, Rate> within = new TreeMap<>();
        for (int days : REPURCHASE_DAYS) {
            within.put(days, log.measure(RepurchaseRate.withinDaysOfFirst(days, asOf)));
        }
        List<PeriodRate> returning = new ArrayList<>();
        for (Bucket period : calendar.buckets(Window.of(input.first(), asOf), grain)) {
            Window covered = period.window().end().isAfter(asOf)
                    ? Window.of(period.window().start(), asOf)
                    : period.window();
            returning.add(new PeriodRate(period.firstDay(), log.measure(RepurchaseRate.returningShare(covered))));
        }
        return Section.of(new Repurchase(ever, within, returning));
    }
}
