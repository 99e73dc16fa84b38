package io.customermetrics.core.stat;

import java.util.Arrays;
import java.util.Optional;

/**
 * Linear least squares from exact sums of products.
 *
 * <pre>
 * y = b(0) + b(1) x(1) + ... + b(k) x(k) + error        the sum of squared errors is least
 * </pre>
 *
 * <p>The sums carry no rounding error and the equations are solved with none, so {@link #plus} gives the same bits in whatever
 * order and grouping rows are merged, and each figure of the {@link #fit} is that of the given doubles rounded once, however
 * nearly the columns follow from each other. For powers of one variable use {@link PolynomialRegression}: powers rounded to
 * doubles are other columns.
 *
 * <p>Some nanoseconds for each pair of columns and row; the fit takes time in proportion to the cube of the number of columns,
 * below a millisecond for ten. Immutable.
 */
public final class LinearRegression {

    private final ExactSum[][] gram;
    private final long count;
    private final boolean intercept;

    private LinearRegression(ExactSum[][] gram, long count, boolean intercept) {
        this.gram = gram;
        this.count = count;
        this.intercept = intercept;
    }

    /**
     * A model with intercept.
     *
     * @param predictors how many variables explain, from 0 on
     * @return a new builder
     * @throws IllegalArgumentException if it is negative
     */
    public static Builder withIntercept(int predictors) {
        return new Builder(predictors, true);
    }

    /**
     * A model through the origin.
     *
     * @param predictors how many variables explain, at least 1
     * @return a new builder
     * @throws IllegalArgumentException if it is below 1
     */
    public static Builder throughOrigin(int predictors) {
        if (predictors == 0) {
            throw new IllegalArgumentException("predictors must be at least 1: 0");
        }
        return new Builder(predictors, false);
    }

    /**
     * How many rows.
     *
     * @return the count
     */
    public long count() {
        return count;
    }

    /**
     * Both samples together.
     *
     * @param other the sums of other rows for the same model
     * @return the sums of all rows
     * @throws IllegalArgumentException if the models differ in the number of variables or the intercept
     * @throws ArithmeticException if there are too many rows for a long
     */
    public LinearRegression plus(LinearRegression other) {
        if (other.gram.length != gram.length || other.intercept != intercept) {
            throw new IllegalArgumentException("the models must have the same variables");
        }
        ExactSum[][] sums = new ExactSum[gram.length][gram.length];
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                sums[i][j] = gram[i][j].plus(other.gram[i][j]);
            }
        }
        return new LinearRegression(sums, Math.addExact(count, other.count), intercept);
    }

    /**
     * The fitted model.
     *
     * @return the model, or nothing where rows are fewer than coefficients or a variable follows from the others
     */
    public Optional<LinearFit> fit() {
        return NormalEquations.solve(gram, count, intercept);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearRegression that
                && that.count == count
                && that.intercept == intercept
                && Arrays.deepEquals(that.gram, gram);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(gram);
    }

    @Override
    public String toString() {
        return "LinearRegression[" + count + " rows]";
    }

    /** Rows in the making. Not for several threads at once. */
    public static final class Builder {

        private final int predictors;
        private final boolean intercept;
        /** The constant if any, the variables, the answer. */
        private final double[] row;

        private final ExactAccumulator[][] gram;
        private long count;

        private Builder(int predictors, boolean intercept) {
            if (predictors < 0) {
                throw new IllegalArgumentException("predictors must not be negative: " + predictors);
            }
            this.predictors = predictors;
            this.intercept = intercept;
            int columns = predictors + (intercept ? 2 : 1);
            row = new double[columns];
            row[0] = 1;
            gram = new ExactAccumulator[columns][];
            for (int i = 0; i < columns; i++) {
                gram[i] = new ExactAccumulator[i + 1];
                for (int j = 0; j <= i; j++) {
                    gram[i][j] = new ExactAccumulator();
                }
            }
        }

        /**
         * Adds a row.
         *
         * @param y what is explained
         * @param x the variables that explain, as many as were announced
         * @return this builder
         * @throws IllegalArgumentException if they are not so many or a number is NaN or infinite
         */
        public Builder add(double y, double... x) {
            if (x.length != predictors) {
                throw new IllegalArgumentException("x must hold " + predictors + " numbers: " + x.length);
            }
            ExactSum.requireFinite(y, "y");
            for (double value : x) {
                ExactSum.requireFinite(value, "x");
            }
            System.arraycopy(x, 0, row, intercept ? 1 : 0, predictors);
            row[row.length - 1] = y;
            for (int i = 0; i < row.length; i++) {
                for (int j = 0; j <= i; j++) {
                    gram[i][j].addProduct(row[i], row[j]);
                }
            }
            count++;
            return this;
        }

        /**
         * The sums so far. The builder may go on.
         *
         * @return the sums
         */
        public LinearRegression build() {
            ExactSum[][] sums = new ExactSum[gram.length][gram.length];
            for (int i = 0; i < sums.length; i++) {
                for (int j = 0; j <= i; j++) {
                    sums[i][j] = gram[i][j].sum();
                    sums[j][i] = sums[i][j];
                }
            }
            return new LinearRegression(sums, count, intercept);
        }
    }
}
