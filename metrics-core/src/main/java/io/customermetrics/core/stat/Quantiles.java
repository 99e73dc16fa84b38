package io.customermetrics.core.stat;

import java.util.Arrays;
import java.util.Objects;

/**
 * The quantiles of a sample, by any of the {@linkplain QuantileType nine definitions}. Immutable; sorts once, O(n log n), then
 * each quantile takes constant time.
 *
 * <p>Worked: of 1, 2, 3, 4 the lower quartile is 1.75 by type 7 and 1 by type 1.
 */
public final class Quantiles {

    private final double[] ascending;

    private Quantiles(double[] ascending) {
        this.ascending = ascending;
    }

    /**
     * The quantiles of some numbers.
     *
     * @param values at least one number, in any order
     * @return their quantiles
     * @throws IllegalArgumentException if there is none or one is NaN or infinite
     */
    public static Quantiles of(double... values) {
        return new Quantiles(ascending(values, "values"));
    }

    /** A sorted copy of a sample. */
    static double[] ascending(double[] values, String name) {
        if (values.length == 0) {
            throw new IllegalArgumentException(name + " must hold at least one number");
        }
        double[] ascending = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ExactSum.requireFinite(values[i], name + "[" + i + "]");
            // Minus zero is zero.
            ascending[i] = values[i] + 0.0;
        }
        Arrays.sort(ascending);
        return ascending;
    }

    /**
     * How many numbers.
     *
     * @return the count, at least 1
     */
    public int count() {
        return ascending.length;
    }

    /**
     * A quantile of type 7, {@link QuantileType#LINEAR}.
     *
     * @param p the probability, 0 to 1
     * @return the quantile
     * @throws IllegalArgumentException if {@code p} lies outside 0 to 1
     */
    public double quantile(double p) {
        return quantile(p, QuantileType.LINEAR);
    }

    /**
     * A quantile.
     *
     * @param p the probability, 0 to 1
     * @param type the definition
     * @return the quantile
     * @throws IllegalArgumentException if {@code p} lies outside 0 to 1
     */
    public double quantile(double p, QuantileType type) {
        Objects.requireNonNull(type, "type");
        double place = type.place(ascending.length, p);
        int index = (int) place;
        double low = ascending[index];
        if (place == index) {
            return low;
        }
        double part = place - index;
        // No difference of two numbers, which may be too large for a double.
        return low * (1 - part) + ascending[index + 1] * part;
    }

    /**
     * The median.
     *
     * @return the quantile of 1/2
     */
    public double median() {
        return quantile(0.5);
    }
}
