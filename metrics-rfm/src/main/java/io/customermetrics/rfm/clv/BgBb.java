package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.GammaFunction;
import io.customermetrics.core.stat.Hypergeometric;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The BG/BB model of purchases at discrete opportunities: at each one a customer still alive buys with a chance of his own; before
 * each one he drops out for good with a chance of his own.
 *
 * <pre>
 * chance to buy p ~ beta(alpha, beta)        chance to drop out theta ~ beta(gamma, delta)
 * buy(x, m)     = B(alpha + x, beta + m - x) / B(alpha, beta)        alive for m opportunities, x purchases in a given order
 * stay(m)       = B(gamma, delta + m) / B(gamma, delta)
 * leave(m)      = B(gamma + 1, delta + m) / B(gamma, delta)          dropped out after exactly m
 * L(x, t_x, n)  = buy(x, n) stay(n) + sum over m from t_x to n - 1 of buy(x, m) leave(m)
 * P(alive at n + 1) = buy(x, n) stay(n + 1) / L
 * </pre>
 *
 * <p>Worked: 11 104 donors over six years give alpha = 1.20, beta = 0.75, gamma = 0.66, delta = 2.78, log-likelihood -33 225.6.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and J. Shang, "Customer-base analysis in a discrete-time noncontractual setting",
 * Marketing Science 29 (2010), 1086-1108.
 *
 * @param alpha first parameter of the chances to buy
 * @param beta second parameter of the chances to buy
 * @param gamma first parameter of the chances to drop out
 * @param delta second parameter of the chances to drop out
 */
public record BgBb(double alpha, double beta, double gamma, double delta) {

    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");

    /** Checks that all parameters are positive and finite. */
    public BgBb {
        Parameters.requirePositive(alpha, "alpha");
        Parameters.requirePositive(beta, "beta");
        Parameters.requirePositive(gamma, "gamma");
        Parameters.requirePositive(delta, "delta");
    }

    /**
     * The model of greatest likelihood.
     *
     * @param histories the customers' histories, alike ones best counted together
     * @return the model with its report, or why there is none; O(histories times opportunities) a step of the search
     */
    public static Fit<BgBb> fit(List<OpportunityHistory> histories) {
        Objects.requireNonNull(histories, "histories");
        if (histories.isEmpty()) {
            return new Fit.Failed<>(FitFailure.NO_DATA, "there are no customers");
        }
        if (histories.stream().allMatch(history -> history.purchases() == 0)) {
            return new Fit.Failed<>(FitFailure.NO_REPEATS, "nobody bought again");
        }
        long customers = 0;
        for (OpportunityHistory history : histories) {
            customers = Math.addExact(customers, history.customers());
        }
        return new Fitting<>(
                        "BG/BB",
                        NAMES,
                        0,
                        customers,
                        new DiscreteDropout(histories),
                        List.of(new double[] {1, 1, 1, 3}, new double[] {0.5, 2, 0.5, 1}, new double[] {2, 4, 1, 10}),
                        p -> new BgBb(p[0], p[1], p[2], p[3]))
                .fit();
    }

    /**
     * The parameters.
     *
     * @return the values by their names in the literature, in its order
     */
    public Map<String, Double> parameters() {
        return Parameters.named(NAMES, alpha, beta, gamma, delta);
    }

    /**
     * The log-likelihood of one customer's purchases.
     *
     * @param history the customer's history
     * @return ln L
     */
    public double logLikelihood(OpportunityHistory history) {
        DiscreteDropout likelihood = new DiscreteDropout(
                List.of(OpportunityHistory.of(history.purchases(), history.last(), history.opportunities())));
        double[] point = {StrictMath.log(alpha), StrictMath.log(beta), StrictMath.log(gamma), StrictMath.log(delta)};
        return likelihood.at(point, new double[4]);
    }

    /**
     * P(alive): the chance that a customer still is one at the next opportunity.
     *
     * @param history the customer's history
     * @return a probability, 0 to 1
     */
    public double alive(OpportunityHistory history) {
        return StrictMath.exp(logBuys(history, 0) + logStays(history.opportunities() + 1) - logLikelihood(history));
    }

    /**
     * What a known customer is expected to buy from now on.
     *
     * @param opportunities how many further opportunities, not negative
     * @param history the customer's history
     * @return the expected number of purchases
     */
    public double expectedPurchases(int opportunities, OpportunityHistory history) {
        Parameters.requireNotNegative(opportunities, "opportunities");
        double stays = 0;
        double log = logStays(history.opportunities()) + logBuys(history, 1) - logLikelihood(history);
        double chance = StrictMath.exp(log);
        for (int i = 0; i < opportunities; i++) {
            double m = delta + history.opportunities() + i;
            chance *= m / (gamma + m);
            stays += chance;
        }
        return stays;
    }

    /**
     * DERT, discounted expected residual transactions: all that a known customer is expected to buy, without end.
     *
     * @param rate the discount rate between two opportunities, positive: 0.1 for 10 %
     * @param history the customer's history
     * @return the discounted expected number of purchases, seen from the customer's last opportunity
     */
    public double discountedResidualPurchases(double rate, OpportunityHistory history) {
        Parameters.requirePositive(rate, "rate");
        int n = history.opportunities();
        double next = StrictMath.exp(logBuys(history, 1) + logStays(n + 1) - logLikelihood(history)) / (1 + rate);
        return next * Hypergeometric.gauss(1, delta + n + 1, gamma + delta + n + 1, 1 / (1 + rate));
    }

    /** Alive throughout; where more is 1, buying at the next opportunity too. */
    private double logBuys(OpportunityHistory history, int more) {
        int x = history.purchases() + more;
        int n = history.opportunities() + more;
        return rising(alpha, x) + rising(beta, n - x) - rising(alpha + beta, n);
    }

    private double logStays(int n) {
        return rising(delta, n) - rising(gamma + delta, n);
    }

    private static double rising(double x, int n) {
        return n == 0 ? 0 : GammaFunction.logRatio(x, n);
    }
}
