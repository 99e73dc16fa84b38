package io.customermetrics.rfm.clv;

/** Why a model has no parameters of greatest likelihood, or none that could be found. */
public enum FitFailure {
    /** The data hold no customer, or none that the model could learn from. */
    NO_DATA,
    /** No customer bought again: any rate small enough fits as well as any other. */
    NO_REPEATS,
    /** The likelihood grows as a parameter goes to zero. */
    GOES_TO_ZERO,
    /** The likelihood grows as a parameter goes to infinity. */
    GOES_TO_INFINITY,
    /** The likelihood is flat: the data do not tell some parameters from others. */
    NOT_IDENTIFIED,
    /** The search ended without an optimum. */
    NO_CONVERGENCE
}
