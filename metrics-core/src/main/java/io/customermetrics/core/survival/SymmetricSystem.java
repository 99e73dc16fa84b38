package io.customermetrics.core.survival;

import java.util.Arrays;

/**
 * Linear equations with a symmetric positive matrix, by the decomposition L D L' without square roots. A pivot that is nothing
 * beside what it is to be compared with marks an unknown that follows from those before it, or of which nothing is known.
 */
final class SymmetricSystem {

    private final int size;
    /** Below the diagonal L, on it D; a dependent unknown has D = 0 and an empty row and column. */
    private final double[][] factors;

    private final int dependent;
    private final int firstDependent;

    /**
     * Decomposes a matrix.
     *
     * @param matrix the lower triangle is read
     * @param scale what pivots are compared with, one a row
     * @param tolerance a pivot of at most so much of its scale is none
     */
    SymmetricSystem(double[][] matrix, double[] scale, double tolerance) {
        size = matrix.length;
        factors = new double[size][size];
        int none = 0;
        int first = -1;
        for (int j = 0; j < size; j++) {
            double pivot = matrix[j][j];
            for (int k = 0; k < j; k++) {
                pivot -= factors[j][k] * factors[j][k] * factors[k][k];
            }
            if (!(pivot > tolerance * scale[j])) {
                first = none == 0 ? j : first;
                none++;
                Arrays.fill(factors[j], 0);
                continue;
            }
            factors[j][j] = pivot;
            for (int i = j + 1; i < size; i++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factors[i][k] * factors[j][k] * factors[k][k];
                }
                factors[i][j] = sum / pivot;
            }
        }
        dependent = none;
        firstDependent = first;
    }

    /** How many unknowns are determined. */
    int rank() {
        return size - dependent;
    }

    /** The first unknown that is not determined, -1 where all are. */
    int firstDependent() {
        return firstDependent;
    }

    /** The solution, with 0 for unknowns that are not determined. */
    double[] solve(double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= factors[i][k] * x[k];
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            x[i] = factors[i][i] == 0 ? 0 : x[i] / factors[i][i];
            for (int k = i + 1; k < size; k++) {
                x[i] -= factors[k][i] * x[k];
            }
        }
        return x;
    }

    /** The inverse of a matrix of full rank. */
    double[][] inverse() {
        double[][] inverse = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] unit = new double[size];
            unit[i] = 1;
            inverse[i] = solve(unit);
        }
        return inverse;
    }
}
