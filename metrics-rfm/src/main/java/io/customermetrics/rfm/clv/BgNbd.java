package io.customermetrics.rfm.clv;

import java.util.List;
import java.util.Map;

/**
 * The BG/NBD model: customers buy at random at a rate of their own, and after each repeat purchase drop out for good with a
 * chance of their own.
 *
 * <pre>
 * rate lambda ~ gamma(r, alpha)        dropout chance p ~ beta(a, b), after each repeat purchase
 * L(x, t_x, T) = G(r + x) alpha^r / G(r) [ B(a, b + x) / B(a, b) (alpha + T)^-(r + x)
 *                + B(a + 1, b + x - 1) / B(a, b) (alpha + t_x)^-(r + x) if x &gt; 0 ]
 * P(alive)     = 1 / (1 + a / (b + x - 1) ((alpha + T) / (alpha + t_x))^(r + x))        1 if x = 0
 * E[X(t)]      = (a + b - 1) / (a - 1) [1 - (alpha / (alpha + t))^r 2F1(r, b; a + b - 1; t / (alpha + t))]
 * </pre>
 *
 * <p>Who never bought again is alive for certain by this model; {@link MbgNbd} mends that. Worked: the 1/10 sample of CDNOW, 39
 * weeks, gives r = 0.243, alpha = 4.414, a = 0.793, b = 2.426, log-likelihood -9582.4; a customer with {@code (2, 30.43, 38.86)}
 * is then expected to buy 1.226 times in another 39 weeks.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "'Counting your customers' the easy way: an alternative to the
 * Pareto/NBD model", Marketing Science 24 (2005), 275-284.
 *
 * @param r shape of the purchase rates
 * @param alpha scale of the purchase rates: their mean is r / alpha a unit of time
 * @param a first parameter of the dropout chances: their mean is a / (a + b)
 * @param b second parameter of the dropout chances
 */
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

    private static final List<String> NAMES = List.of("r", "alpha", "a", "b");

    /** Checks that all parameters are positive and finite. */
    public BgNbd {
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
    public static Fit<BgNbd> fit(PurchasePatterns patterns) {
        return Fitting.fit(
                patterns,
                data -> new Fitting<>(
                        "BG/NBD",
                        NAMES,
                        0,
                        data.customers(),
                        new GeometricDropout(data, 0),
                        GeometricDropout.starts(data),
                        p -> new BgNbd(p[0], p[1], p[2], p[3])));
    }

    @Override
    public Map<String, Double> parameters() {
        return Parameters.named(NAMES, r, alpha, a, b);
    }

    @Override
    public BgNbd withParameters(double... values) {
        Parameters.requireCount(values, NAMES);
        return new BgNbd(values[0], values[1], values[2], values[3]);
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
        return new GeometricPrediction(r, alpha, a, b, 0);
    }
}
