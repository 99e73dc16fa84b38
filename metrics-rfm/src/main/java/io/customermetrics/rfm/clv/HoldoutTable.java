package io.customermetrics.rfm.clv;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a model expects of customers with x repeat purchases, held against what they did afterwards.
 *
 * <pre>
 * expected(x) = mean over the customers with x of E[purchases in the holdout period | x, t_x, T]
 * actual(x)   = mean over the same customers of their order days in the holdout period
 * </pre>
 *
 * @param bins the customers by x, ascending; the last bin has those with more, too
 */
public record HoldoutTable(List<Bin> bins) {

    /** Copies the bins. */
    public HoldoutTable {
        bins = List.copyOf(bins);
    }

    /**
     * Customers of one frequency.
     *
     * @param repeats x, in the last bin at least x
     * @param customers how many there are
     * @param actual their order days in the holdout period
     * @param expected what the model expects of all of them together
     */
    public record Bin(int repeats, long customers, long actual, double expected) {

        /**
         * What a customer of the bin did.
         *
         * @return the mean order days in the holdout period
         */
        public double actualMean() {
            return (double) actual / customers;
        }

        /**
         * What the model expects of a customer of the bin.
         *
         * @return the mean expectation
         */
        public double expectedMean() {
            return expected / customers;
        }
    }

    /**
     * Holds a model against the holdout period of a table.
     *
     * @param model the model, fitted to the table's patterns or others
     * @param table customers with a holdout period
     * @param unit the unit of the model's time
     * @param most the x from which on customers share a bin
     * @return the table; bins without customers are left out
     * @throws IllegalArgumentException if nothing is held out or {@code most} is negative
     */
    public static HoldoutTable of(PurchaseModel model, TransactionTable table, ClvUnit unit, int most) {
        Objects.requireNonNull(model, "model");
        Parameters.requireNotNegative(most, "most");
        long days = table.holdoutDay().toEpochDay() - table.asOfDay().toEpochDay();
        if (days == 0) {
            throw new IllegalArgumentException("table: nothing is held out");
        }
        PurchasePatterns patterns = table.patterns(unit);
        double[] expectations =
                Expectations.at(patterns, model, h -> model.expectedPurchases(unit.of((double) days), h));
        long[] customers = new long[most + 1];
        double[] expected = new double[most + 1];
        for (int p = 0; p < patterns.size(); p++) {
            int bin = Math.min(most, patterns.repeats(p));
            customers[bin] += patterns.count(p);
            expected[bin] += (double) patterns.count(p) * expectations[p];
        }
        long[] actual = new long[most + 1];
        for (int row = 0; row < table.size(); row++) {
            actual[Math.min(most, table.repeats(row))] += table.holdoutDays(row);
        }
        List<Bin> bins = new ArrayList<>();
        for (int x = 0; x <= most; x++) {
            if (customers[x] > 0) {
                bins.add(new Bin(x, customers[x], actual[x], expected[x]));
            }
        }
        return new HoldoutTable(bins);
    }

    /**
     * Order days in the holdout period.
     *
     * @return the sum over the bins
     */
    public long actual() {
        return bins.stream().mapToLong(Bin::actual).sum();
    }

    /**
     * What the model expects in the holdout period.
     *
     * @return the sum over the bins
     */
    public double expected() {
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.expected();
        }
        return sum;
    }
}
