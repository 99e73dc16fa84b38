package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;
import static io.customermetrics.report.catalogue.Figures.table;
import static io.customermetrics.report.catalogue.Figures.together;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.rfm.clv.ClvUnit;
import io.customermetrics.rfm.clv.Fit;
import io.customermetrics.rfm.clv.FittedParameter;
import io.customermetrics.rfm.clv.GammaGamma;
import io.customermetrics.rfm.clv.LifetimeValue;
import io.customermetrics.rfm.clv.LifetimeValues;
import io.customermetrics.rfm.clv.PurchaseModel;
import io.customermetrics.rfm.clv.PurchaseTracking;
import io.customermetrics.rfm.clv.RenewalTenures;
import io.customermetrics.rfm.clv.ShiftedBetaGeometric;
import io.customermetrics.rfm.clv.Tenures;
import io.customermetrics.rfm.clv.TrackedPurchases;
import io.customermetrics.rfm.clv.TransactionSummary;
import io.customermetrics.rfm.clv.TransactionTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What customers are expected to buy and pay. */
final class ClvEntries {

    /** Renewals beyond those seen that are shown. */
    private static final int AHEAD = 12;

    private ClvEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("predicted-clv", "客户生命周期价值（预测）")
                        .definition(
                                "orders, revenue and discounted value of the next --horizon units that --clv-model "
                                        + "and Gamma-Gamma, fitted to the repeat order days before as-of, expect of all customers")
                        .gives("figures", "orders, customers, money")
                        .takes(Options.CLV_MODEL, Options.UNIT, Options.HORIZON, Options.YEARLY_DISCOUNT)
                        .needs(EventKind.PURCHASE)
                        .covers(TransactionSummary.class)
                        .measured(ClvEntries::predicted),
                MetricEntry.named("repeat-tracking", "复购追踪")
                        .definition("repeat order days unit by unit from the first order of all, beside what "
                                + "--clv-model, fitted to them, expects")
                        .gives("table by unit", "order days")
                        .takes(Options.CLV_MODEL, Options.UNIT)
                        .needs(EventKind.PURCHASE)
                        .covers(PurchaseTracking.class)
                        .measured(ClvEntries::tracked),
                MetricEntry.named("renewal-projection", "续约预测")
                        .definition(
                                "customers under contract who decided on each renewal and who renewed, beside the "
                                        + "shares that sBG, fitted to them, expects, and the discounted lifetime of a new customer in periods")
                        .gives("figures, table by renewal", "customers, shares")
                        .takes(Options.GRAIN, Options.PERIOD_DISCOUNT)
                        .needs(EventKind.SUBSCRIPTION_CHANGE)
                        .covers(RenewalTenures.class)
                        .measured(ClvEntries::renewals));
    }

    private static Map<String, Object> predicted(MetricOptions m) {
        TransactionTable table = m.measure(TransactionSummary.before(m.asOf(), m.zone()));
        Map<String, Object> buyers = row("buyers", (long) table.size());
        Fit<? extends PurchaseModel> purchases = fit(m, table);
        if (purchases instanceof Fit.Failed<?> failed) {
            return together(buyers, row("expectedOrders", Estimate.undefined(failed.detail())));
        }
        Fit.Converged<? extends PurchaseModel> fit = (Fit.Converged<? extends PurchaseModel>) purchases;
        ClvUnit unit = m.get(Options.UNIT);
        double orders = 0;
        double alive = 0;
        for (int row = 0; row < table.size(); row++) {
            orders += fit.model().expectedPurchases(m.get(Options.HORIZON), table.history(row, unit));
            alive += fit.model().alive(table.history(row, unit));
        }
        return together(
                buyers,
                row("expectedOrders", Estimate.of(orders), "aliveCustomers", Estimate.of(alive)),
                spend(m, table, fit),
                fitted(fit));
    }

    private static Fit<? extends PurchaseModel> fit(MetricOptions m, TransactionTable table) {
        return m.get(Options.CLV_MODEL).fit(table.patterns(m.get(Options.UNIT)));
    }

    private static Map<String, Object> spend(
            MetricOptions m, TransactionTable table, Fit.Converged<? extends PurchaseModel> purchases) {
        Fit<GammaGamma> spend = GammaGamma.fit(table.spend());
        if (spend instanceof Fit.Failed<GammaGamma> failed) {
            return row("expectedRevenue", Estimate.undefined(failed.detail()));
        }
        Fit.Converged<GammaGamma> fit = (Fit.Converged<GammaGamma>) spend;
        LifetimeValues values = LifetimeValue.of(m.get(Options.UNIT), m.get(Options.HORIZON))
                .discounted(m.get(Options.YEARLY_DISCOUNT).doubleValue())
                .of(table, purchases, fit);
        Map<String, Object> revenue = row("expectedRevenue", values.expectedRevenue(), "lifetimeValue", values.value());
        if (values.value().isDefined()) {
            revenue.put("lifetimeValue95", values.interval(0.95));
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
        Fit<? extends PurchaseModel> fit = fit(m, m.measure(TransactionSummary.before(m.asOf(), m.zone())));
        TrackedPurchases tracked = m.measure(new PurchaseTracking(m.zone(), m.asOf(), m.asOf()));
        if (fit instanceof Fit.Failed<?> failed) {
            return row("units", Estimate.undefined(failed.detail()));
        }
        return table(
                "units",
                tracked.track(fit.orElseThrow(), m.get(Options.UNIT)),
                unit -> row(
                        "start", unit.start().toString(),
                        "repeatOrders", unit.actual(),
                        "expected", Estimate.of(unit.expected())));
    }

    private static Map<String, Object> renewals(MetricOptions m) {
        Tenures tenures = m.measure(new RenewalTenures(m.grain(), m.zone(), m.asOf()));
        Fit<ShiftedBetaGeometric> fitted = ShiftedBetaGeometric.fit(tenures);
        Map<String, Object> customers = row("customers", tenures.customers());
        if (fitted instanceof Fit.Failed<?> failed) {
            return together(customers, row("expectedLifetime", Estimate.undefined(failed.detail())));
        }
        Fit.Converged<ShiftedBetaGeometric> fit = (Fit.Converged<ShiftedBetaGeometric>) fitted;
        double discount = m.get(Options.PERIOD_DISCOUNT).doubleValue();
        return together(
                customers,
                row("expectedLifetime", Estimate.of(fit.model().discountedLifetime(discount))),
                fitted(fit),
                table(
                        "renewals",
                        IntStream.rangeClosed(1, tenures.renewals() + AHEAD)
                                .boxed()
                                .toList(),
                        renewal -> renewal(tenures, fit.model(), renewal)));
    }

    private static Map<String, Object> renewal(Tenures tenures, ShiftedBetaGeometric model, int renewal) {
        return row(
                "renewal",
                (long) renewal,
                "renewed",
                renewal > tenures.renewals() ? Optional.empty() : Optional.of(renewed(tenures, renewal)),
                "expectedRate",
                Estimate.of(model.retention(renewal)),
                "expectedLeft",
                Estimate.of(model.survival(renewal)));
    }

    private static Rate renewed(Tenures tenures, int renewal) {
        long renewed = tenures.renewed(renewal);
        return Rate.of(renewed, renewed + tenures.left(renewal), "customers who decided");
    }
}
