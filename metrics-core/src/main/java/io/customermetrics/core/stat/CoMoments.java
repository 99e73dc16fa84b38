package io.customermetrics.core.stat;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Means, variances, covariance and correlation of a sample of pairs, from exact sums.
 *
 * <pre>
 * covariance = (n S11 - Sx Sy) / (n (n - 1))        S11 = sum of x y
 * correlation = (n S11 - Sx Sy) / sqrt((n Sxx - Sx^2) (n Syy - Sy^2))
 * slope of y on x = (n S11 - Sx Sy) / (n Sxx - Sx^2)
 * </pre>
 *
 * <p>As with {@link Moments} the order and grouping of merges changes no bit, and each figure is rounded once. Fewer than two
 * pairs have no covariance; where one side does not vary there is no correlation.
 *
 * @param x the moments of the one side
 * @param y the moments of the other side
 * @param products the sum of the products of both sides
 */
public record CoMoments(Moments x, Moments y, ExactSum products) {

    /** The moments of nothing. */
    public static final CoMoments NONE = new CoMoments(Moments.NONE, Moments.NONE, ExactSum.ZERO);

    /** Checks that both sides have the same count and the products can belong to them. */
    public CoMoments {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        Objects.requireNonNull(products, "products");
        if (x.count() != y.count()) {
            throw new IllegalArgumentException(
                    "both sides must have the same count: " + x.count() + " and " + y.count());
        }
        ExactSum joint = products.times(x.count()).minus(x.sum().times(y.sum()));
        if (x.spread().times(y.spread()).minus(joint.times(joint)).signum() < 0) {
            throw new IllegalArgumentException("the products exceed what the squares allow");
        }
        if (x.count() == 0 && products.signum() != 0) {
            throw new IllegalArgumentException("the sums of nothing must be 0");
        }
    }

    /**
     * The moments of pairs.
     *
     * @param x the one side
     * @param y the other side, as many
     * @return the moments
     * @throws IllegalArgumentException if the numbers of values differ or one is NaN or infinite
     */
    public static CoMoments of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("x and y must be equally many: " + x.length + " and " + y.length);
        }
        Builder builder = builder();
        for (int i = 0; i < x.length; i++) {
            builder.add(x[i], y[i]);
        }
        return builder.build();
    }

    /**
     * The moments of the ranks of pairs, of which equal numbers share the mean: the {@link #correlation} is Spearman's.
     *
     * @param x the one side, at least one number
     * @param y the other side, as many
     * @return the moments
     * @throws IllegalArgumentException if there is none, the numbers of values differ or one is NaN or infinite
     */
    public static CoMoments ofRanks(double[] x, double[] y) {
        return of(Ranks.of(x, "x"), Ranks.of(y, "y"));
    }

    /**
     * An empty sample to add to.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * How many pairs.
     *
     * @return the count
     */
    public long count() {
        return x.count();
    }

    /**
     * Both samples together.
     *
     * @param other another sample
     * @return the moments of all pairs
     * @throws ArithmeticException if there are too many for a long
     */
    public CoMoments plus(CoMoments other) {
        return new CoMoments(x.plus(other.x), y.plus(other.y), products.plus(other.products));
    }

    /**
     * The sample covariance, with {@code n - 1}.
     *
     * @return the covariance, or nothing of fewer than two pairs
     */
    public OptionalDouble covariance() {
        return count() < 2 ? OptionalDouble.empty() : OptionalDouble.of(ExactSum.quotient(joint(), x.freedom()));
    }

    /**
     * Pearson's correlation.
     *
     * @return the correlation, -1 to 1, or nothing where one side does not vary
     */
    public OptionalDouble correlation() {
        ExactSum both = x.spread().times(y.spread());
        if (both.signum() == 0) {
            return OptionalDouble.empty();
        }
        ExactSum joint = joint();
        return OptionalDouble.of(joint.signum() * ExactSum.rootOfQuotient(joint.times(joint), both));
    }

    /**
     * The two-sided p-value of "no correlation": of t = r sqrt((n - 2) / (1 - r^2)) with n - 2 degrees of freedom, exact where
     * both sides are normal.
     *
     * @return the p-value, or nothing of fewer than three pairs or where one side does not vary
     */
    public OptionalDouble correlationP() {
        ExactSum both = x.spread().times(y.spread());
        if (count() < 3 || both.signum() == 0) {
            return OptionalDouble.empty();
        }
        ExactSum joint = joint();
        ExactSum square = joint.times(joint);
        ExactSum rest = both.minus(square);
        double t = rest.signum() == 0
                ? Double.POSITIVE_INFINITY
                : ExactSum.rootOfQuotient(square.times(count() - 2), rest);
        return OptionalDouble.of(new StudentT((double) (count() - 2)).twoSided(t));
    }

    /**
     * The slope of the least-squares line of y on x, as in adjusting y by its covariate x.
     *
     * @return the slope, or nothing where x does not vary
     */
    public OptionalDouble slope() {
        ExactSum spread = x.spread();
        return spread.signum() == 0 ? OptionalDouble.empty() : OptionalDouble.of(ExactSum.quotient(joint(), spread));
    }

    private ExactSum joint() {
        return products.times(count()).minus(x.sum().times(y.sum()));
    }

    /** A sample in the making. Not for several threads at once. */
    public static final class Builder {

        private final Moments.Builder x = Moments.builder();
        private final Moments.Builder y = Moments.builder();
        private final ExactAccumulator products = new ExactAccumulator();

        private Builder() {}

        /**
         * Adds a pair.
         *
         * @param left any finite number
         * @param right any finite number
         * @return this builder
         * @throws IllegalArgumentException if one is NaN or infinite
         */
        public Builder add(double left, double right) {
            ExactSum.requireFinite(left, "left");
            ExactSum.requireFinite(right, "right");
            x.add(left);
            y.add(right);
            products.addProduct(left, right);
            return this;
        }

        /**
         * Adds a pair of whole numbers, such as amounts in minor units, with no way through a double.
         *
         * @param left any number
         * @param right any number
         * @return this builder
         */
        public Builder add(long left, long right) {
            x.add(left);
            y.add(right);
            products.addProduct(left, right);
            return this;
        }

        /**
         * The moments so far. The builder may go on.
         *
         * @return the moments
         */
        public CoMoments build() {
            return new CoMoments(x.build(), y.build(), products.sum());
        }
    }
}
