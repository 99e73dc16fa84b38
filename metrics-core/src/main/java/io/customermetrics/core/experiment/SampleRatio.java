package io.customermetrics.core.experiment;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.PearsonChiSquare;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sample-ratio mismatch (样本比例偏差, SRM): whether the arms have the sizes that the assignment was meant to give.
 *
 * <pre>
 * statistic = sum over arms of (size - expected)^2 / expected      expected = all customers x weight / all weights
 * df        = arms with weight above 0, minus 1
 * </pre>
 *
 * <ul>
 *   <li>An arm of weight 0 is left out, with its customers.
 *   <li>Without customers there is no p-value.
 *   <li>Worked: 5 000 and 5 200 customers of equal weights give p = 0.0477; a third arm of weight 0 leaves it so.
 * </ul>
 *
 * <p>A small p-value, below 0.001 by custom, says that assignment or recording is broken; no figure of the experiment is worth
 * reading then.
 *
 * <p>Source: A. Fabijan et al., "Diagnosing sample ratio mismatch in online controlled experiments", KDD (2019).
 *
 * @param sizes how many customers each arm has
 * @param weights in what proportion customers should be assigned, one for each arm
 */
public record SampleRatio(List<Long> sizes, List<Double> weights) {

    /** Checks sizes and weights. */
    public SampleRatio {
        sizes = List.copyOf(sizes);
        weights = List.copyOf(weights);
        if (sizes.size() != weights.size()) {
            throw new IllegalArgumentException(
                    "weights must be one an arm: " + weights.size() + " for " + sizes.size() + " arms");
        }
        int weighty = 0;
        for (int arm = 0; arm < sizes.size(); arm++) {
            double weight = weights.get(arm);
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights must not be negative, and finite: " + weight);
            }
            if (sizes.get(arm) < 0) {
                throw new IllegalArgumentException("sizes must not be negative: " + sizes.get(arm));
            }
            weighty += weight > 0 ? 1 : 0;
        }
        if (weighty < 2) {
            throw new IllegalArgumentException("weights must be above 0 for at least two arms: " + weights);
        }
    }

    /**
     * Of arms that should have customers in some proportion.
     *
     * @param sizes the arms
     * @param weights the proportion, one number for each arm in their order
     * @return the test
     * @throws IllegalArgumentException if the weights are not as many as the arms, one is negative or not finite, or fewer than
     *     two are above 0
     */
    public static SampleRatio of(ArmTable<Long> sizes, double... weights) {
        return new SampleRatio(
                sizes.statistics(), Arrays.stream(weights).boxed().toList());
    }

    /**
     * Of arms that should be equally large.
     *
     * @param sizes the arms
     * @return the test
     */
    public static SampleRatio even(ArmTable<Long> sizes) {
        return new SampleRatio(
                sizes.statistics(), sizes.arms().stream().map(arm -> 1.0).toList());
    }

    /**
     * The test.
     *
     * @return Pearson's chi-square test, or nothing where no customer is in an arm with weight
     */
    public Optional<PearsonChiSquare> test() {
        int[] weighty = IntStream.range(0, sizes.size())
                .filter(arm -> weights.get(arm) > 0)
                .toArray();
        long[] observed = Arrays.stream(weighty).mapToLong(sizes::get).toArray();
        double[] expected = Arrays.stream(weighty).mapToDouble(weights::get).toArray();
        boolean nobody = Arrays.stream(observed).allMatch(size -> size == 0);
        return nobody ? Optional.empty() : Optional.of(PearsonChiSquare.ofFit(observed, expected));
    }

    /**
     * The chance of sizes at least as far off, if assignment works.
     *
     * @return the p-value; undefined without customers
     */
    public Estimate pValue() {
        return test().map(PearsonChiSquare::p).map(Estimate::of).orElse(Estimate.undefined("no customers in the arms"));
    }
}
