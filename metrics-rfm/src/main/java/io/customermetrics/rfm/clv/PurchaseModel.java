package io.customermetrics.rfm.clv;

import java.util.Map;

/**
 * A model of how often customers buy and when they stop, and what it says of a customer and of all. Times are in the unit of
 * the histories that the model was fitted to.
 */
public sealed interface PurchaseModel permits BgNbd, MbgNbd, Nbd, ParetoNbd {

    /**
     * The parameters.
     *
     * @return the values by their names in the literature, in its order
     */
    Map<String, Double> parameters();

    /**
     * The same model with other parameters.
     *
     * @param values as many as {@link #parameters} has, in its order
     * @return the model
     * @throws IllegalArgumentException if there are more or fewer, or one is out of range
     */
    PurchaseModel withParameters(double... values);

    /**
     * The log-likelihood of a customer's purchase times.
     *
     * @param history the customer's history
     * @return ln L, in which constants that depend on no parameter are left out
     */
    double logLikelihood(PurchaseHistory history);

    /**
     * P(alive): the chance that a customer still is one.
     *
     * @param history the customer's history
     * @return a probability, 0 to 1
     */
    double alive(PurchaseHistory history);

    /**
     * What a new customer is expected to buy.
     *
     * @param length how long from the first purchase on, not negative
     * @return the expected number of repeat purchases
     */
    double expectedPurchases(double length);

    /**
     * What a known customer is expected to buy from now on.
     *
     * @param length how long from the end of the customer's history on, not negative
     * @param history the customer's history
     * @return the expected number of purchases
     */
    double expectedPurchases(double length, PurchaseHistory history);

    /**
     * What a known customer is expected to buy from now on, each purchase discounted from its time to now.
     *
     * <pre>
     * integral of e^(-rate t) dE(t) over the horizon, E(t) = expectedPurchases(t, history)
     * </pre>
     *
     * @param length how long from the end of the customer's history on, not negative
     * @param rate the continuous discount rate a unit of time, such as {@link ClvUnit#discountRate}, not negative
     * @param history the customer's history
     * @return the discounted expected number of purchases
     */
    double discountedPurchases(double length, double rate, PurchaseHistory history);

    /**
     * How probable it is that a new customer buys a number of times.
     *
     * @param purchases the number of repeat purchases, at least 0
     * @param length how long from the first purchase on, not negative
     * @return a probability, 0 to 1
     */
    double probability(int purchases, double length);
}
