package io.customermetrics.report.measure;

import io.customermetrics.rfm.clv.BgNbd;
import io.customermetrics.rfm.clv.ClvUnit;
import io.customermetrics.rfm.clv.Fit;
import io.customermetrics.rfm.clv.GammaGamma;
import io.customermetrics.rfm.clv.LifetimeValues;
import io.customermetrics.rfm.clv.PurchaseHistory;
import io.customermetrics.rfm.clv.PurchaseModel;
import io.customermetrics.rfm.clv.PurchasePatterns;
import io.customermetrics.rfm.clv.TrackedPurchases;
import io.customermetrics.rfm.clv.TransactionTable;
import java.time.LocalDate;
import java.util.List;

/**
 * Lifetime value: when customers buy by BG/NBD, what they pay by Gamma-Gamma, and what both expect.
 *
 * @param asOf the first day not covered
 * @param table the buyers
 * @param purchases when they buy
 * @param orders what each is expected to buy
 * @param tracking the repeat purchases of each unit of time, with what the model expects
 * @param spend what they pay, and their values
 */
public record ClvResult(
        LocalDate asOf,
        TransactionTable table,
        Fit.Converged<BgNbd> purchases,
        Orders orders,
        List<TrackedPurchases.Step> tracking,
        Section<Spend> spend) {

    /** The unit of the models' time. */
    public static final ClvUnit UNIT = ClvUnit.WEEK;

    /** How many units lie ahead. */
    public static final int HORIZON = 52;

    /** Copies the list. */
    public ClvResult {
        tracking = List.copyOf(tracking);
    }

    /**
     * What customers are expected to buy.
     *
     * @param expected orders within the horizon
     * @param alive customers who still are some
     */
    public record Orders(double expected, double alive) {

        static Orders of(TransactionTable table, PurchaseModel model) {
            double expected = 0;
            double alive = 0;
            PurchasePatterns patterns = table.patterns(UNIT);
            for (int p = 0; p < patterns.size(); p++) {
                PurchaseHistory history = patterns.history(p);
                expected += (double) patterns.count(p) * model.expectedPurchases(HORIZON, history);
                alive += (double) patterns.count(p) * model.alive(history);
            }
            return new Orders(expected, alive);
        }
    }

    /**
     * What customers pay.
     *
     * @param fit the spend model
     * @param values what each customer is worth within the horizon, not discounted
     */
    public record Spend(Fit.Converged<GammaGamma> fit, LifetimeValues values) {}
}
