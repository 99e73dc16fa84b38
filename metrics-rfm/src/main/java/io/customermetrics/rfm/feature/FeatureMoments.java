package io.customermetrics.rfm.feature;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts and exact sums of features, from which their means and deviations follow:
 *
 * <pre>
 * mean = sum(x) / n,    deviation = sqrt(sum((x - mean)^2) / n)
 * </pre>
 *
 * <p>The sums are exact, so moments of parts merge to the moments of the whole, bit for bit, whatever the parts and their
 * order. Time linear in the numbers.
 */
public final class FeatureMoments {

    private static final MathContext DIGITS = new MathContext(60);

    private final List<String> names;
    private final long count;
    private final double[] least;
    private final double[] most;
    private final ExactSum[] sums;
    private final ExactSum[] squares;

    private FeatureMoments(List<String> names, long count) {
        this.names = names;
        this.count = count;
        int features = names.size();
        least = new double[features];
        most = new double[features];
        sums = new ExactSum[features];
        squares = new ExactSum[features];
        for (int feature = 0; feature < features; feature++) {
            least[feature] = Double.POSITIVE_INFINITY;
            most[feature] = Double.NEGATIVE_INFINITY;
            sums[feature] = new ExactSum();
            squares[feature] = new ExactSum();
        }
    }

    /**
     * The moments of a matrix.
     *
     * @param matrix some or all customers
     * @return the moments
     */
    public static FeatureMoments of(FeatureMatrix matrix) {
        FeatureMoments moments = new FeatureMoments(matrix.names(), matrix.rows());
        for (int feature = 0; feature < matrix.features(); feature++) {
            for (int row = 0; row < matrix.rows(); row++) {
                double x = matrix.value(row, feature);
                moments.least[feature] = Math.min(moments.least[feature], x);
                moments.most[feature] = Math.max(moments.most[feature], x);
                moments.sums[feature].add(x);
                double square = x * x;
                moments.squares[feature].add(square);
                moments.squares[feature].add(Math.fma(x, x, -square));
            }
        }
        return moments;
    }

    /**
     * The moments of these and other customers together.
     *
     * @param other moments of the same features
     * @return the moments of both
     * @throws IllegalArgumentException if the features differ
     */
    public FeatureMoments merge(FeatureMoments other) {
        if (!other.names.equals(names)) {
            throw new IllegalArgumentException("other: the moments are of other features");
        }
        FeatureMoments merged = new FeatureMoments(names, Math.addExact(count, other.count));
        for (int feature = 0; feature < names.size(); feature++) {
            merged.least[feature] = Math.min(least[feature], other.least[feature]);
            merged.most[feature] = Math.max(most[feature], other.most[feature]);
            merged.sums[feature].add(sums[feature]);
            merged.sums[feature].add(other.sums[feature]);
            merged.squares[feature].add(squares[feature]);
            merged.squares[feature].add(other.squares[feature]);
        }
        return merged;
    }

    /**
     * The features' names.
     *
     * @return the names
     */
    public List<String> names() {
        return names;
    }

    /**
     * How many customers were seen.
     *
     * @return the count
     */
    public long count() {
        return count;
    }

    /**
     * A feature's mean.
     *
     * @param feature its position
     * @return the mean
     * @throws IllegalStateException if no customers were seen
     */
    public double mean(int feature) {
        return exactMean(feature).doubleValue();
    }

    /**
     * A feature's standard deviation over all customers seen (dividing by n).
     *
     * @param feature its position
     * @return the deviation, 0 for a constant
     * @throws IllegalStateException if no customers were seen
     */
    public double deviation(int feature) {
        if (least[feature] == most[feature]) {
            return 0;
        }
        BigDecimal mean = exactMean(feature);
        BigDecimal variance = squares[feature]
                .value()
                .divide(BigDecimal.valueOf(count), DIGITS)
                .subtract(mean.multiply(mean));
        return Math.sqrt(Math.max(0, variance.doubleValue()));
    }

    /**
     * A feature's least number.
     *
     * @param feature its position
     * @return the least
     * @throws IllegalStateException if no customers were seen
     */
    public double least(int feature) {
        requireRows();
        return least[feature];
    }

    /**
     * A feature's largest number.
     *
     * @param feature its position
     * @return the largest
     * @throws IllegalStateException if no customers were seen
     */
    public double most(int feature) {
        requireRows();
        return most[feature];
    }

    /**
     * Features that tell no customer from another: their deviation is 0.
     *
     * @return their names; all of them if no customers were seen
     */
    public List<String> constants() {
        return IntStream.range(0, names.size())
                .filter(feature -> count == 0 || deviation(feature) == 0)
                .mapToObj(names::get)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureMoments that
                && that.names.equals(names)
                && that.count == count
                && Arrays.equals(that.least, least)
                && Arrays.equals(that.most, most)
                && Arrays.equals(that.sums, sums)
                && Arrays.equals(that.squares, squares);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return "moments of " + count + " rows of " + names;
    }

    private void requireRows() {
        if (count == 0) {
            throw new IllegalStateException("no customers were seen");
        }
    }

    private BigDecimal exactMean(int feature) {
        requireRows();
        return sums[feature].value().divide(BigDecimal.valueOf(count), DIGITS);
    }
}
