package io.customermetrics.rfm.churn;

import io.customermetrics.rfm.churn.LogisticFit.Cause;
import io.customermetrics.rfm.churn.LogisticFit.NoModel;
import io.customermetrics.rfm.churn.LogisticLoss.Sums;
import io.customermetrics.rfm.feature.Standardisation;

/** Minimises a penalised logistic loss: quadratic models, each minimised exactly, with steps halved until the objective falls. */
final class NewtonDescent {

    /** A pivot that lost so many of its digits holds none of its own. */
    private static final double SINGULAR = 1e-12;

    private static final double SUFFICIENT = 1e-4;
    /** What summing in another order could change. */
    private static final double ROUNDING = 1e-13;

    private static final double LEAST_SHARE = 0x1p-40;
    private static final int NONE = -1;
    private static final int SWEEPS = 100_000;

    private final LogisticRegression regression;
    private final Standardisation scale;
    private final LogisticLoss loss;
    private final double l1;
    private final double l2;

    NewtonDescent(LogisticRegression regression, Standardisation scale, LogisticLoss loss) {
        this.regression = regression;
        this.scale = scale;
        this.loss = loss;
        this.l1 = regression.penalty() * regression.l1Share();
        this.l2 = regression.penalty() * (1 - regression.l1Share());
    }

    LogisticFit from(double[] start) {
        double[] beta = start;
        double flat = SINGULAR * loss.weight();
        for (int iteration = 1; iteration <= regression.maxIterations(); iteration++) {
            Sums sums = loss.sums(beta);
            double[] gradient = sums.gradient();
            double[][] hessian = sums.hessian();
            double least = SINGULAR * hessian[0][0];
            if (!(hessian[0][0] > flat)) {
                return separated();
            }
            for (int j = 1; j < beta.length; j++) {
                gradient[j] += l2 * beta[j];
                // A floor under the curvature makes a step shorter and leaves the minimum where it is.
                hessian[j][j] = Math.max(hessian[j][j] + l2, l1 > 0 ? least : 0);
            }
            int singular = l1 > 0 ? NONE : factor(hessian);
            if (singular != NONE) {
                return iteration == 1 ? collinear(singular) : separated();
            }
            double[] step = l1 > 0 ? descended(gradient, hessian, beta) : solved(gradient, hessian);
            double objective = sums.loss() + penalty(beta);
            beta = moved(beta, step, shareOf(step, beta, gradient, objective));
            if (largest(step) <= regression.tolerance()) {
                return new LogisticModel(scale, beta, loss.value(beta) + penalty(beta), iteration);
            }
        }
        return new NoModel(
                Cause.NOT_CONVERGED, "coefficients still moved after " + regression.maxIterations() + " iterations");
    }

    private NoModel collinear(int pivot) {
        return new NoModel(
                Cause.COLLINEAR_FEATURES,
                "a linear function of the features before it: " + scale.names().get(Math.max(0, pivot - 1)));
    }

    private static NoModel separated() {
        return new NoModel(
                Cause.SEPARATION,
                "the features part the outcomes, wholly or in part, and coefficients grow without bound; a penalty bounds them");
    }

    private double penalty(double[] beta) {
        double squares = 0;
        double absolutes = 0;
        for (int j = 1; j < beta.length; j++) {
            squares += beta[j] * beta[j];
            absolutes += Math.abs(beta[j]);
        }
        return l2 / 2 * squares + l1 * absolutes;
    }

    private static double largest(double[] step) {
        double largest = 0;
        for (double change : step) {
            largest = Math.max(largest, Math.abs(change));
        }
        return largest;
    }

    /** The largest of 1, 1/2, 1/4 ... of the step that lowers the objective enough. */
    private double shareOf(double[] step, double[] beta, double[] gradient, double objective) {
        double slope = 0;
        for (int j = 0; j < step.length; j++) {
            slope += gradient[j] * step[j];
        }
        if (l1 > 0) {
            double[] whole = moved(beta, step, 1);
            for (int j = 1; j < step.length; j++) {
                slope += l1 * (Math.abs(whole[j]) - Math.abs(beta[j]));
            }
        }
        double share = 1;
        while (share > LEAST_SHARE) {
            double[] next = moved(beta, step, share);
            double reached = loss.value(next) + penalty(next);
            if (reached <= objective + SUFFICIENT * share * slope + ROUNDING * objective) {
                break;
            }
            share /= 2;
        }
        return share;
    }

    private static double[] moved(double[] beta, double[] step, double share) {
        double[] next = new double[beta.length];
        for (int j = 0; j < next.length; j++) {
            next[j] = beta[j] + share * step[j];
        }
        return next;
    }

    /** Cholesky's factor in place of the lower triangle; the index of a pivot that vanished, else {@link #NONE}. */
    private static int factor(double[][] a) {
        for (int row = 0; row < a.length; row++) {
            double diagonal = a[row][row];
            for (int column = 0; column <= row; column++) {
                double sum = a[row][column];
                for (int k = 0; k < column; k++) {
                    sum -= a[row][k] * a[column][k];
                }
                if (column < row) {
                    a[row][column] = sum / a[column][column];
                } else if (!(sum > SINGULAR * diagonal)) {
                    return row;
                } else {
                    a[row][row] = Math.sqrt(sum);
                }
            }
        }
        return NONE;
    }

    /** Minus the inverse, of which the factor is given, times the gradient. */
    private static double[] solved(double[] gradient, double[][] factor) {
        double[] x = new double[gradient.length];
        for (int row = 0; row < x.length; row++) {
            double sum = -gradient[row];
            for (int k = 0; k < row; k++) {
                sum -= factor[row][k] * x[k];
            }
            x[row] = sum / factor[row][row];
        }
        for (int row = x.length - 1; row >= 0; row--) {
            double sum = x[row];
            for (int k = row + 1; k < x.length; k++) {
                sum -= factor[k][row] * x[k];
            }
            x[row] = sum / factor[row][row];
        }
        return x;
    }

    /** The minimum of the quadratic model and the absolute values, one coordinate at a time until none moves. */
    private double[] descended(double[] gradient, double[][] hessian, double[] beta) {
        double[] step = new double[beta.length];
        double[] slopes = gradient.clone();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double largest = 0;
            for (int j = 0; j < step.length; j++) {
                double curvature = hessian[j][j];
                double wanted = beta[j] + step[j] - slopes[j] / curvature;
                double target = j == 0 ? wanted : shrunk(wanted, l1 / curvature);
                double change = target - beta[j] - step[j];
                if (change != 0) {
                    step[j] += change;
                    for (int k = 0; k < slopes.length; k++) {
                        slopes[k] += change * (k <= j ? hessian[j][k] : hessian[k][j]);
                    }
                    largest = Math.max(largest, Math.abs(change));
                }
            }
            if (largest <= regression.tolerance() / 100) {
                break;
            }
        }
        return step;
    }

    private static double shrunk(double number, double by) {
        return Math.signum(number) * Math.max(0, Math.abs(number) - by);
    }
}
