package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;
import static io.customermetrics.report.catalogue.Figures.table;
import static io.customermetrics.report.catalogue.Figures.together;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.rfm.clv.BgNbd;
import io.customermetrics.rfm.clv.ClvUnit;
import io.customermetrics.rfm.clv.Fit;
import io.customermetrics.rfm.clv.FittedParameter;
import io.customermetrics.rfm.clv.GammaGamma;
import io.customermetrics.rfm.clv.LifetimeValue;
import io.customermetrics.rfm.clv.LifetimeValues;
import io.customermetrics.rfm.clv.PurchaseTracking;
import io.customermetrics.rfm.clv.TrackedPurchases;
import io.customermetrics.rfm.clv.TransactionSummary;
import io.customermetrics.rfm.clv.TransactionTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What customers are expected to buy and pay. */
final class ClvEntries {

    private static final ClvUnit UNIT = ClvUnit.WEEK;
    private static final int YEAR = 52;

    private ClvEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("predicted-clv", "客户生命周期价值（预测）")
                        .definition(
                                "orders and revenue of the next 52 weeks that BG/NBD and Gamma-Gamma, fitted to the "
                                        + "repeat order days before as-of, expect of all customers, not discounted")
                        .gives("figures", "orders, customers, money")
                        .needs(EventKind.PURCHASE)
                        .covers(TransactionSummary.class)
                        .measured(ClvEntries::predicted),
                MetricEntry.named("repeat-tracking", "复购追踪")
                        .definition("repeat order days week by week from the first order of all, beside what BG/NBD, "
                                + "fitted to them, expects")
                        .gives("table by week", "order days")
                        .needs(EventKind.PURCHASE)
                        .covers(PurchaseTracking.class)
                        .measured(ClvEntries::tracked));
    }

    private static Map<String, Object> predicted(MetricOptions m) {
        TransactionTable table = m.measure(TransactionSummary.before(m.asOf(), m.zone()));
        Map<String, Object> buyers = row("buyers", (long) table.size());
        Fit<BgNbd> purchases = BgNbd.fit(table.patterns(UNIT));
        if (purchases instanceof Fit.Failed<BgNbd> failed) {
            return together(buyers, row("expectedOrders", Estimate.undefined(failed.detail())));
        }
        Fit.Converged<BgNbd> fit = (Fit.Converged<BgNbd>) purchases;
        double orders = 0;
        double alive = 0;
        for (int row = 0; row < table.size(); row++) {
            orders += fit.model().expectedPurchases(YEAR, table.history(row, UNIT));
            alive += fit.model().alive(table.history(row, UNIT));
        }
        return together(
                buyers,
                row("expectedOrders", Estimate.of(orders), "aliveCustomers", Estimate.of(alive)),
                spend(table, fit),
                fitted(fit));
    }

    private static Map<String, Object> spend(TransactionTable table, Fit.Converged<BgNbd> purchases) {
        Fit<GammaGamma> spend = GammaGamma.fit(table.spend());
        if (spend instanceof Fit.Failed<GammaGamma> failed) {
            return row("expectedRevenue", Estimate.undefined(failed.detail()));
        }
        Fit.Converged<GammaGamma> fit = (Fit.Converged<GammaGamma>) spend;
        LifetimeValues values = LifetimeValue.of(UNIT, YEAR).of(table, purchases, fit);
        Map<String, Object> revenue = row("expectedRevenue", values.expectedRevenue());
        if (values.value().isDefined()) {
            revenue.put("expectedRevenue95", values.interval(0.95));
        }
        return together(revenue, fitted(fit));
    }

    private static Map<String, Object> fitted(Fit.Converged<?> fit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (FittedParameter parameter : fit.report().parameters()) {
            parameters.put(fit.report().model() + " " + parameter.name(), Estimate.of(parameter.value()));
        }
        parameters.put(
                fit.report().model() + " log-likelihood",
                Estimate.of(fit.report().logLikelihood()));
        return parameters;
    }

    private static Map<String, Object> tracked(MetricOptions m) {
        Fit<BgNbd> fit = BgNbd.fit(
                m.measure(TransactionSummary.before(m.asOf(), m.zone())).patterns(UNIT));
        TrackedPurchases tracked = m.measure(new PurchaseTracking(m.zone(), m.asOf(), m.asOf()));
        if (fit instanceof Fit.Failed<BgNbd> failed) {
            return row("weeks", Estimate.undefined(failed.detail()));
        }
        return table(
                "weeks",
                tracked.track(fit.orElseThrow(), UNIT),
                week -> row(
                        "start", week.start().toString(),
                        "repeatOrders", week.actual(),
                        "expected", Estimate.of(week.expected())));
    }
}
