package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.activity.ActiveCustomers;
import io.customermetrics.core.activity.ActivePeriods;
import io.customermetrics.core.activity.ActivityRule;
import io.customermetrics.core.activity.Lifecycle;
import io.customermetrics.core.activity.RepeatActivity;
import io.customermetrics.core.activity.RollingActives;
import io.customermetrics.core.activity.RollingActivesSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is active, how often, and how that changes. */
final class ActivityEntries {

    private static final int MONTHLY = 28;

    private ActivityEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("active-customers", "活跃客户")
                        .definition("share of customers with at least --at-least events in the window")
                        .gives("rate", "share")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.AT_LEAST)
                        .covers(ActiveCustomers.class)
                        .measured(m -> Figures.rate(m.measure(new ActiveCustomers(
                                ActivityRule.atLeast(m.get(Options.AT_LEAST), m.selector()), m.window())))),
                MetricEntry.named("active-periods", "活跃周期数")
                        .definition("customers active in exactly k and in at least k periods of the window")
                        .gives("histogram", "customers")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.GRAIN)
                        .covers(ActivePeriods.class)
                        .measured(m -> Figures.histogram(
                                m.measure(new ActivePeriods(m.selector(), m.calendar(), m.grain(), m.window())),
                                "periods")),
                MetricEntry.named("rolling-actives", "日活、周活、月活")
                        .definition("for each day the distinct customers active in the last days, by --widths")
                        .gives("series of counts by day", "customers")
                        .takesEvents()
                        .takes(Options.WIDTHS)
                        .covers(RollingActives.class)
                        .measured(ActivityEntries::rolling),
                MetricEntry.named("stickiness", "黏性")
                        .definition("daily over 28-day actives at the last day: mean of the days, and same day")
                        .gives("ratios", "share")
                        .takesEvents()
                        .covers(RollingActives.class)
                        .measured(ActivityEntries::stickiness),
                MetricEntry.named("lifecycle", "客户生命周期")
                        .definition("for each period the new, retained, resurrected and lapsed customers")
                        .gives("series of counts by period", "customers")
                        .takesEvents()
                        .takes(Options.GRAIN)
                        .covers(Lifecycle.class)
                        .measured(ActivityEntries::lifecycle),
                MetricEntry.named("repeat-activity", "重复活跃率")
                        .definition("share of the customers of the last complete period but one who are active in the "
                                + "last one")
                        .gives("rate", "share")
                        .takesEvents()
                        .takes(Options.GRAIN)
                        .covers(RepeatActivity.class)
                        .measured(m -> Figures.rate(
                                m.measure(new RepeatActivity(m.selector(), m.lastButOnePeriod(), m.lastPeriod())))));
    }

    private static Map<String, Object> rolling(MetricOptions m) {
        List<Integer> widths = m.get(Options.WIDTHS);
        RollingActivesSeries series = series(m, widths);
        List<LocalDate> days = new ArrayList<>();
        for (int d = 0; d < series.days(); d++) {
            days.add(series.firstDay().plusDays(d));
        }
        return Figures.table("days", days, day -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("date", day.toString());
            widths.forEach(width -> row.put(width == 1 ? "active" : "active" + width, series.active(day, width)));
            return row;
        });
    }

    private static Map<String, Object> stickiness(MetricOptions m) {
        RollingActivesSeries series = series(m, List.of(1, MONTHLY));
        LocalDate last = m.lastDay();
        return row(
                "day", last.toString(),
                "meanDauOverMau28", series.meanDauOverMau(last, MONTHLY),
                "sameDayDauOverMau28", series.sameDayDauOverMau(last, MONTHLY));
    }

    private static RollingActivesSeries series(MetricOptions m, List<Integer> widths) {
        return m.measure(new RollingActives(
                m.selector(), m.calendar(), m.firstDay(), m.lastDay().plusDays(1), widths));
    }

    private static Map<String, Object> lifecycle(MetricOptions m) {
        Lifecycle lifecycle = new Lifecycle(m.selector(), m.calendar(), m.grain(), m.firstDay(), m.asOf());
        return Figures.table(
                "periods",
                m.measure(lifecycle).periods(),
                period -> row(
                        "start", period.bucket().firstDay().toString(),
                        "active", period.active(),
                        "new", period.fresh(),
                        "retained", period.retained(),
                        "resurrected", period.resurrected(),
                        "lapsed", period.lapsed(),
                        "quickRatio", period.quickRatio(),
                        "churn", period.churn(),
                        "complete", period.complete()));
    }
}
