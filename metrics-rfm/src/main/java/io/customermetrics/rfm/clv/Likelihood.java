package io.customermetrics.rfm.clv;

/**
 * A log-likelihood as a function of free coordinates: for a parameter above zero its logarithm.
 */
interface Likelihood {

    /**
     * The log-likelihood at a point.
     *
     * @param point one coordinate a parameter
     * @param gradient receives the derivatives by the coordinates
     * @return the log-likelihood; NaN or infinite where it cannot be computed
     */
    double at(double[] point, double[] gradient);
}
