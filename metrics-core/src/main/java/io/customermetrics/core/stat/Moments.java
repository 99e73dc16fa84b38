package io.customermetrics.core.stat;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Count, mean and variance of a sample, from exact sums.
 *
 * <pre>
 * mean = S1 / n        variance = (n S2 - S1^2) / (n (n - 1))        S1 = sum of x, S2 = sum of x^2
 * </pre>
 *
 * <p>The sums carry no rounding error, so {@link #plus} gives the same bits in whatever order and grouping samples are merged,
 * and each figure is that of the given doubles rounded once. Worked: 10000000.2 once and 10000000.1 and 10000000.3 five hundred
 * times each have a standard deviation of 0.1 as far as doubles can hold such numbers.
 *
 * <p>A sample of none has no mean, one of fewer than two no variance. Immutable. Source: the sums' register as U. W. Kulisch,
 * "Computer arithmetic and validity" (2008).
 *
 * @param count how many numbers
 * @param sum their sum
 * @param squares the sum of their squares
 */
public record Moments(long count, ExactSum sum, ExactSum squares) {

    /** The moments of nothing. */
    public static final Moments NONE = new Moments(0, ExactSum.ZERO, ExactSum.ZERO);

    /** Checks that the sums can belong together: {@code sum^2 <= count squares}. */
    public Moments {
        Objects.requireNonNull(sum, "sum");
        Objects.requireNonNull(squares, "squares");
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        if (squares.times(count).minus(sum.times(sum)).signum() < 0) {
            throw new IllegalArgumentException("the square of sum must not exceed count times squares");
        }
        if (count == 0 && squares.signum() != 0) {
            throw new IllegalArgumentException("the sums of nothing must be 0");
        }
    }

    /**
     * The moments of some numbers.
     *
     * @param values the sample
     * @return its moments
     * @throws IllegalArgumentException if a number is NaN or infinite
     */
    public static Moments of(double... values) {
        Builder builder = builder();
        for (double value : values) {
            builder.add(value);
        }
        return builder.build();
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
     * Both samples together.
     *
     * @param other another sample
     * @return the moments of all numbers
     * @throws ArithmeticException if there are too many for a long
     */
    public Moments plus(Moments other) {
        return new Moments(Math.addExact(count, other.count), sum.plus(other.sum), squares.plus(other.squares));
    }

    /**
     * The mean.
     *
     * @return the mean, or nothing of an empty sample
     */
    public OptionalDouble mean() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum.over(count));
    }

    /**
     * The sample variance, with {@code n - 1}.
     *
     * @return the variance, or nothing of fewer than two numbers
     */
    public OptionalDouble variance() {
        return count < 2 ? OptionalDouble.empty() : OptionalDouble.of(ExactSum.quotient(spread(), freedom()));
    }

    /**
     * The sample standard deviation, the root of the variance.
     *
     * @return the standard deviation, or nothing of fewer than two numbers
     */
    public OptionalDouble standardDeviation() {
        return count < 2 ? OptionalDouble.empty() : OptionalDouble.of(ExactSum.rootOfQuotient(spread(), freedom()));
    }

    /**
     * The standard error of the mean: the root of variance / n.
     *
     * @return the standard error, or nothing of fewer than two numbers
     */
    public OptionalDouble standardError() {
        return count < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(ExactSum.rootOfQuotient(spread(), freedom().times(count)));
    }

    /** n (n - 1) times the variance. */
    ExactSum spread() {
        return squares.times(count).minus(sum.times(sum));
    }

    ExactSum freedom() {
        return ExactSum.of(count).times(count - 1);
    }

    /** A sample in the making. Not for several threads at once. */
    public static final class Builder {

        private final ExactAccumulator sum = new ExactAccumulator();
        private final ExactAccumulator squares = new ExactAccumulator();
        private long count;

        private Builder() {}

        /**
         * Adds a number.
         *
         * @param value any finite number
         * @return this builder
         * @throws IllegalArgumentException if it is NaN or infinite
         */
        public Builder add(double value) {
            ExactSum.requireFinite(value, "value");
            count++;
            sum.add(value);
            squares.addProduct(value, value);
            return this;
        }

        /**
         * Adds a whole number, such as an amount in minor units, with no way through a double.
         *
         * @param value any number
         * @return this builder
         */
        public Builder add(long value) {
            count++;
            sum.add(value);
            squares.addSquare(value);
            return this;
        }

        /**
         * The moments so far. The builder may go on.
         *
         * @return the moments
         */
        public Moments build() {
            return new Moments(count, sum.sum(), squares.sum());
        }
    }
}
