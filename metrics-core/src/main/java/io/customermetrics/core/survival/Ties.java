package io.customermetrics.core.survival;

/** How a proportional-hazards model sees several events at one time. */
public enum Ties {
    /**
     * As if they came one after another in an order that nobody knows: those that are already gone count for the average share.
     * Near the exact answer with many ties too, and what R does unless told otherwise.
     *
     * <p>Source: B. Efron, "The efficiency of Cox's likelihood function for censored data", Journal of the American Statistical
     * Association 72 (1977), 557-565.
     */
    EFRON,
    /**
     * As if each came with all the others still at risk. Simpler; with many ties it draws coefficients towards 0.
     *
     * <p>Source: N. Breslow, "Covariance analysis of censored survival data", Biometrics 30 (1974), 89-99.
     */
    BRESLOW
}
