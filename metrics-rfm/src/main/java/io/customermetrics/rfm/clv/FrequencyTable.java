package io.customermetrics.rfm.clv;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How many customers bought again 0, 1, 2 ... times, held against the model that was fitted to them.
 *
 * <pre>
 * expected(x) = sum over the customers of P(X(T) = x)
 * </pre>
 *
 * @param bins the numbers of repeat purchases, ascending; the last bin has all greater ones, too
 */
public record FrequencyTable(List<Bin> bins) {

    /** Copies the bins. */
    public FrequencyTable {
        bins = List.copyOf(bins);
    }

    /**
     * A number of repeat purchases.
     *
     * @param repeats x, in the last bin at least x
     * @param customers how many customers there are with it
     * @param expected how many the model expects
     */
    public record Bin(int repeats, long customers, double expected) {}

    /**
     * Holds a model against customers.
     *
     * @param model the model
     * @param patterns the customers
     * @param most the x from which on customers share a bin
     * @return the table; O(most) probabilities for each distinct age
     */
    public static FrequencyTable of(PurchaseModel model, PurchasePatterns patterns, int most) {
        Objects.requireNonNull(model, "model");
        Parameters.requireNotNegative(most, "most");
        double[] ages = patterns.times();
        long[] watched = new long[ages.length];
        long[] customers = new long[most + 1];
        for (int p = 0; p < patterns.size(); p++) {
            watched[patterns.ageIndex(p)] += patterns.count(p);
            customers[Math.min(most, patterns.repeats(p))] += patterns.count(p);
        }
        double[] expected = new double[most + 1];
        for (int i = 0; i < ages.length; i++) {
            if (watched[i] > 0) {
                double rest = 1;
                for (int x = 0; x < most; x++) {
                    double probability = model.probability(x, ages[i]);
                    expected[x] += (double) watched[i] * probability;
                    rest -= probability;
                }
                expected[most] += (double) watched[i] * Math.max(0, rest);
            }
        }
        List<Bin> bins = new ArrayList<>();
        for (int x = 0; x <= most; x++) {
            bins.add(new Bin(x, customers[x], expected[x]));
        }
        return new FrequencyTable(bins);
    }
}
