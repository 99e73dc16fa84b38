package io.customermetrics.rfm.clv;

import java.util.List;
import java.util.Map;

/**
 * The MBG/NBD model: BG/NBD in which a customer may drop out after the first purchase already.
 *
 * <pre>
 * rate lambda ~ gamma(r, alpha)        dropout chance p ~ beta(a, b), after each purchase, the first one too
 * L(x, t_x, T) = G(r + x) alpha^r / G(r) [ B(a, b + x + 1) / B(a, b) (alpha + T)^-(r + x)
 *                + B(a + 1, b + x) / B(a, b) (alpha + t_x)^-(r + x) ]
 * P(alive)     = 1 / (1 + a / (b + x) ((alpha + T) / (alpha + t_x))^(r + x))
 * E[X(t)]      = b / (a - 1) [1 - (alpha / (alpha + t))^r 2F1(r, b + 1; a + b; t / (alpha + t))]
 * </pre>
 *
 * <p>Worked: the 1/10 sample of CDNOW, 39 weeks, gives r = 0.525, alpha = 6.183, a = 0.891, b = 1.614, log-likelihood -9582.1; a
 * customer with {@code (2, 30.43, 38.86)} is then expected to buy 1.263 times in another 39 weeks.
 *
 * <p>Source: E. P. Batislam, M. Denizel and A. Filiztekin, "Empirical validation and comparison of models for customer base
 * analysis", International Journal of Research in Marketing 24 (2007), 201-209.
 *
 * @param r shape of the purchase rates
 * @param alpha scale of the purchase rates: their mean is r / alpha a unit of time
 * @param a first parameter of the dropout chances: their mean is a / (a + b)
 * @param b second parameter of the dropout chances
 */
public record MbgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

    private static final List<String> NAMES = List.of("r", "alpha", "a", "b");

    /** Checks that all parameters are positive and finite. */
    public MbgNbd {
        Parameters.requirePositive(r, "r");
        Parameters.requirePositive(alpha, "alpha");
        Parameters.requirePositive(a, "a");
        Parameters.requirePositive(b, "b");
    }

    /**
     * The model of greatest likelihood.
     *
     * @param patterns the customers
     * @return the model with its report, or why there is none; O(distinct histories) a step of the search
     */
    public static Fit<MbgNbd> fit(PurchasePatterns patterns) {
        return Fitting.fit(
                patterns,
                data -> new Fitting<>(
                        "MBG/NBD",
                        NAMES,
                        0,
                        data.customers(),
                        new GeometricDropout(data, 1),
                        GeometricDropout.starts(data),
                        p -> new MbgNbd(p[0], p[1], p[2], p[3])));
    }

    @Override
    public Map<String, Double> parameters() {
        return Parameters.named(NAMES, r, alpha, a, b);
    }

    @Override
    public MbgNbd withParameters(double... values) {
        Parameters.requireCount(values, NAMES);
        return new MbgNbd(values[0], values[1], values[2], values[3]);
    }

    @Override
    public double logLikelihood(PurchaseHistory history) {
        return prediction().logLikelihood(history);
    }

    @Override
    public double alive(PurchaseHistory history) {
        return prediction().alive(history);
    }

    @Override
    public double expectedPurchases(double length) {
        Parameters.requireNotNegative(length, "length");
        return prediction().expected(length);
    }

    @Override
    public double expectedPurchases(double length, PurchaseHistory history) {
        Parameters.requireNotNegative(length, "length");
        return prediction().expected(length, history);
    }

    @Override
    public double discountedPurchases(double length, double rate, PurchaseHistory history) {
        Parameters.requireNotNegative(length, "length");
        Parameters.requireNotNegative(rate, "rate");
        return prediction().discounted(length, rate, history);
    }

    @Override
    public double probability(int purchases, double length) {
        Parameters.requireNotNegative(purchases, "purchases");
        Parameters.requireNotNegative(length, "length");
        return prediction().probability(purchases, length);
    }

    private GeometricPrediction prediction() {
        return new GeometricPrediction(r, alpha, a, b, 1);
    }
}
