package io.customermetrics.core.stat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The shares of one sample that falls into several groups, with the standard errors of a multinomial sample.
 *
 * <pre>
 * p(i) = count(i) / n        variance of p(i) = p(i) (1 - p(i)) / n        covariance of p(i), p(j) = -p(i) p(j) / n
 * </pre>
 *
 * @param counts how many fell into each group, together at least 1
 */
public record Shares(List<Long> counts) {

    /** Checks and copies the counts. */
    public Shares {
        counts = List.copyOf(counts);
        long total = 0;
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("counts must not be negative: " + count);
            }
            total = Math.addExact(total, count);
        }
        if (total == 0) {
            throw new IllegalArgumentException("counts must hold at least one");
        }
    }

    /**
     * The shares of some counts.
     *
     * @param counts how many fell into each group, together at least 1
     * @return the shares
     */
    public static Shares of(long... counts) {
        return new Shares(LongStream.of(counts).boxed().toList());
    }

    /**
     * How many there are in all groups.
     *
     * @return the sum of the counts
     */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The share of a group.
     *
     * @param group its number, from 0
     * @return the share, 0 to 1
     * @throws IndexOutOfBoundsException if there is no such group
     */
    public double share(int group) {
        return (double) counts.get(group) / total();
    }

    /**
     * The standard error of a group's share.
     *
     * @param group its number, from 0
     * @return sqrt(p (1 - p) / n)
     * @throws IndexOutOfBoundsException if there is no such group
     */
    public double standardError(int group) {
        return new Proportion(counts.get(group), total()).standardError();
    }

    /**
     * How the shares of two groups vary together.
     *
     * @param group the number of the one, from 0
     * @param other the number of the other, from 0
     * @return their covariance, the variance where both are the same
     * @throws IndexOutOfBoundsException if there is no such group
     */
    public double covariance(int group, int other) {
        double share = share(group);
        return share * ((group == other ? 1 : 0) - share(other)) / total();
    }

    /**
     * The standard error of a weighted sum of the shares, such as a mean score: weights 1 to 5 for as many answers.
     *
     * @param weights as many as there are groups
     * @return the root of the weighted sum's variance
     * @throws IllegalArgumentException if the weights are not as many or not finite
     */
    public double standardErrorOf(double... weights) {
        if (weights.length != counts.size()) {
            throw new IllegalArgumentException(
                    "weights must be as many as groups: " + weights.length + " and " + counts.size());
        }
        Arrays.stream(weights).forEach(weight -> ExactSum.requireFinite(weight, "weight"));
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * share(i);
        }
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            variance += share(i) * (weights[i] - mean) * (weights[i] - mean);
        }
        return Math.sqrt(variance / total());
    }
}
