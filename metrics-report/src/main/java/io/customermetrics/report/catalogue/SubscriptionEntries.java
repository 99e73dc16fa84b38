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
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Map;

/** Who subscribes, for how much and how long. */
final class SubscriptionEntries {

    private SubscriptionEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("recurring-revenue", "经常性收入")
                        .definition(
                                "live subscriptions as of the end of the data, who holds and who pays them, and their "
                                        + "monthly and annual revenue")
                        .gives("totals", "money and customers")
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(RecurringRevenue.class)
                        .measured(SubscriptionEntries::recurring),
                MetricEntry.named("revenue-retention", "收入留存")
                        .definition(
                                "for each period the monthly revenue at its start and end and what lies between: new, "
                                        + "reactivated, expansion, contraction, churned; net and gross retention, logo churn")
                        .gives("series of money and rates by period", "money and shares")
                        .takes(Options.GRAIN)
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(RevenueRetention.class)
                        .measured(m -> Figures.series(m, period -> bridge(m, period))),
                MetricEntry.named("contractual-churn", "合同流失率")
                        .definition(
                                "share of the customers with a live subscription at the start of the window who have "
                                        + "none at its end; without a window of the last complete period")
                        .gives("rate", "share")
                        .takesWindow()
                        .takes(Options.GRAIN)
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(ContractualChurn.class)
                        .measured(m -> Figures.rate(m.measure(new ContractualChurn(windowOrLastPeriod(m))))),
                MetricEntry.named("contractual-retention", "合同留存率")
                        .definition(
                                "share of the customers with a live subscription at the start of the window who have "
                                        + "one at its end; without a window of the last complete period")
                        .gives("rate", "share")
                        .takesWindow()
                        .takes(Options.GRAIN)
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(ContractualRetention.class)
                        .measured(m -> Figures.rate(m.measure(new ContractualRetention(windowOrLastPeriod(m))))),
                MetricEntry.named("subscription-tenure", "订阅时长")
                        .definition(
                                "mean tenure of the live subscriptions, mean length of the ended ones, and the lifetime "
                                        + "that both together let expect")
                        .gives("counts and means", "days")
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(SubscriptionTenure.class)
                        .measured(SubscriptionEntries::tenure));
    }

    private static Window windowOrLastPeriod(MetricOptions m) {
        boolean given = m.find(Options.FROM).isPresent() || m.find(Options.TO).isPresent();
        return given ? m.window() : m.lastPeriod();
    }

    private static Map<String, Object> recurring(MetricOptions m) {
        RecurringSummary summary = m.measure(new RecurringRevenue(m.asOf()));
        return row(
                "subscriptions", summary.subscriptions(),
                "subscribers", summary.subscribers(),
                "payers", summary.payers(),
                "monthlyRevenue", summary.monthly(),
                "annualRevenue", summary.annual(),
                "monthlyPerPayer", Figures.average(summary.monthly(), summary.payers(), "paying customers"));
    }

    private static Map<String, Object> bridge(MetricOptions m, Bucket period) {
        RevenueBridge bridge = m.measure(new RevenueRetention(m.covered(period)));
        return row(
                "startRevenue", bridge.start().amount(),
                "new", bridge.fresh().amount(),
                "reactivated", bridge.reactivated().amount(),
                "expansion", bridge.expansion().amount(),
                "contraction", bridge.contraction().amount(),
                "churned", bridge.churned().amount(),
                "endRevenue", bridge.end().amount(),
                "endCustomers", bridge.end().customers(),
                "netRetention", bridge.netRetention().estimate(),
                "grossRetention", bridge.grossRetention().estimate(),
                "logoChurn", bridge.logoChurn());
    }

    private static Map<String, Object> tenure(MetricOptions m) {
        TenureSummary tenure = m.measure(new SubscriptionTenure(m.asOf()));
        return row(
                "live", tenure.live(),
                "meanTenureDays", tenure.meanTenureDays(),
                "ended", tenure.ended(),
                "meanEndedDays", tenure.meanEndedDays(),
                "expectedLifetimeDays", tenure.expectedLifetimeDays());
    }
}
