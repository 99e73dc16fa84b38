package io.customermetrics.core.stat;

import java.util.Arrays;
import java.util.Optional;

/**
 * Least squares with the powers of one variable, from exact sums of powers.
 *
 * <pre>
 * y = b(0) + b(1) x + b(2) x^2 + ... + b(k) x^k + error        the sum of squared errors is least
 * </pre>
 *
 * <p>The powers themselves are exact too, and everything else is as {@link LinearRegression} says. A few microseconds a row.
 * Immutable.
 */
public final class PolynomialRegression {

    /** The sums of x^0 to x^(2k), those of y x^0 to y x^k, that of y^2. */
    private final ExactSum[] powers;

    private final ExactSum[] products;
    private final ExactSum squares;
    private final long count;

    private PolynomialRegression(ExactSum[] powers, ExactSum[] products, ExactSum squares, long count) {
        this.powers = powers;
        this.products = products;
        this.squares = squares;
        this.count = count;
    }

    /**
     * No rows yet.
     *
     * @param degree the greatest power, from 0 on
     * @return the sums of nothing
     * @throws IllegalArgumentException if it is negative
     */
    public static PolynomialRegression ofDegree(int degree) {
        if (degree < 0) {
            throw new IllegalArgumentException("degree must not be negative: " + degree);
        }
        return new PolynomialRegression(zeros(2 * degree + 1), zeros(degree + 1), ExactSum.ZERO, 0);
    }

    /**
     * With a row more.
     *
     * @param y what is explained
     * @param x the variable that explains
     * @return the sums with this row
     * @throws IllegalArgumentException if a number is NaN or infinite
     */
    public PolynomialRegression with(double y, double x) {
        ExactSum answer = ExactSum.of(y);
        ExactSum base = ExactSum.of(x);
        ExactSum power = ExactSum.of(1L);
        ExactSum[] ofX = new ExactSum[powers.length];
        ExactSum[] ofBoth = new ExactSum[products.length];
        for (int i = 0; i < powers.length; i++) {
            ofX[i] = powers[i].plus(power);
            if (i < products.length) {
                ofBoth[i] = products[i].plus(power.times(answer));
            }
            power = power.times(base);
        }
        return new PolynomialRegression(ofX, ofBoth, squares.plus(answer.times(answer)), Math.addExact(count, 1));
    }

    /**
     * Both samples together.
     *
     * @param other the sums of other rows for the same degree
     * @return the sums of all rows
     * @throws IllegalArgumentException if the degrees differ
     * @throws ArithmeticException if there are too many rows for a long
     */
    public PolynomialRegression plus(PolynomialRegression other) {
        if (other.products.length != products.length) {
            throw new IllegalArgumentException("the degrees must be the same");
        }
        return new PolynomialRegression(
                sums(powers, other.powers),
                sums(products, other.products),
                squares.plus(other.squares),
                Math.addExact(count, other.count));
    }

    /**
     * The fitted model.
     *
     * @return the model, the intercept first, or nothing where the variable has no more values than the degree
     */
    public Optional<LinearFit> fit() {
        int k = products.length;
        ExactSum[][] gram = new ExactSum[k + 1][k + 1];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                gram[i][j] = powers[i + j];
            }
            gram[i][k] = products[i];
            gram[k][i] = products[i];
        }
        gram[k][k] = squares;
        return NormalEquations.solve(gram, count, true);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolynomialRegression that
                && that.count == count
                && that.squares.equals(squares)
                && Arrays.equals(that.powers, powers)
                && Arrays.equals(that.products, products);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(powers) + Arrays.hashCode(products);
    }

    @Override
    public String toString() {
        return "PolynomialRegression[" + count + " rows]";
    }

    private static ExactSum[] zeros(int length) {
        ExactSum[] zeros = new ExactSum[length];
        Arrays.fill(zeros, ExactSum.ZERO);
        return zeros;
    }

    private static ExactSum[] sums(ExactSum[] left, ExactSum[] right) {
        ExactSum[] sums = new ExactSum[left.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = left[i].plus(right[i]);
        }
        return sums;
    }
}
