package io.customermetrics.rfm.clv;

import java.util.Map;

/**
 * A model of how long customers under contract stay, in whole periods: before each further period they decide to renew or to
 * leave. Times count from the start of the contract; the first period needs no decision.
 */
public sealed interface RetentionModel permits ShiftedBetaGeometric, BetaDiscreteWeibull {

    /**
     * The parameters.
     *
     * @return the values by their names in the literature, in its order
     */
    Map<String, Double> parameters();

    /**
     * S(t), the share of customers that have renewed each of the first t times: the retention curve, which may be projected as
     * far as one likes.
     *
     * @param renewals t, at least 0
     * @return a share, 1 for 0
     */
    double survival(int renewals);

    /**
     * The retention rate: how many of those who renewed t - 1 times do so again, {@code S(t) / S(t - 1)}.
     *
     * @param renewal t, at least 1
     * @return a share
     */
    double retention(int renewal);

    /**
     * DEL, discounted expected lifetime of a new customer:
     *
     * <pre>
     * sum over t from 0 of S(t) / (1 + rate)^t
     * </pre>
     *
     * <p>Times the margin of a period it is the lifetime value.
     *
     * @param rate the discount rate of a period, positive: 0.1 for 10 %
     * @return the discounted expected number of periods, the first one, which is paid at once, included
     */
    default double discountedLifetime(double rate) {
        return 1 + discountedResidualLifetime(1, rate) / (1 + rate);
    }

    /**
     * DERL, discounted expected residual lifetime of a customer about to decide on a renewal:
     *
     * <pre>
     * sum over k from 0 of S(t + k) / S(t - 1) / (1 + rate)^k        t the renewal
     * </pre>
     *
     * @param renewal t, which renewal the customer is about to decide on, at least 1
     * @param rate the discount rate of a period, positive
     * @return the discounted expected number of further periods, the next one, if renewed, being paid at once
     */
    double discountedResidualLifetime(int renewal, double rate);
}
