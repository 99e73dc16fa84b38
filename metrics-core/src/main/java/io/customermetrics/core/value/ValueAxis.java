package io.customermetrics.core.value;

import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.metric.CustomerValues;
import java.util.Objects;

/**
 * One dimension of a {@link ValueMatrix}: a score of each customer, and from where on it is high.
 *
 * @param score what is measured of each customer; where a customer has no value it has no place in the matrix
 * @param highFrom the least score that is high, in the score's own unit
 */
public record ValueAxis(Explainable<CustomerValues> score, long highFrom) {

    /** Checks that the score is given. */
    public ValueAxis {
        Objects.requireNonNull(score, "score");
    }
}
