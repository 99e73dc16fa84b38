package io.customermetrics.rfm.clv;

import java.util.List;
import java.util.Map;

/**
 * The Pareto/NBD model: customers buy at random at a rate of their own, and drop out for good at a time of their own.
 *
 * <pre>
 * rate lambda ~ gamma(r, alpha)        dropout rate mu ~ gamma(s, beta), at any time
 * L(x, t_x, T) = G(r + x) / G(r) alpha^r beta^s [ (alpha + T)^-(r + x) (beta + T)^-s
 *                + s integral of (alpha + t)^-(r + x) (beta + t)^-(s + 1) for t from t_x to T ]
 * P(alive)     = the first term's share of the brackets
 * E[X(t)]      = r beta / (alpha (s - 1)) [1 - (beta / (beta + t))^(s - 1)]
 * DERT         = P(alive) (r + x) / (alpha + T) (beta + T) U(1, 2 - s, rate (beta + T))
 * </pre>
 *
 * <p>The integral stands for the difference of hypergeometric functions of the literature; it is summed as it is, on a
 * logarithmic scale, so that nothing overflows or cancels, and a customer with 500 purchases is no special case. Worked: the
 * 1/10 sample of CDNOW, 39 weeks, gives r = 0.553, alpha = 10.578, s = 0.606, beta = 11.669, log-likelihood -9595.0.
 *
 * <p>Source: D. C. Schmittlein, D. G. Morrison and R. Colombo, "Counting your customers: who are they and what will they do
 * next?", Management Science 33 (1987), 1-24; P. S. Fader, B. G. S. Hardie and K. L. Lee, "RFM and CLV: using iso-value curves
 * for customer base analysis", Journal of Marketing Research 42 (2005), 415-430.
 *
 * @param r shape of the purchase rates
 * @param alpha scale of the purchase rates: their mean is r / alpha a unit of time
 * @param s shape of the dropout rates
 * @param beta scale of the dropout rates: their mean is s / beta a unit of time
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

    private static final List<String> NAMES = List.of("r", "alpha", "s", "beta");

    /** Checks that all parameters are positive and finite. */
    public ParetoNbd {
        Parameters.requirePositive(r, "r");
        Parameters.requirePositive(alpha, "alpha");
        Parameters.requirePositive(s, "s");
        Parameters.requirePositive(beta, "beta");
    }

    /**
     * The model of greatest likelihood.
     *
     * @param patterns the customers
     * @return the model with its report, or why there is none; O(distinct histories) a step of the search
     */
    public static Fit<ParetoNbd> fit(PurchasePatterns patterns) {
        return Fitting.fit(
                patterns,
                data -> new Fitting<>(
                        "Pareto/NBD",
                        NAMES,
                        0,
                        data.customers(),
                        new GammaDropout(data),
                        GammaDropout.starts(data),
                        p -> new ParetoNbd(p[0], p[1], p[2], p[3])));
    }

    @Override
    public Map<String, Double> parameters() {
        return Parameters.named(NAMES, r, alpha, s, beta);
    }

    @Override
    public ParetoNbd withParameters(double... values) {
        Parameters.requireCount(values, NAMES);
        return new ParetoNbd(values[0], values[1], values[2], values[3]);
    }

    @Override
    public double logLikelihood(PurchaseHistory history) {
        return prediction().logLikelihood(history);
    }

    @Override
    public double alive(PurchaseHistory history) {
        return StrictMath.exp(logAlive(history));
    }

    /**
     * The logarithm of P(alive), also where that is too small for a double.
     *
     * @param history the customer's history
     * @return ln P(alive), at most 0
     */
    public double logAlive(PurchaseHistory history) {
        return prediction().logAlive(history);
    }

    @Override
    public double expectedPurchases(double length) {
        Parameters.requireNotNegative(length, "length");
        return r / alpha * prediction().expectedStay(0, length);
    }

    @Override
    public double expectedPurchases(double length, PurchaseHistory history) {
        Parameters.requireNotNegative(length, "length");
        return rateIfAlive(history) * prediction().expectedStay(history.age(), length);
    }

    @Override
    public double discountedPurchases(double length, double rate, PurchaseHistory history) {
        Parameters.requireNotNegative(length, "length");
        Parameters.requireNotNegative(rate, "rate");
        return rateIfAlive(history) * prediction().discountedStay(history.age(), length, rate);
    }

    /**
     * DERT, discounted expected residual transactions: all that a known customer is expected to buy from now on, without end,
     * each purchase discounted from its time to now.
     *
     * @param rate the continuous discount rate a unit of time, positive
     * @param history the customer's history
     * @return the discounted expected number of purchases
     */
    public double discountedResidualPurchases(double rate, PurchaseHistory history) {
        Parameters.requirePositive(rate, "rate");
        return rateIfAlive(history) * prediction().discountedStay(history.age(), rate);
    }

    @Override
    public double probability(int purchases, double length) {
        Parameters.requireNotNegative(purchases, "purchases");
        Parameters.requireNotNegative(length, "length");
        return prediction().probability(purchases, length);
    }

    private double rateIfAlive(PurchaseHistory history) {
        return alive(history) * (r + history.repeats()) / (alpha + history.age());
    }

    private ParetoPrediction prediction() {
        return new ParetoPrediction(r, alpha, s, beta);
    }
}
