package io.customermetrics.rfm.cluster;

import io.customermetrics.rfm.feature.FeatureMatrix;
import io.customermetrics.rfm.feature.FeatureMoments;
import java.util.Arrays;
import java.util.List;

/**
 * The steps on which features are counted, so that sums over customers are whole numbers: exact, and the same however the
 * customers are parted.
 *
 * <pre>
 * q = round(x / step),    step = the least power of two with  n max|x| / step &lt;= 2^62  and  max|x| / step &lt;= 2^52
 * </pre>
 *
 * <p>For a million customers a step is some 2^-42 of the largest value: a centre is off by less than one part in 10^12.
 */
public final class FeatureGrid {

    private static final int SUM_BITS = 62;
    private static final int VALUE_BITS = 52;
    private static final int LEAST_EXPONENT = -900;

    private final List<String> names;
    private final int[] exponents;

    private FeatureGrid(List<String> names, int[] exponents) {
        this.names = names;
        this.exponents = exponents;
    }

    /**
     * The grid for some customers.
     *
     * @param moments of all customers who will be summed, at least one
     * @return the grid
     * @throws IllegalStateException if there are no customers
     */
    public static FeatureGrid of(FeatureMoments moments) {
        double[] largest = new double[moments.names().size()];
        for (int feature = 0; feature < largest.length; feature++) {
            largest[feature] = Math.max(Math.abs(moments.least(feature)), Math.abs(moments.most(feature)));
        }
        return of(moments.names(), largest, moments.count());
    }

    static FeatureGrid of(FeatureMatrix matrix) {
        double[] largest = new double[matrix.features()];
        for (int feature = 0; feature < largest.length; feature++) {
            for (int row = 0; row < matrix.rows(); row++) {
                largest[feature] = Math.max(largest[feature], Math.abs(matrix.value(row, feature)));
            }
        }
        return of(matrix.names(), largest, matrix.rows());
    }

    private static FeatureGrid of(List<String> names, double[] largest, long count) {
        int countBits = 64 - Long.numberOfLeadingZeros(count);
        int[] exponents = new int[largest.length];
        for (int feature = 0; feature < exponents.length; feature++) {
            int bits = Math.min(VALUE_BITS, SUM_BITS - countBits);
            exponents[feature] = Math.max(LEAST_EXPONENT, Math.getExponent(largest[feature]) + 1 - bits);
        }
        return new FeatureGrid(names, exponents);
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
     * A feature's step.
     *
     * @param feature its position
     * @return a power of two
     */
    public double step(int feature) {
        return Math.scalb(1.0, exponents[feature]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureGrid that
                && that.names.equals(names)
                && Arrays.equals(that.exponents, exponents);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(exponents);
    }

    @Override
    public String toString() {
        return "grid of " + names;
    }

    double mean(int feature, long sum, long count) {
        return (double) sum / (double) count * step(feature);
    }

    /** How many steps one unit has. */
    double scale(int feature) {
        return Math.scalb(1.0, -exponents[feature]);
    }

    void requireFeatures(FeatureMatrix matrix) {
        if (!matrix.names().equals(names)) {
            throw new IllegalArgumentException("matrix: its features " + matrix.names() + " are not " + names);
        }
    }
}
