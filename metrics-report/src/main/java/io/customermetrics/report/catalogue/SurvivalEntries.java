package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.survival.ActivityLifetimes;
import io.customermetrics.core.survival.ContractualLifetimes;
import io.customermetrics.core.survival.KaplanMeier;
import io.customermetrics.core.survival.Lifetimes;
import io.customermetrics.core.survival.LogRank;
import io.customermetrics.core.survival.RiskTable;
import io.customermetrics.core.survival.SurvivalScale;
import io.customermetrics.report.input.InputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How long customers stay. */
final class SurvivalEntries {

    private static final double LEVEL = 0.95;
    /** No event lies so far from another. */
    private static final int MOST_DAYS = 109_573;

    private SurvivalEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("customer-survival", "客户生存曲线")
                        .definition("how long customers stay from their first event until --silence days without one, "
                                + "those still there taken into account: median, mean and the share left after "
                                + "--horizons days; with --segment the log-rank test")
                        .gives("counts, estimates with intervals", "days and shares")
                        .takesEvents()
                        .takes(Options.SILENCE, Options.HORIZONS)
                        .covers(ActivityLifetimes.class)
                        .comparing((m, segments) -> logRank(m, segments, SurvivalEntries::activity))
                        .measured(m -> figures(m, activity(m))),
                MetricEntry.named("contract-survival", "合同生存曲线")
                        .definition("how long customers stay from their first subscription until --grace days without "
                                + "any, those still there taken into account: median, mean and the share left after "
                                + "--horizons days")
                        .gives("counts, estimates with intervals", "days and shares")
                        .takes(Options.GRACE, Options.HORIZONS)
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(ContractualLifetimes.class)
                        .comparing((m, segments) -> logRank(m, segments, SurvivalEntries::contract))
                        .measured(m -> figures(m, contract(m))));
    }

    private static Lifetimes activity(MetricOptions m) {
        return m.measure(new ActivityLifetimes(m.selector(), days(m, Options.SILENCE), m.asOf()));
    }

    private static Lifetimes contract(MetricOptions m) {
        return m.measure(new ContractualLifetimes(days(m, Options.GRACE), m.asOf()));
    }

    /** Whether the segments are lost equally fast. */
    private static Map<String, Object> logRank(
            MetricOptions m, Segmentation segments, Function<MetricOptions, Lifetimes> lifetimes) {
        Map<String, Lifetimes> bySegment = new LinkedHashMap<>();
        for (String label : segments.labels()) {
            bySegment.put(label, lifetimes.apply(m.on(segments.customers(label).toSlice())));
        }
        LogRank test = LogRank.ofLifetimes(bySegment);
        return Figures.together(
                row(
                        "logRankStatistic", test.statistic(),
                        "logRankDf", test.test().map(chiSquare -> (long) chiSquare.df()),
                        "logRankP", test.p()),
                Figures.table(
                        "logRank",
                        test.groups(),
                        group -> row(
                                "segment", group.name(),
                                "customers", group.subjects(),
                                "lost", Math.round(group.observed()),
                                "expected", Estimate.of(group.expected()))));
    }

    private static Duration days(MetricOptions m, MetricOption<Integer> option) {
        int days = m.get(option);
        if (days > MOST_DAYS) {
            throw InputException.usage(option.name() + " must be at most " + MOST_DAYS);
        }
        return Duration.ofDays(days);
    }

    private static Map<String, Object> figures(MetricOptions m, Lifetimes lifetimes) {
        RiskTable table = lifetimes.riskTable();
        KaplanMeier curve = KaplanMeier.of(table);
        Optional<Interval> median = curve.quantileInterval(0.5, SurvivalScale.LOG_LOG, LEVEL);
        List<Map<String, Object>> horizons = new ArrayList<>();
        for (int days : m.get(Options.HORIZONS)) {
            Optional<Interval> interval = curve.interval(days, SurvivalScale.LOG_LOG, LEVEL);
            horizons.add(row(
                    "days", (long) days,
                    "atRisk", table.atRisk((double) days),
                    "left", curve.survival(days),
                    "low", interval.map(Interval::low).map(Estimate::of),
                    "high", interval.map(Interval::high).map(Estimate::of)));
        }
        Estimate watched =
                table.size() == 0 ? Estimate.undefined("no lifetimes") : Estimate.of(table.time(table.size() - 1));
        return row(
                "customers", table.subjects(),
                "lost", table.events(),
                "medianDays", curve.median(),
                "medianLow", median.map(Interval::low).map(Estimate::of),
                "medianHigh",
                        median.map(Interval::high).filter(Double::isFinite).map(Estimate::of),
                "watchedDays", watched,
                "meanDaysWatched", watched.orElse(0) > 0 ? curve.restrictedMean(watched.orElse(0)) : watched,
                "survival", horizons);
    }
}
