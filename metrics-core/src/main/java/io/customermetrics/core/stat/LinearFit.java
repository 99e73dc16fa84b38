package io.customermetrics.core.stat;

import java.util.OptionalDouble;

/**
 * A model fitted by least squares: {@code y = b(0) x(0) + b(1) x(1) + ...}, with the intercept first if it has one.
 *
 * <p>Every figure but the p-values is that of the given doubles rounded once. Where the model goes through all points, standard
 * errors are 0 and there is no t and no F. Immutable.
 */
public final class LinearFit {

    private final double[] coefficients;
    private final double[] errors;
    private final double deviation;
    private final double share;
    private final double f;
    private final int predictors;
    private final long df;

    LinearFit(
            double[] coefficients, double[] errors, double deviation, double share, double f, int predictors, long df) {
        this.coefficients = coefficients;
        this.errors = errors;
        this.deviation = deviation;
        this.share = share;
        this.f = f;
        this.predictors = predictors;
        this.df = df;
    }

    /**
     * The coefficients.
     *
     * @return a new array, the intercept first if there is one
     */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * One coefficient.
     *
     * @param index its number, 0 the intercept if there is one
     * @return the coefficient
     * @throws IndexOutOfBoundsException if there is no such coefficient
     */
    public double coefficient(int index) {
        return coefficients[index];
    }

    /**
     * The standard error of a coefficient.
     *
     * @param index its number
     * @return the standard error, or nothing where there are no more rows than coefficients
     * @throws IndexOutOfBoundsException if there is no such coefficient
     */
    public OptionalDouble standardError(int index) {
        double error = errors[index];
        return df == 0 ? OptionalDouble.empty() : OptionalDouble.of(error);
    }

    /**
     * The test statistic of "this coefficient is 0".
     *
     * @param index its number
     * @return coefficient / standard error, or nothing where that is 0 or missing
     * @throws IndexOutOfBoundsException if there is no such coefficient
     */
    public OptionalDouble t(int index) {
        double error = errors[index];
        return error == 0 ? OptionalDouble.empty() : OptionalDouble.of(coefficients[index] / error);
    }

    /**
     * The two-sided p-value of "this coefficient is 0".
     *
     * @param index its number
     * @return the p-value, or nothing where there is no t
     * @throws IndexOutOfBoundsException if there is no such coefficient
     */
    public OptionalDouble p(int index) {
        OptionalDouble t = t(index);
        return t.isEmpty() ? t : OptionalDouble.of(new StudentT((double) df).twoSided(t.getAsDouble()));
    }

    /**
     * The confidence interval of a coefficient.
     *
     * @param index its number
     * @param level the confidence level, between 0 and 1
     * @return the interval, of no width where the model goes through all points
     * @throws IndexOutOfBoundsException if there is no such coefficient
     * @throws IllegalArgumentException if the level is out of range
     * @throws IllegalStateException if there are no more rows than coefficients
     */
    public Interval interval(int index, double level) {
        Interval.requireLevel(level);
        if (df == 0) {
            throw new IllegalStateException("there are no more rows than coefficients");
        }
        double reach = new StudentT((double) df).upperQuantile((1 - level) / 2) * errors[index];
        return new Interval(coefficients[index] - reach, coefficients[index] + reach, level);
    }

    /**
     * The residual standard deviation: the root of the residual sum of squares divided by the degrees of freedom.
     *
     * @return the standard deviation, or nothing where there are no more rows than coefficients
     */
    public OptionalDouble residualStandardDeviation() {
        return df == 0 ? OptionalDouble.empty() : OptionalDouble.of(deviation);
    }

    /**
     * The coefficient of determination: the share of the variation, about the mean or without intercept about 0, that the model
     * explains.
     *
     * @return R^2, 0 to 1, or nothing where nothing varies
     */
    public OptionalDouble determination() {
        return of(share);
    }

    /**
     * The statistic of "no predictor matters".
     *
     * @return F, or nothing where the model goes through all points or has no predictor
     */
    public OptionalDouble f() {
        return of(f);
    }

    /**
     * The p-value of "no predictor matters".
     *
     * @return the p-value, or nothing where there is no F
     */
    public OptionalDouble p() {
        return Double.isNaN(f)
                ? OptionalDouble.empty()
                : OptionalDouble.of(new FisherF(predictors, (double) df).survival(f));
    }

    /**
     * The degrees of freedom of the residuals.
     *
     * @return rows less coefficients, from 0 on
     */
    public long df() {
        return df;
    }

    @Override
    public String toString() {
        return "LinearFit[" + coefficients.length + " coefficients, " + df + " degrees of freedom]";
    }

    private static OptionalDouble of(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
