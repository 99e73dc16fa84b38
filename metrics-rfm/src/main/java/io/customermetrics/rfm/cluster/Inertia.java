package io.customermetrics.rfm.cluster;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * The sum of squared distances to the clusters' means, from whole numbers:
 *
 * <pre>
 * inertia = sum over features of step^2 (sum(q^2) - sum over clusters of (sum of q)^2 / n)
 * </pre>
 *
 * <p>The difference is taken with 50 digits, so nothing cancels. The first term is the same for all clusterings.
 */
final class Inertia {

    private static final MathContext DIGITS = new MathContext(60);

    private final FeatureGrid grid;
    private final BigInteger[] squares;

    Inertia(FeatureGrid grid, BigInteger[] squares) {
        this.grid = grid;
        this.squares = squares;
    }

    static Inertia of(PointTree tree) {
        BigInteger[] squares = new BigInteger[tree.features];
        for (int feature = 0; feature < squares.length; feature++) {
            squares[feature] = tree.squares(feature);
        }
        return new Inertia(tree.grid, squares);
    }

    double of(long[] counts, long[] sums) {
        int features = squares.length;
        BigDecimal total = BigDecimal.ZERO;
        for (int feature = 0; feature < features; feature++) {
            BigDecimal left = new BigDecimal(squares[feature]);
            for (int c = 0; c < counts.length; c++) {
                if (counts[c] > 0) {
                    BigInteger sum = BigInteger.valueOf(sums[c * features + feature]);
                    left = left.subtract(
                            new BigDecimal(sum.multiply(sum)).divide(BigDecimal.valueOf(counts[c]), DIGITS));
                }
            }
            BigDecimal step = new BigDecimal(grid.step(feature));
            total = total.add(left.multiply(step).multiply(step));
        }
        return Math.max(0, total.doubleValue());
    }
}
