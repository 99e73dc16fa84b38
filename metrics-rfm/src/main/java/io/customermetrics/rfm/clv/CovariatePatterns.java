package io.customermetrics.rfm.clv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Histories of customers who differ in what is known of them beside: the patterns of those alike in all covariates, for each
 * combination of covariates. Covariates do not change over time; a label becomes one of 0 and 1 for each value but one.
 * Immutable.
 */
public final class CovariatePatterns {

    private final List<String> names;
    private final List<double[]> values;
    private final List<PurchasePatterns> patterns;

    private CovariatePatterns(List<String> names, List<double[]> values, List<PurchasePatterns> patterns) {
        this.names = names;
        this.values = values;
        this.patterns = patterns;
    }

    /**
     * The patterns of customers given as columns.
     *
     * @param repeats x: each customer's number of repeat purchases
     * @param last t_x: when the last of them was, counted from the first purchase; 0 without any
     * @param age T: how long the customer has been observed, above 0
     * @param covariates for each covariate by its name a value a customer, finite and best of the order of 1
     * @return the patterns
     * @throws IllegalArgumentException if the columns differ in length, or a customer breaks a rule; says which and where
     */
    public static CovariatePatterns of(int[] repeats, double[] last, double[] age, Map<String, double[]> covariates) {
        Objects.requireNonNull(covariates, "covariates");
        // Says what is wrong with the histories by their positions here.
        PurchasePatterns.of(repeats, last, age);
        covariates.forEach((name, column) -> requireColumn(name, column, repeats.length));
        Map<List<Double>, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < repeats.length; i++) {
            List<Double> profile = new ArrayList<>();
            for (double[] column : covariates.values()) {
                profile.add(column[i] + 0.0);
            }
            alike.computeIfAbsent(profile, key -> new ArrayList<>()).add(i);
        }
        List<double[]> values = new ArrayList<>();
        List<PurchasePatterns> patterns = new ArrayList<>();
        alike.entrySet().stream()
                .sorted((one, other) -> Arrays.compare(plain(one.getKey()), plain(other.getKey())))
                .forEach(entry -> {
                    int[] rows = entry.getValue().stream().mapToInt(i -> i).toArray();
                    values.add(plain(entry.getKey()));
                    patterns.add(PurchasePatterns.of(
                            Arrays.stream(rows).map(i -> repeats[i]).toArray(),
                            Arrays.stream(rows).mapToDouble(i -> last[i]).toArray(),
                            Arrays.stream(rows).mapToDouble(i -> age[i]).toArray()));
                });
        return new CovariatePatterns(List.copyOf(covariates.keySet()), values, patterns);
    }

    /**
     * The covariates' names.
     *
     * @return the names in the order given
     */
    public List<String> names() {
        return names;
    }

    /**
     * All customers, whatever their covariates.
     *
     * @return the patterns without covariates
     */
    public PurchasePatterns pooled() {
        return patterns.stream()
                .reduce(PurchasePatterns::plus)
                .orElseGet(() -> PurchasePatterns.of(new int[0], new double[0], new double[0]));
    }

    int size() {
        return patterns.size();
    }

    /** The covariates of a combination. Not to be changed. */
    double[] values(int combination) {
        return values.get(combination);
    }

    PurchasePatterns patterns(int combination) {
        return patterns.get(combination);
    }

    @Override
    public String toString() {
        return size() + " combinations of " + names;
    }

    private static double[] plain(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }

    private static void requireColumn(String name, double[] column, int length) {
        if (column.length != length) {
            throw new IllegalArgumentException("covariate " + name + " must be as long as repeats");
        }
        for (int i = 0; i < length; i++) {
            if (!Double.isFinite(column[i])) {
                throw new IllegalArgumentException("covariate " + name + " must be finite (position " + i + ")");
            }
        }
    }
}
