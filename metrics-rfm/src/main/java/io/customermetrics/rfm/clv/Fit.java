package io.customermetrics.rfm.clv;

import java.util.Objects;

/**
 * What came of fitting a model: the model of greatest likelihood, or the reason why there is none. Never parameters that the
 * search did not converge to.
 *
 * <pre>{@code
 * if (BgNbd.fit(patterns) instanceof Fit.Converged<BgNbd> fit) {
 *     fit.model().expectedPurchases(52, history);
 * }
 * }</pre>
 *
 * @param <M> the type of the model
 */
public sealed interface Fit<M> permits Fit.Converged, Fit.Failed {

    /**
     * A model with the greatest likelihood.
     *
     * @param model the model
     * @param report how well it fits, and how it was found
     * @param <M> the type of the model
     */
    record Converged<M>(M model, FitReport report) implements Fit<M> {

        /** Checks that nothing is null. */
        public Converged {
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(report, "report");
        }

        @Override
        public M orElseThrow() {
            return model;
        }
    }

    /**
     * No model.
     *
     * @param failure why
     * @param detail a clause for people, such as "b grows without bound"
     * @param <M> the type of the model there might have been
     */
    record Failed<M>(FitFailure failure, String detail) implements Fit<M> {

        /** Checks that nothing is null. */
        public Failed {
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public M orElseThrow() {
            throw new IllegalStateException("no fit: " + detail);
        }

        @Override
        public FitReport report() {
            throw new IllegalStateException("no fit: " + detail);
        }
    }

    /**
     * Whether there is a model.
     *
     * @return false for {@link Failed}
     */
    default boolean converged() {
        return this instanceof Converged;
    }

    /**
     * The model.
     *
     * @return the model
     * @throws IllegalStateException if there is none; the message is the reason
     */
    M orElseThrow();

    /**
     * How well the model fits, and how it was found.
     *
     * @return the report
     * @throws IllegalStateException if there is no model; the message is the reason
     */
    FitReport report();
}
