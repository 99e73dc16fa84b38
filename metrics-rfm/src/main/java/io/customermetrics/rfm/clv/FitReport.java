package io.customermetrics.rfm.clv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well a model fits, and how it was found.
 *
 * <pre>
 * AIC = 2 k - 2 ln L        BIC = k ln n - 2 ln L        k parameters, n customers
 * covariance = inverse of the Hessian of -ln L at the optimum, in the parameters themselves
 * </pre>
 */
public final class FitReport {

    private final String model;
    private final List<FittedParameter> parameters;
    private final double[][] covariance;
    private final double logLikelihood;
    private final long customers;
    private final int iterations;
    private final int evaluations;
    private final int starts;
    private final double gradientNorm;

    FitReport(String model, List<String> names, double[] values, double[][] covariance, long customers, Search search) {
        this.model = model;
        this.covariance = covariance;
        this.customers = customers;
        this.logLikelihood = search.value();
        this.iterations = search.iterations();
        this.evaluations = search.evaluations();
        this.starts = search.starts();
        this.gradientNorm = search.gradientNorm();
        List<FittedParameter> fitted = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            fitted.add(new FittedParameter(names.get(i), values[i], Math.sqrt(covariance[i][i])));
        }
        this.parameters = List.copyOf(fitted);
    }

    /** How the optimum was found. */
    record Search(double value, int iterations, int evaluations, int starts, double gradientNorm) {}

    /**
     * The model's name.
     *
     * @return the name in the literature, such as "BG/NBD"
     */
    public String model() {
        return model;
    }

    /**
     * The parameters.
     *
     * @return estimates and standard errors, in the literature's order
     */
    public List<FittedParameter> parameters() {
        return parameters;
    }

    /**
     * A parameter by its name.
     *
     * @param name the name in the literature
     * @return the estimate and its standard error
     * @throws IllegalArgumentException if the model has no such parameter
     */
    public FittedParameter parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(model + " has no parameter " + name));
    }

    /**
     * How the estimates vary together.
     *
     * @param i the place of a parameter
     * @param j the place of a parameter
     * @return the covariance of the two estimates
     */
    public double covariance(int i, int j) {
        return covariance[i][j];
    }

    /**
     * The greatest log-likelihood.
     *
     * @return ln L of the times of purchases; constants such as x! left out
     */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * How many customers the model was fitted to.
     *
     * @return the count
     */
    public long customers() {
        return customers;
    }

    /**
     * Akaike's information criterion; the smaller the better.
     *
     * @return {@code 2 k - 2 ln L}
     */
    public double aic() {
        return 2.0 * parameters.size() - 2 * logLikelihood;
    }

    /**
     * Bayesian information criterion; the smaller the better.
     *
     * @return {@code k ln n - 2 ln L}
     */
    public double bic() {
        return parameters.size() * StrictMath.log((double) customers) - 2 * logLikelihood;
    }

    /**
     * How many steps the search took.
     *
     * @return the iterations from all starts
     */
    public int iterations() {
        return iterations;
    }

    /**
     * How often the likelihood was computed.
     *
     * @return the evaluations of the likelihood with its gradient
     */
    public int evaluations() {
        return evaluations;
    }

    /**
     * From how many points the search set out.
     *
     * @return the starts
     */
    public int starts() {
        return starts;
    }

    /**
     * How steep the log-likelihood is where the search ended.
     *
     * @return the largest absolute derivative by the logarithm of a parameter
     */
    public double gradientNorm() {
        return gradientNorm;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s of %d customers, log-likelihood %.4f", model, customers, logLikelihood);
    }
}
