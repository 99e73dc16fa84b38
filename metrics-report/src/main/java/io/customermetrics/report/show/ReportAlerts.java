package io.customermetrics.report.show;

import io.customermetrics.core.activity.LifecycleSeries;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.monitor.AlertRule;
import io.customermetrics.core.monitor.Direction;
import io.customermetrics.core.monitor.Finding;
import io.customermetrics.core.monitor.Level;
import io.customermetrics.core.monitor.Observation;
import io.customermetrics.core.monitor.Series;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.report.measure.CustomerReport;
import io.customermetrics.report.measure.CustomerReport.PeriodRate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of the last complete period deserves attention. Hidden figures are neither judged nor part of a history.
 *
 * <p>The rules compare with the figure's own history, not with what chance alone would do to a share: with thousands of
 * customers seasons move every figure beyond that.
 */
final class ReportAlerts {

    private static final int LEAST = 30;
    private static final Map<String, String> LABELS = Map.of(
            "activity.active", "Active customers",
            "activity.new", "New customers",
            "churn", "Churn",
            "revenue", "Revenue",
            "repurchase.returningShare", "Returning share of buyers");

    private final CustomerReport report;
    private final Disclosure disclosure;
    private final List<Finding> findings = new ArrayList<>();

    private ReportAlerts(CustomerReport report, Disclosure disclosure) {
        this.report = report;
        this.disclosure = disclosure;
    }

    /** The figures that are not plainly in order: warnings, alerts, and what could not be judged. */
    static List<Finding> of(CustomerReport report, Disclosure disclosure) {
        return all(report, disclosure).stream()
                .filter(finding -> finding.verdict().level() != Level.OK)
                .toList();
    }

    /** Every watched figure. */
    static List<Finding> all(CustomerReport report, Disclosure disclosure) {
        ReportAlerts alerts = new ReportAlerts(report, disclosure);
        alerts.judge();
        return List.copyOf(alerts.findings);
    }

    /** A figure's name for people. */
    static String label(Finding finding) {
        return LABELS.getOrDefault(finding.metric(), finding.metric());
    }

    private void judge() {
        List<Observation> active = new ArrayList<>();
        List<Observation> fresh = new ArrayList<>();
        List<Observation> churn = new ArrayList<>();
        Map<LocalDate, Boolean> complete = new HashMap<>();
        for (ShownPeriod shown : ShownPeriod.list(report.activity().lifecycle(), disclosure)) {
            LifecycleSeries.Period period = shown.period();
            LocalDate start = period.bucket().firstDay();
            complete.put(start, period.complete());
            // Those active now or just before: a figure that falls to nothing still rests on those it lost.
            long n = period.active() + (shown.parts() ? period.lapsed() : 0);
            active.add(count(start, period.active(), n, shown.active().isPresent(), period.complete()));
            fresh.add(count(start, period.fresh(), n, shown.parts(), period.complete()));
            churn.add(rate(start, period.churn(), shown.parts(), period.complete()));
        }
        add("activity.active", active, count());
        add("activity.new", fresh, count());
        add("churn", churn.subList(Math.min(1, churn.size()), churn.size()), rate(Direction.UP));
        if (report.input().amounts()) {
            report.sales().ifPresent(sales -> add("revenue", revenue(sales), count()));
        }
        report.repurchase().ifPresent(again -> {
            List<Observation> returning = new ArrayList<>();
            for (PeriodRate period : again.returningShare()) {
                returning.add(rate(
                        period.start(),
                        period.rate(),
                        !disclosure.hides(period.rate()),
                        complete.getOrDefault(period.start(), false)));
            }
            add("repurchase.returningShare", returning, rate(Direction.DOWN));
        });
    }

    private List<AlertRule> count() {
        return rules(Direction.DOWN, AlertRule.relativeChange(Direction.DOWN, 0.25, 0.5));
    }

    private List<AlertRule> rate(Direction bad) {
        return rules(bad, AlertRule.absoluteChange(bad, 0.1, 0.2));
    }

    /** From one day to the next figures change with the day of the week: only their history says how much. */
    private List<AlertRule> rules(Direction bad, AlertRule change) {
        AlertRule history = AlertRule.robustZ(bad).minimumN(LEAST);
        return report.grain() == Grain.DAY ? List.of(history) : List.of(history, change.minimumN(LEAST));
    }

    private void add(String metric, List<Observation> series, List<AlertRule> rules) {
        int from = Math.max(0, series.size() - CustomerReport.WATCHED_PERIODS);
        findings.add(Finding.of(metric, series.subList(from, series.size()), rules));
    }

    private List<Observation> revenue(Series<OrderSummary> sales) {
        List<Observation> revenue = new ArrayList<>();
        long before = 0;
        for (Series.Point<OrderSummary> point : sales.points()) {
            OrderSummary orders = point.result();
            long n = Math.max(before, orders.buyers());
            boolean shown = !disclosure.hides(orders.buyers());
            revenue.add(
                    shown
                            ? point.period()
                                    .observe(
                                            Estimate.of(
                                                    orders.revenue().amount().doubleValue()),
                                            n)
                            : point.period().observe(hidden(), n));
            before = orders.buyers();
        }
        return revenue;
    }

    private Observation count(LocalDate start, long count, long n, boolean shown, boolean complete) {
        return Observation.of(start, shown ? Estimate.of((double) count) : hidden(), n, complete);
    }

    private Observation rate(LocalDate start, Rate rate, boolean shown, boolean complete) {
        return shown
                ? Observation.of(start, rate, complete)
                : Observation.of(start, hidden(), rate.denominator(), complete);
    }

    private Estimate hidden() {
        return Estimate.undefined(disclosure.reason());
    }
}
