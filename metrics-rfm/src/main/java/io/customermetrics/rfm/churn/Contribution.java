package io.customermetrics.rfm.churn;

import java.util.Objects;

/**
 * What a feature adds to the log-odds of one customer, compared with a customer whose features are all average.
 *
 * @param feature the feature's name
 * @param value the customer's number, as the model saw it
 * @param logOdds what it adds: above 0 it raises the probability
 */
public record Contribution(String feature, double value, double logOdds) {

    /** Checks that nothing is null. */
    public Contribution {
        Objects.requireNonNull(feature, "feature");
    }
}
