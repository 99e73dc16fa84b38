package io.customermetrics.core.survival;

import io.customermetrics.core.event.Identifier;
import java.util.Objects;

/**
 * What fitting a proportional-hazards model gave: a {@link CoxModel}, or the reason why there is none.
 *
 * <pre>{@code
 * String shown = fit instanceof CoxFit.Failure failure ? failure.reason() : fit.orElseThrow().coefficients().toString();
 * }</pre>
 */
public sealed interface CoxFit permits CoxModel, CoxFit.Failure {

    /** Why there is no model. */
    enum Cause {
        /** Nobody ended: the likelihood says nothing. */
        NO_EVENTS,
        /** A covariate is constant among those at risk or follows from others: its coefficient may be any number. */
        NOT_IDENTIFIED,
        /**
         * The likelihood rises without end as a coefficient grows: covariates tell perfectly who ends first. Source: G. Heinze
         * and M. Schemper, "A solution to the problem of monotone likelihood in Cox regression", Biometrics 57 (2001), 114-119.
         */
        MONOTONE_LIKELIHOOD,
        /** The greatest likelihood was not found in the given number of steps. */
        NO_CONVERGENCE
    }

    /**
     * No model.
     *
     * @param cause why
     * @param reason why, as a clause for people; names the covariate where one is to blame
     */
    record Failure(Cause cause, String reason) implements CoxFit {

        /** Checks that both are given. */
        public Failure {
            Objects.requireNonNull(cause, "cause");
            Identifier.require(reason, "reason");
        }
    }

    /**
     * Whether there is a model.
     *
     * @return false for {@link Failure}
     */
    default boolean converged() {
        return this instanceof CoxModel;
    }

    /**
     * The model.
     *
     * @return the model
     * @throws IllegalStateException if there is none; the message is the reason
     */
    default CoxModel orElseThrow() {
        if (this instanceof Failure failure) {
            throw new IllegalStateException("no model: " + failure.reason());
        }
        return (CoxModel) this;
    }
}
