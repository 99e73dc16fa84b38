package io.customermetrics.rfm.clv;

import java.util.Arrays;
import java.util.Objects;

/**
 * Customer lifetime value (客户生命周期价值) by model: what each customer will buy and pay from now on.
 *
 * <pre>
 * expected orders = E[purchases within the horizon | x, t_x, T]
 * expected spend  = E[Z | x, m]                                           by Gamma-Gamma
 * value           = expected spend * expected orders, each discounted to now
 * </pre>
 *
 * <pre>{@code
 * LifetimeValues values = LifetimeValue.of(ClvUnit.WEEK, 52).discounted(0.15).of(table, purchases, spend);
 * }</pre>
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "RFM and CLV: using iso-value curves for customer base analysis",
 * Journal of Marketing Research 42 (2005), 415-430.
 *
 * @param unit the unit of the purchase model's time
 * @param horizon how far to look ahead, in that unit
 * @param yearlyDiscount by how much a year's wait is discounted: 0.15 for 15 %
 */
public record LifetimeValue(ClvUnit unit, double horizon, double yearlyDiscount) {

    /** By what part of itself a parameter is moved to see what depends on it. */
    private static final double MOVE = 1e-4;

    /** Checks that the numbers are finite and not negative. */
    public LifetimeValue {
        Objects.requireNonNull(unit, "unit");
        Parameters.requireNotNegative(horizon, "horizon");
        Parameters.requireNotNegative(yearlyDiscount, "yearlyDiscount");
    }

    /**
     * Values over a horizon, not discounted.
     *
     * @param unit the unit of the purchase model's time
     * @param horizon how far to look ahead, in that unit
     * @return the valuation
     */
    public static LifetimeValue of(ClvUnit unit, double horizon) {
        return new LifetimeValue(unit, horizon, 0);
    }

    /**
     * The same, discounted.
     *
     * @param yearly by how much a year's wait is discounted: 0.15 for 15 %
     * @return the valuation
     */
    public LifetimeValue discounted(double yearly) {
        return new LifetimeValue(unit, horizon, yearly);
    }

    /**
     * Values customers by given models.
     *
     * @param table the customers
     * @param purchases when they buy
     * @param spend what they pay
     * @return a value for each, without standard errors; an expectation for each distinct x and T
     */
    public LifetimeValues of(TransactionTable table, PurchaseModel purchases, GammaGamma spend) {
        Objects.requireNonNull(purchases, "purchases");
        Objects.requireNonNull(spend, "spend");
        return values(table, purchases, spend).toValues();
    }

    /**
     * Values customers by fitted models, with standard errors.
     *
     * <p>Of the uncertainty that the parameters bring, by the delta method: the gradient of the value by the parameters times
     * their covariance. What a customer really does varies about the value far more.
     *
     * @param table the customers
     * @param purchases when they buy, as fitted
     * @param spend what they pay, as fitted
     * @return a value for each; some 9 times as dear as without standard errors
     */
    public LifetimeValues of(
            TransactionTable table, Fit.Converged<? extends PurchaseModel> purchases, Fit.Converged<GammaGamma> spend) {
        Columns columns = values(table, purchases.model(), spend.model());
        columns.addErrors(purchases, spend);
        return columns.toValues();
    }

    private Columns values(TransactionTable table, PurchaseModel purchases, GammaGamma spend) {
        Columns columns = new Columns(table);
        double[] alive = new double[columns.patterns.size()];
        Arrays.setAll(alive, p -> purchases.alive(columns.patterns.history(p)));
        double[] orders =
                Expectations.at(columns.patterns, purchases, history -> purchases.expectedPurchases(horizon, history));
        double[] discounted = yearlyDiscount == 0 ? orders : columns.discounted(purchases);
        for (int row = 0; row < table.size(); row++) {
            int pattern = columns.pattern[row];
            columns.alive[row] = alive[pattern];
            columns.orders[row] = orders[pattern];
            columns.discounted[row] = discounted[pattern];
            columns.spend[row] = spend.expectedSpend(table.repeats(row), table.meanRepeatSpend(row))
                    .orElse(Double.NaN);
        }
        return columns;
    }

    /** The columns of the result while they are filled. */
    private final class Columns {

        private final TransactionTable table;
        private final PurchasePatterns patterns;
        private final int[] pattern;
        private final double[] alive;
        private final double[] orders;
        private final double[] discounted;
        private final double[] spend;
        private double[] errors = new double[0];
        private double totalError = Double.NaN;

        Columns(TransactionTable table) {
            this.table = table;
            this.patterns = table.patterns(unit);
            this.pattern = new int[table.size()];
            Arrays.setAll(pattern, row -> patterns.find(table.history(row, unit)));
            this.alive = new double[table.size()];
            this.orders = new double[table.size()];
            this.discounted = new double[table.size()];
            this.spend = new double[table.size()];
        }

        double[] discounted(PurchaseModel model) {
            double rate = unit.discountRate(yearlyDiscount);
            return Expectations.at(patterns, model, history -> model.discountedPurchases(horizon, rate, history));
        }

        void addErrors(Fit.Converged<? extends PurchaseModel> purchases, Fit.Converged<GammaGamma> spends) {
            double[][] byPurchases = gradient(purchases.model());
            double[] purchaseTotal = new double[byPurchases.length];
            double[] spendTotal = new double[3];
            double[] row = new double[byPurchases.length];
            errors = new double[table.size()];
            for (int i = 0; i < errors.length; i++) {
                for (int k = 0; k < row.length; k++) {
                    row[k] = spend[i] * byPurchases[k][pattern[i]];
                    purchaseTotal[k] += row[k];
                }
                double[] bySpend = spends.model().gradient(table.repeats(i), table.meanRepeatSpend(i));
                for (int k = 0; k < bySpend.length; k++) {
                    bySpend[k] *= discounted[i];
                    spendTotal[k] += bySpend[k];
                }
                errors[i] = Math.sqrt(variance(purchases.report(), row) + variance(spends.report(), bySpend));
            }
            totalError = Math.sqrt(variance(purchases.report(), purchaseTotal) + variance(spends.report(), spendTotal));
        }

        /** The derivatives of the discounted orders of each pattern by each parameter. */
        private double[][] gradient(PurchaseModel model) {
            double[] values =
                    model.parameters().values().stream().mapToDouble(v -> v).toArray();
            double[][] gradient = new double[values.length][];
            for (int k = 0; k < values.length; k++) {
                double step = MOVE * values[k];
                double[] moved = values.clone();
                moved[k] = values[k] + step;
                double[] up = discounted(model.withParameters(moved));
                moved[k] = values[k] - step;
                double[] down = discounted(model.withParameters(moved));
                gradient[k] = new double[up.length];
                for (int p = 0; p < up.length; p++) {
                    gradient[k][p] = (up[p] - down[p]) / (2 * step);
                }
            }
            return gradient;
        }

        LifetimeValues toValues() {
            return new LifetimeValues(table, alive, orders, discounted, spend, errors, totalError);
        }
    }

    private static double variance(FitReport report, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            for (int j = 0; j < gradient.length; j++) {
                sum += gradient[i] * report.covariance(i, j) * gradient[j];
            }
        }
        return sum;
    }
}
