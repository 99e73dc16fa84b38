package io.customermetrics.report.measure;

import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.measure.ClvResult.Spend;
import io.customermetrics.rfm.clv.BgNbd;
import io.customermetrics.rfm.clv.Fit;
import io.customermetrics.rfm.clv.GammaGamma;
import io.customermetrics.rfm.clv.LifetimeValue;
import io.customermetrics.rfm.clv.PurchaseTracking;
import io.customermetrics.rfm.clv.TransactionSummary;
import io.customermetrics.rfm.clv.TransactionTable;
import java.time.Instant;

/** Measures the lifetime value section: BG/NBD in weeks, Gamma-Gamma, a year ahead. */
final class ClvMeasurer {

    private ClvMeasurer() {}

    static Section<ClvResult> measure(LoadedEvents input, BusinessCalendar calendar) {
        if (!input.purchases()) {
            return Section.undefined("no purchases");
        }
        Instant asOf = input.asOf();
        TransactionTable table = input.log().measure(TransactionSummary.before(asOf, calendar.zone()));
        Fit<BgNbd> purchases = BgNbd.fit(table.patterns(ClvResult.UNIT));
        if (purchases instanceof Fit.Failed<BgNbd> failed) {
            return Section.undefined("BG/NBD has no fit: " + failed.detail());
        }
        Fit.Converged<BgNbd> fit = (Fit.Converged<BgNbd>) purchases;
        return Section.of(new ClvResult(
                table.asOfDay(),
                table,
                fit,
                ClvResult.Orders.of(table, fit.model()),
                input.log()
                        .measure(new PurchaseTracking(calendar.zone(), asOf, asOf))
                        .track(fit.model(), ClvResult.UNIT),
                spend(input, table, fit)));
    }

    private static Section<Spend> spend(LoadedEvents input, TransactionTable table, Fit.Converged<BgNbd> purchases) {
        if (!input.amounts()) {
            return Section.undefined("no amounts");
        }
        Fit<GammaGamma> spend = GammaGamma.fit(table.spend());
        if (spend instanceof Fit.Failed<GammaGamma> failed) {
            return Section.undefined("Gamma-Gamma has no fit: " + failed.detail());
        }
        Fit.Converged<GammaGamma> fit = (Fit.Converged<GammaGamma>) spend;
        return Section.of(new Spend(
                fit, LifetimeValue.of(ClvResult.UNIT, ClvResult.HORIZON).of(table, purchases, fit)));
    }
}
