package io.customermetrics.rfm.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The sum of weighted log-losses, its gradient and its Hessian. Rows are summed in blocks of a fixed size and the blocks in their
 * order, so that the bits do not depend on who computes which block.
 */
final class LogisticLoss {

    private static final int BLOCK = 4_096;

    private final double[][] columns;
    private final boolean[] outcomes;
    private final ClassWeights.Fixed weights;
    private final Executor executor;

    LogisticLoss(double[][] columns, boolean[] outcomes, ClassWeights.Fixed weights, Executor executor) {
        this.columns = columns;
        this.outcomes = outcomes;
        this.weights = weights;
        this.executor = executor;
    }

    /** The sum of the rows' weights. */
    double weight() {
        double sum = 0;
        for (boolean outcome : outcomes) {
            sum += outcome ? weights.positive() : weights.negative();
        }
        return sum;
    }

    /** The loss at coefficients of which the first is the intercept. */
    double value(double[] beta) {
        double sum = 0;
        for (Sums block : blocks(beta, false)) {
            sum += block.loss;
        }
        return sum;
    }

    /** Loss, gradient and Hessian at coefficients of which the first is the intercept. */
    Sums sums(double[] beta) {
        Sums whole = new Sums(beta.length);
        for (Sums block : blocks(beta, true)) {
            whole.add(block);
        }
        return whole;
    }

    private List<Sums> blocks(double[] beta, boolean derivatives) {
        List<CompletableFuture<Sums>> running = new ArrayList<>();
        for (int from = 0; from < outcomes.length; from += BLOCK) {
            int start = from;
            int end = Math.min(outcomes.length, from + BLOCK);
            running.add(CompletableFuture.supplyAsync(() -> block(beta, start, end, derivatives), executor));
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private Sums block(double[] beta, int from, int to, boolean derivatives) {
        int size = to - from;
        double[] logOdds = new double[size];
        for (int i = 0; i < size; i++) {
            logOdds[i] = beta[0];
        }
        for (int feature = 0; feature < columns.length; feature++) {
            double[] column = columns[feature];
            double coefficient = beta[feature + 1];
            for (int i = 0; i < size; i++) {
                logOdds[i] += coefficient * column[from + i];
            }
        }
        Sums sums = new Sums(beta.length);
        double[] residuals = new double[size];
        double[] curvatures = new double[size];
        for (int i = 0; i < size; i++) {
            boolean happened = outcomes[from + i];
            double weight = happened ? weights.positive() : weights.negative();
            sums.loss += weight * Sigmoid.loss(logOdds[i], happened);
            if (derivatives) {
                double probability = Sigmoid.of(logOdds[i]);
                // Each from its own end, so that neither vanishes by rounding.
                double other = Sigmoid.of(-logOdds[i]);
                residuals[i] = weight * (happened ? -other : probability);
                curvatures[i] = weight * probability * other;
            }
        }
        if (derivatives) {
            sums.derivatives(columns, residuals, curvatures, from);
        }
        return sums;
    }

    /** Sums over some rows. */
    static final class Sums {

        private double loss;
        private final double[] gradient;
        /** The lower triangle. */
        private final double[][] hessian;

        Sums(int size) {
            gradient = new double[size];
            hessian = new double[size][];
            for (int row = 0; row < size; row++) {
                hessian[row] = new double[row + 1];
            }
        }

        double loss() {
            return loss;
        }

        double[] gradient() {
            return gradient;
        }

        /** The lower triangle. */
        double[][] hessian() {
            return hessian;
        }

        private void derivatives(double[][] columns, double[] residuals, double[] curvatures, int from) {
            double[] weighted = new double[curvatures.length];
            gradient[0] = sum(residuals);
            hessian[0][0] = sum(curvatures);
            for (int row = 0; row < columns.length; row++) {
                gradient[row + 1] = product(residuals, columns[row], from);
                for (int i = 0; i < weighted.length; i++) {
                    weighted[i] = curvatures[i] * columns[row][from + i];
                }
                hessian[row + 1][0] = sum(weighted);
                for (int column = 0; column <= row; column++) {
                    hessian[row + 1][column + 1] = product(weighted, columns[column], from);
                }
            }
        }

        private void add(Sums block) {
            loss += block.loss;
            for (int row = 0; row < gradient.length; row++) {
                gradient[row] += block.gradient[row];
                for (int column = 0; column <= row; column++) {
                    hessian[row][column] += block.hessian[row][column];
                }
            }
        }

        private static double sum(double[] numbers) {
            double sum = 0;
            for (double number : numbers) {
                sum += number;
            }
            return sum;
        }

        /** In four sums side by side, none of which waits for another. */
        private static double product(double[] numbers, double[] column, int from) {
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int i = 0;
            for (; i + 3 < numbers.length; i += 4) {
                a += numbers[i] * column[from + i];
                b += numbers[i + 1] * column[from + i + 1];
                c += numbers[i + 2] * column[from + i + 2];
                d += numbers[i + 3] * column[from + i + 3];
            }
            for (; i < numbers.length; i++) {
                a += numbers[i] * column[from + i];
            }
            return (a + b) + (c + d);
        }
    }
}
