package io.customermetrics.rfm.churn;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a model that learnt from the past did on what came later.
 *
 * @param trainCuts the cuts that it learnt from, whose outcomes were all known at the test cut
 * @param testCut the cut that it was tried on
 * @param fit the model, or why there is none
 * @param evaluation how good it was; nothing where there is no model
 */
public record ChurnValidation(
        List<Instant> trainCuts, Instant testCut, LogisticFit fit, Optional<Evaluation> evaluation) {

    /** Checks that nothing is null, and copies. */
    public ChurnValidation {
        trainCuts = List.copyOf(trainCuts);
        Objects.requireNonNull(testCut, "testCut");
        Objects.requireNonNull(fit, "fit");
        Objects.requireNonNull(evaluation, "evaluation");
    }
}
