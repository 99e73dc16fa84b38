package io.customermetrics.core.stat;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The normal equations of least squares, held and solved with no rounding at all.
 *
 * <pre>
 * (X'X) b = X'y        rss = y'y - b'X'y        variance of b = rss / (n - k) (X'X)^-1
 * </pre>
 *
 * <p>Elimination without fractions: every division leaves no rest. Source: E. H. Bareiss, "Sylvester's identity and multistep
 * integer-preserving Gaussian elimination", Mathematics of Computation 22 (1968), 565-578.
 */
final class NormalEquations {

    private NormalEquations() {}

    /**
     * Solves them.
     *
     * @param gram the sums of products of all columns, the answers last; symmetric
     * @param count how many rows
     * @param intercept whether the first column is constant
     * @return the fit, or nothing where a column follows from others or rows are too few
     */
    static Optional<LinearFit> solve(ExactSum[][] gram, long count, boolean intercept) {
        int k = gram.length - 1;
        int exponent = Integer.MAX_VALUE;
        for (ExactSum[] row : gram) {
            for (ExactSum cell : row) {
                exponent = cell.signum() == 0 ? exponent : Math.min(exponent, cell.exponent());
            }
        }
        BigInteger[][] rows = new BigInteger[k][2 * k + 1];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= k; j++) {
                rows[i][j] = gram[i][j].mantissa().shiftLeft(Math.max(0, gram[i][j].exponent() - exponent));
            }
            for (int j = 0; j < k; j++) {
                rows[i][k + 1 + j] = i == j ? BigInteger.ONE : BigInteger.ZERO;
            }
        }
        if (count < k || !eliminate(rows)) {
            return Optional.empty();
        }
        return Optional.of(fit(gram, rows, exponent, count, intercept));
    }

    /** Turns the left part into a multiple of the unit matrix, by the determinant; false where that is 0. */
    private static boolean eliminate(BigInteger[][] rows) {
        BigInteger before = BigInteger.ONE;
        for (int p = 0; p < rows.length; p++) {
            BigInteger pivot = rows[p][p];
            // Leading minors of such a matrix are 0 only where a column follows from those before it.
            if (pivot.signum() == 0) {
                return false;
            }
            for (int i = 0; i < rows.length; i++) {
                if (i != p) {
                    BigInteger factor = rows[i][p];
                    for (int j = 0; j < rows[i].length; j++) {
                        rows[i][j] = rows[i][j]
                                .multiply(pivot)
                                .subtract(rows[p][j].multiply(factor))
                                .divide(before);
                    }
                }
            }
            before = pivot;
        }
        return true;
    }

    private static LinearFit fit(ExactSum[][] gram, BigInteger[][] rows, int exponent, long count, boolean intercept) {
        int k = rows.length;
        ExactSum determinant = ExactSum.of(rows[0][0], 0);
        ExactSum residual = gram[k][k].times(determinant);
        double[] coefficients = new double[k];
        for (int i = 0; i < k; i++) {
            ExactSum coefficient = ExactSum.of(rows[i][k], 0);
            coefficients[i] = ExactSum.quotient(coefficient, determinant);
            residual = residual.minus(gram[i][k].times(coefficient));
        }
        // The residual sum of squares is residual / determinant.
        long df = count - k;
        double[] errors = new double[k];
        for (int i = 0; i < k && df > 0; i++) {
            ExactSum inverse = ExactSum.of(rows[i][k + 1 + i], -exponent);
            errors[i] = ExactSum.rootOfQuotient(
                    residual.times(inverse), determinant.times(determinant).times(df));
        }
        double deviation = df == 0 ? 0 : ExactSum.rootOfQuotient(residual, determinant.times(df));
        ExactSum total = gram[k][k];
        ExactSum scale = ExactSum.of(1);
        if (intercept) {
            total = total.times(count).minus(gram[0][k].times(gram[0][k]));
            scale = ExactSum.of(count);
        }
        ExactSum all = total.times(determinant);
        ExactSum explained = all.minus(residual.times(scale));
        double share = all.signum() == 0 ? Double.NaN : ExactSum.quotient(explained, all);
        int predictors = intercept ? k - 1 : k;
        double f = residual.signum() == 0 || predictors == 0
                ? Double.NaN
                : ExactSum.quotient(explained.times(df), residual.times(scale).times(predictors));
        return new LinearFit(coefficients, errors, deviation, share, f, predictors, df);
    }
}
