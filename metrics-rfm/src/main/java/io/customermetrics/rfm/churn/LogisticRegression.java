package io.customermetrics.rfm.churn;

import io.customermetrics.rfm.churn.LogisticFit.Cause;
import io.customermetrics.rfm.churn.LogisticFit.NoModel;
import io.customermetrics.rfm.feature.FeatureMatrix;
import io.customermetrics.rfm.feature.FeatureMoments;
import io.customermetrics.rfm.feature.Standardisation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Regularised logistic regression (逻辑回归).
 *
 * <pre>
 * z(j)      = (x(j) - mean(j)) / deviation(j)                   of the training rows, population deviation
 * objective = sum over rows of weight * log-loss
 *           + penalty ((1 - l1Share) / 2 sum of b(j)^2 + l1Share sum of |b(j)|)
 * </pre>
 *
 * <ul>
 *   <li>The intercept is not penalised. A penalty of 1 with an {@code l1Share} of 0 is what other libraries call C = 1.
 *   <li>Without an L1 part the minimum is found by Newton's method (iteratively reweighted least squares), with one by the same
 *       quadratic model minimised by coordinate descent. A fit has converged when no coefficient moves by more than
 *       {@code tolerance}; the objective never rises.
 *   <li>One outcome alone, a constant feature, collinear features and separated outcomes without a penalty give
 *       {@link LogisticFit.NoModel} with the cause.
 *   <li>The same rows in the same order give the same bits, on one thread or many.
 * </ul>
 *
 * <p>O(n p^2) an iteration for n rows and p features, some ten iterations.
 *
 * <p>Sources: D. R. Cox, "The regression analysis of binary sequences" (1958); J. Friedman, T. Hastie and R. Tibshirani,
 * "Regularization paths for generalized linear models via coordinate descent" (2010); H. Zou and T. Hastie (2005) for the elastic
 * net.
 *
 * @param penalty how much large coefficients cost, not negative
 * @param l1Share which share of the penalty is on absolute values, 0 (ridge) to 1 (lasso)
 * @param weights how much a row weighs by its outcome
 * @param maxIterations how many iterations are tried, at least 1
 * @param tolerance by how much coefficients may still move at the end, positive
 */
public record LogisticRegression(
        double penalty, double l1Share, ClassWeights weights, int maxIterations, double tolerance) {

    private static final int ITERATIONS = 100;
    private static final double TOLERANCE = 1e-9;

    /** Checks the ranges. */
    public LogisticRegression {
        if (!(penalty >= 0 && penalty < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("penalty must be finite and not negative: " + penalty);
        }
        if (!(l1Share >= 0 && l1Share <= 1)) {
            throw new IllegalArgumentException("l1Share must lie from 0 to 1: " + l1Share);
        }
        Objects.requireNonNull(weights, "weights");
        if (maxIterations < 1) {
            throw new IllegalArgumentException("maxIterations must be at least 1: " + maxIterations);
        }
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must lie between 0 and 1: " + tolerance);
        }
    }

    /**
     * Maximum likelihood, without a penalty.
     *
     * @return the regression
     */
    public static LogisticRegression unpenalised() {
        return ridge(0);
    }

    /**
     * With a penalty on squares alone (L2).
     *
     * @param penalty how much large coefficients cost, not negative
     * @return the regression
     */
    public static LogisticRegression ridge(double penalty) {
        return elasticNet(penalty, 0);
    }

    /**
     * With a penalty on squares and absolute values; the latter makes coefficients 0.
     *
     * @param penalty how much large coefficients cost, not negative
     * @param l1Share which share of the penalty is on absolute values, 0 to 1
     * @return the regression
     */
    public static LogisticRegression elasticNet(double penalty, double l1Share) {
        return new LogisticRegression(penalty, l1Share, ClassWeights.equal(), ITERATIONS, TOLERANCE);
    }

    /**
     * This regression with other weights.
     *
     * @param other how much a row weighs by its outcome
     * @return the regression
     */
    public LogisticRegression weighted(ClassWeights other) {
        return new LogisticRegression(penalty, l1Share, other, maxIterations, tolerance);
    }

    /**
     * Fits rows on the calling thread.
     *
     * @param rows the features
     * @param outcomes what happened to each row
     * @return the model, or why there is none
     * @throws IllegalArgumentException if there are more or fewer outcomes than rows
     */
    public LogisticFit fit(FeatureMatrix rows, boolean[] outcomes) {
        return fit(rows, outcomes, Runnable::run);
    }

    /**
     * Fits rows on the caller's threads.
     *
     * @param rows the features
     * @param outcomes what happened to each row
     * @param executor where to sum blocks of rows
     * @return the model, or why there is none
     * @throws IllegalArgumentException if there are more or fewer outcomes than rows
     */
    public LogisticFit fit(FeatureMatrix rows, boolean[] outcomes, Executor executor) {
        Objects.requireNonNull(executor, "executor");
        if (outcomes.length != rows.rows()) {
            throw new IllegalArgumentException(
                    "outcomes must be one a row: " + outcomes.length + " for " + rows.rows() + " rows");
        }
        int positives = 0;
        for (boolean outcome : outcomes) {
            positives += outcome ? 1 : 0;
        }
        int negatives = outcomes.length - positives;
        if (positives == 0 || negatives == 0) {
            return new NoModel(
                    Cause.ONE_CLASS,
                    outcomes.length == 0
                            ? "there are no rows"
                            : "all " + outcomes.length + " rows have the same outcome");
        }
        FeatureMoments moments = FeatureMoments.of(rows);
        List<String> constants = moments.constants();
        if (!constants.isEmpty()) {
            return new NoModel(Cause.CONSTANT_FEATURE, "the same in every row: " + String.join(", ", constants));
        }
        ClassWeights.Fixed fixed = weights.of(positives, negatives);
        Standardisation scale = Standardisation.of(moments);
        FeatureMatrix scaled = scale.apply(rows);
        double[][] columns = new double[scaled.features()][];
        Arrays.setAll(columns, scaled::column);
        LogisticLoss loss = new LogisticLoss(columns, outcomes.clone(), fixed, executor);
        double[] start = new double[columns.length + 1];
        start[0] = StrictMath.log(fixed.positive() * positives / (fixed.negative() * negatives));
        return new NewtonDescent(this, scale, loss).from(start);
    }
}
