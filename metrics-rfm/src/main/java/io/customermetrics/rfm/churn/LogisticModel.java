package io.customermetrics.rfm.churn;

import io.customermetrics.rfm.feature.FeatureMatrix;
import io.customermetrics.rfm.feature.Standardisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A fitted logistic regression.
 *
 * <pre>
 * log-odds(x)    = intercept + sum over j of coefficient(j) (x(j) - mean(j)) / deviation(j)
 * probability(x) = 1 / (1 + exp(-log-odds(x)))
 * </pre>
 *
 * <p>Coefficients are in standard deviations of the training rows, so that their sizes compare. Immutable; the same rows give the
 * same bits on every machine.
 */
public final class LogisticModel implements LogisticFit {

    private final List<String> features;
    private final double[] means;
    private final double[] deviations;
    private final double intercept;
    private final double[] coefficients;
    private final double objective;
    private final int iterations;

    LogisticModel(Standardisation scale, double[] solution, double objective, int iterations) {
        this.features = scale.names();
        this.means = numbers(scale.means());
        this.deviations = numbers(scale.deviations());
        this.intercept = solution[0];
        this.coefficients = Arrays.copyOfRange(solution, 1, solution.length);
        this.objective = objective;
        this.iterations = iterations;
    }

    /**
     * The features.
     *
     * @return their names, in the order of the coefficients
     */
    public List<String> features() {
        return features;
    }

    /**
     * The log-odds where all features are average.
     *
     * @return the intercept
     */
    public double intercept() {
        return intercept;
    }

    /**
     * What a standard deviation more of a feature adds to the log-odds.
     *
     * @param feature a feature's name
     * @return the coefficient
     * @throws IllegalArgumentException if there is no such feature
     */
    public double coefficient(String feature) {
        return coefficients[index(feature)];
    }

    /**
     * What one more of a feature adds to the log-odds.
     *
     * @param feature a feature's name
     * @return the coefficient divided by the deviation
     * @throws IllegalArgumentException if there is no such feature
     */
    public double coefficientPerUnit(String feature) {
        int index = index(feature);
        return coefficients[index] / deviations[index];
    }

    /**
     * What the fit minimised: the sum of weighted log-losses and penalty.
     *
     * @return the objective
     */
    public double objective() {
        return objective;
    }

    /**
     * How many iterations the fit took.
     *
     * @return the count
     */
    public int iterations() {
        return iterations;
    }

    /**
     * The probability of each row.
     *
     * @param rows rows with at least the model's features
     * @return one probability a row, from 0 to 1
     * @throws IllegalArgumentException if a feature is missing
     */
    public double[] probabilities(FeatureMatrix rows) {
        FeatureMatrix mine = rows.only(features);
        double[] probabilities = new double[mine.rows()];
        for (int row = 0; row < probabilities.length; row++) {
            probabilities[row] = Sigmoid.of(logOdds(mine, row));
        }
        return probabilities;
    }

    /**
     * Why a row has its probability.
     *
     * @param rows rows with at least the model's features
     * @param row which
     * @return what each feature adds to the intercept, the largest first, whichever its sign; together they give the log-odds
     * @throws IllegalArgumentException if a feature is missing
     */
    public List<Contribution> explain(FeatureMatrix rows, int row) {
        FeatureMatrix mine = rows.only(features);
        List<Contribution> contributions = new ArrayList<>();
        for (int feature = 0; feature < coefficients.length; feature++) {
            contributions.add(
                    new Contribution(features.get(feature), mine.value(row, feature), added(mine, row, feature)));
        }
        contributions.sort(Comparator.comparingDouble(contribution -> -Math.abs(contribution.logOdds())));
        return List.copyOf(contributions);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogisticModel that
                && that.features.equals(features)
                && Arrays.equals(that.numbers(), numbers());
    }

    @Override
    public int hashCode() {
        return Objects.hash(features, Arrays.hashCode(numbers()));
    }

    @Override
    public String toString() {
        return "logistic model of " + features;
    }

    /** All that tells two models of the same features apart. */
    private double[] numbers() {
        return Stream.of(means, deviations, coefficients, new double[] {intercept, objective, iterations})
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double logOdds(FeatureMatrix mine, int row) {
        double sum = intercept;
        for (int feature = 0; feature < coefficients.length; feature++) {
            sum += added(mine, row, feature);
        }
        return sum;
    }

    private double added(FeatureMatrix mine, int row, int feature) {
        return coefficients[feature] * ((mine.value(row, feature) - means[feature]) / deviations[feature]);
    }

    private int index(String feature) {
        int index = features.indexOf(feature);
        if (index < 0) {
            throw new IllegalArgumentException("feature: there is no " + feature + " among " + features);
        }
        return index;
    }
}
