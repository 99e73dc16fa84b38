package io.customermetrics.rfm.clv;

/**
 * A parameter as fitted.
 *
 * @param name its name in the literature
 * @param value the estimate
 * @param standardError the estimate's standard error, from the curvature of the log-likelihood
 */
public record FittedParameter(String name, double value, double standardError) {}
