package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.retention.ContractualChurn;
import io.customermetrics.core.retention.ContractualRetention;
import io.customermetrics.core.retention.RecurringRevenue;
import io.customermetrics.core.retention.RecurringSummary;
import io.customermetrics.core.retention.RevenueBridge;
import io.customermetrics.core.retention.RevenueRetention;
import io.customermetrics.core.retention.SubscriptionTenure;
import io.customermetrics.core.retention.TenureSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Customers under contract, and their recurring revenue. */
final class SubscriptionEntries {

    private SubscriptionEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("contractual-churn", "合约客户流失率")
                        .definition(
                                "share of the customers subscribed at the window's start who have no subscription at "
                                        + "its end; without a window the last complete period")
                        .gives("rate", "share")
                        .takesWindow()
                        .takes(Options.GRAIN)
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(ContractualChurn.class)
                        .measured(m -> Figures.rate(m.measure(new ContractualChurn(m.windowOrLastPeriod())))),
                MetricEntry.named("contractual-retention", "合约客户留存率")
                        .definition("share of the customers subscribed at the window's start who are so at its end; "
                                + "without a window the last complete period")
                        .gives("rate", "share")
                        .takesWindow()
                        .takes(Options.GRAIN)
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(ContractualRetention.class)
                        .measured(m -> Figures.rate(m.measure(new ContractualRetention(m.windowOrLastPeriod())))),
                MetricEntry.named("recurring-revenue", "经常性收入（MRR）")
                        .definition("live subscriptions and their monthly revenue as of the end of the data")
                        .gives("totals", "money and customers")
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(RecurringRevenue.class)
                        .measured(SubscriptionEntries::recurring),
                MetricEntry.named("revenue-retention", "收入留存率（NRR、GRR）")
                        .definition("monthly recurring revenue from the window's start to its end: new, reactivated, "
                                + "expansion, contraction, churned; without a window the last complete period")
                        .gives("bridge, ratios, rate", "money and shares of it")
                        .takesWindow()
                        .takes(Options.GRAIN)
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(RevenueRetention.class)
                        .measured(SubscriptionEntries::bridge),
                MetricEntry.named("subscription-tenure", "订阅时长")
                        .definition("how long live and ended subscriptions have lasted as of the end of the data")
                        .gives("counts and means", "days")
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(SubscriptionTenure.class)
                        .measured(SubscriptionEntries::tenure));
    }

    private static Map<String, Object> recurring(MetricOptions m) {
        RecurringSummary summary = m.measure(new RecurringRevenue(m.asOf()));
        return row(
                "subscriptions", summary.subscriptions(),
                "subscribers", summary.subscribers(),
                "payers", summary.payers(),
                "monthly", summary.monthly(),
                "annual", summary.annual(),
                "monthlyPerPayer",
                        summary.payers() == 0
                                ? summary.perPayer().estimate()
                                : summary.monthly().dividedBy(summary.payers()));
    }

    private static Map<String, Object> bridge(MetricOptions m) {
        RevenueBridge bridge = m.measure(new RevenueRetention(m.windowOrLastPeriod()));
        Map<String, RevenueBridge.Line> lines = new LinkedHashMap<>();
        lines.put("start", bridge.start());
        lines.put("new", bridge.fresh());
        lines.put("reactivated", bridge.reactivated());
        lines.put("expansion", bridge.expansion());
        lines.put("contraction", bridge.contraction());
        lines.put("churned", bridge.churned());
        lines.put("end", bridge.end());
        List<Map<String, Object>> rows = new ArrayList<>();
        lines.forEach(
                (name, line) -> rows.add(row("line", name, "customers", line.customers(), "amount", line.amount())));
        return row(
                "from", bridge.window().start().toString(),
                "to", bridge.window().end().toString(),
                "netRetention", bridge.netRetention(),
                "grossRetention", bridge.grossRetention(),
                "revenueChurn", bridge.revenueChurn(),
                "netRevenueChurn", bridge.netRevenueChurn(),
                "logoChurn", bridge.logoChurn(),
                "lines", rows);
    }

    private static Map<String, Object> tenure(MetricOptions m) {
        TenureSummary summary = m.measure(new SubscriptionTenure(m.asOf()));
        return row(
                "live", summary.live(),
                "meanTenureDays", summary.meanTenureDays(),
                "ended", summary.ended(),
                "meanEndedDays", summary.meanEndedDays(),
                "expectedLifetimeDays", summary.expectedLifetimeDays());
    }
}
