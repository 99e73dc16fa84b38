package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.GammaFunction;
import java.util.List;
import java.util.Map;

/**
 * The beta-discrete-Weibull model (BdW) of customers under contract: like {@link ShiftedBetaGeometric}, and each customer's own
 * chance to leave rises (c above 1) or falls (c below 1) with his age.
 *
 * <pre>
 * S(t) = B(alpha, beta + t^c) / B(alpha, beta)        c = 1 is sBG
 * </pre>
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie, Y. Liu, J. Davin and T. Steenburgh, "'How to project customer retention' revisited: the
 * role of duration dependence", Journal of Interactive Marketing 43 (2018), 1-16.
 *
 * @param alpha first parameter of the chances to leave
 * @param beta second parameter of the chances to leave
 * @param c how they change with age
 */
public record BetaDiscreteWeibull(double alpha, double beta, double c) implements RetentionModel {

    private static final List<String> NAMES = List.of("alpha", "beta", "c");
    private static final double NEGLIGIBLE = 1e-15;

    /** Checks that all parameters are positive and finite. */
    public BetaDiscreteWeibull {
        Parameters.requirePositive(alpha, "alpha");
        Parameters.requirePositive(beta, "beta");
        Parameters.requirePositive(c, "c");
    }

    /**
     * The model of greatest likelihood.
     *
     * @param tenures the customers
     * @return the model with its report, or why there is none; O(renewals) a step of the search
     */
    public static Fit<BetaDiscreteWeibull> fit(Tenures tenures) {
        return Renewals.fit(
                tenures,
                renewals -> new Fitting<>(
                        "BdW",
                        NAMES,
                        0,
                        tenures.customers(),
                        new AgeingRenewals(renewals),
                        List.of(new double[] {1, 3, 1}, new double[] {0.5, 0.5, 1.5}, new double[] {0.3, 2, 2}),
                        p -> new BetaDiscreteWeibull(p[0], p[1], p[2])));
    }

    @Override
    public Map<String, Double> parameters() {
        return Parameters.named(NAMES, alpha, beta, c);
    }

    @Override
    public double survival(int renewals) {
        Parameters.requireNotNegative(renewals, "renewals");
        return StrictMath.exp(logSurvival(renewals));
    }

    @Override
    public double retention(int renewal) {
        Parameters.requirePositive(renewal, "renewal");
        return StrictMath.exp(logSurvival(renewal) - logSurvival(renewal - 1));
    }

    /** {@inheritDoc} The sum takes some 35 / rate terms. */
    @Override
    public double discountedResidualLifetime(int renewal, double rate) {
        Parameters.requirePositive(renewal, "renewal");
        Parameters.requirePositive(rate, "rate");
        double before = logSurvival(renewal - 1);
        double discount = 1;
        double sum = 0;
        double term = 1;
        // The terms fall at least as fast as the discount, so the rest is below the last one / rate.
        for (int t = renewal; term / rate > NEGLIGIBLE * sum; t++) {
            term = discount * StrictMath.exp(logSurvival(t) - before);
            sum += term;
            discount /= 1 + rate;
        }
        return sum;
    }

    private double logSurvival(int t) {
        if (t == 0) {
            return 0;
        }
        double ageing = StrictMath.pow(t, c);
        return GammaFunction.logRatio(beta, ageing) - GammaFunction.logRatio(alpha + beta, ageing);
    }
}
