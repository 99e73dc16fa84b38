package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.GammaFunction;
import java.util.List;
import java.util.Map;

/**
 * The NBD model: customers buy at random at a rate of their own and never drop out. What the models with dropout are held
 * against.
 *
 * <pre>
 * rate lambda ~ gamma(r, alpha)
 * L(x, t_x, T) = G(r + x) / G(r) alpha^r (alpha + T)^-(r + x)
 * E[X(t)]      = r t / alpha        E[X(T, T + t) | x, T] = (r + x) t / (alpha + T)
 * </pre>
 *
 * <p>Source: A. S. C. Ehrenberg, "The pattern of consumer purchases", Applied Statistics 8 (1959), 26-41.
 *
 * @param r shape of the purchase rates
 * @param alpha scale of the purchase rates: their mean is r / alpha a unit of time
 */
public record Nbd(double r, double alpha) implements PurchaseModel {

    private static final List<String> NAMES = List.of("r", "alpha");

    /** Checks that both parameters are positive and finite. */
    public Nbd {
        Parameters.requirePositive(r, "r");
        Parameters.requirePositive(alpha, "alpha");
    }

    /**
     * The model of greatest likelihood.
     *
     * @param patterns the customers
     * @return the model with its report, or why there is none; O(distinct histories) a step of the search
     */
    public static Fit<Nbd> fit(PurchasePatterns patterns) {
        return Fitting.fit(
                patterns,
                data -> new Fitting<>(
                        "NBD",
                        NAMES,
                        0,
                        data.customers(),
                        new PurchaseRates(data),
                        PurchaseRates.starts(data),
                        p -> new Nbd(p[0], p[1])));
    }

    @Override
    public Map<String, Double> parameters() {
        return Parameters.named(NAMES, r, alpha);
    }

    @Override
    public Nbd withParameters(double... values) {
        Parameters.requireCount(values, NAMES);
        return new Nbd(values[0], values[1]);
    }

    @Override
    public double logLikelihood(PurchaseHistory history) {
        int x = history.repeats();
        double rising = x == 0 ? 0 : GammaFunction.logRatio(r, x);
        return rising - (r + x) * StrictMath.log1p(history.age() / alpha) - x * StrictMath.log(alpha);
    }

    @Override
    public double alive(PurchaseHistory history) {
        return 1;
    }

    @Override
    public double expectedPurchases(double length) {
        Parameters.requireNotNegative(length, "length");
        return r / alpha * length;
    }

    @Override
    public double expectedPurchases(double length, PurchaseHistory history) {
        Parameters.requireNotNegative(length, "length");
        return rate(history) * length;
    }

    @Override
    public double discountedPurchases(double length, double rate, PurchaseHistory history) {
        Parameters.requireNotNegative(length, "length");
        Parameters.requireNotNegative(rate, "rate");
        double time = rate == 0 ? length : -StrictMath.expm1(-rate * length) / rate;
        return rate(history) * time;
    }

    @Override
    public double probability(int purchases, double length) {
        Parameters.requireNotNegative(purchases, "purchases");
        Parameters.requireNotNegative(length, "length");
        return new GammaPoisson(r, alpha, length).probability(purchases);
    }

    private double rate(PurchaseHistory history) {
        return (r + history.repeats()) / (alpha + history.age());
    }
}
