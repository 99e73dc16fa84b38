package io.customermetrics.core.log;

import java.util.List;
import java.util.Objects;

/**
 * Why a customer is measured as it is.
 *
 * @param result the metric's result for this customer alone
 * @param evidence the events that decide it
 * @param <R> the type of the result
 */
public record Explanation<R>(R result, List<Evidence> evidence) {

    /** Checks that nothing is null and copies the list. */
    public Explanation {
        Objects.requireNonNull(result, "result");
        evidence = List.copyOf(evidence);
    }
}
