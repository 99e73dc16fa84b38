package io.customermetrics.rfm.churn;

import java.util.Objects;

/** A model, or the reason why there is none: never coefficients to which the fit did not converge. */
public sealed interface LogisticFit permits LogisticModel, LogisticFit.NoModel {

    /**
     * The model.
     *
     * @return the model
     * @throws IllegalStateException if there is none; the message is the reason
     */
    default LogisticModel orElseThrow() {
        if (this instanceof NoModel none) {
            throw new IllegalStateException("no model: " + none.reason());
        }
        return (LogisticModel) this;
    }

    /**
     * No model.
     *
     * @param cause what kind of reason
     * @param reason the reason, as a clause for people
     */
    record NoModel(Cause cause, String reason) implements LogisticFit {

        /** Checks that nothing is null. */
        public NoModel {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Why there is no model. */
    enum Cause {
        /** All rows have the same outcome, or there are no rows. */
        ONE_CLASS,
        /** A feature has the same number in every row. */
        CONSTANT_FEATURE,
        /** A feature is a linear function of others, and there is no penalty that would choose. */
        COLLINEAR_FEATURES,
        /** The features part the outcomes without a miss, wholly or in part: coefficients would grow without bound. */
        SEPARATION,
        /** The iterations were used up. */
        NOT_CONVERGED
    }
}
