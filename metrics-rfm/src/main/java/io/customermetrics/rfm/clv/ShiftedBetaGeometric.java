package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.GammaFunction;
import io.customermetrics.core.stat.Hypergeometric;
import java.util.List;
import java.util.Map;

/**
 * The shifted beta-geometric model (sBG) of customers under contract: each leaves at every renewal with the same chance of his
 * own. Retention rates rise with age because those likely to leave have left.
 *
 * <pre>
 * chance to leave theta ~ beta(alpha, beta)
 * S(t) = B(alpha, beta + t) / B(alpha, beta)        S(t) / S(t - 1) = (beta + t - 1) / (alpha + beta + t - 1)
 * DERL = S(t) / S(t - 1) 2F1(1, beta + t; alpha + beta + t; 1 / (1 + rate))
 * </pre>
 *
 * <p>Worked: of 1 000 customers 869, 743, 653, 593, 551, 517 and 491 were left after one to seven years: alpha = 0.668, beta =
 * 3.806, and 378 of 1 000 are projected for the twelfth.
 *
 * <p>Source: P. S. Fader and B. G. S. Hardie, "How to project customer retention", Journal of Interactive Marketing 21 (2007),
 * 76-90; "Customer-base valuation in a contractual setting: the perils of ignoring heterogeneity", Marketing Science 29 (2010),
 * 85-93.
 *
 * @param alpha first parameter of the chances to leave
 * @param beta second parameter of the chances to leave
 */
public record ShiftedBetaGeometric(double alpha, double beta) implements RetentionModel {

    private static final List<String> NAMES = List.of("alpha", "beta");

    /** Checks that both parameters are positive and finite. */
    public ShiftedBetaGeometric {
        Parameters.requirePositive(alpha, "alpha");
        Parameters.requirePositive(beta, "beta");
    }

    /**
     * The model of greatest likelihood.
     *
     * @param tenures the customers
     * @return the model with its report, or why there is none; O(renewals) a step of the search
     */
    public static Fit<ShiftedBetaGeometric> fit(Tenures tenures) {
        return Renewals.fit(
                tenures,
                renewals -> new Fitting<>(
                        "sBG",
                        NAMES,
                        0,
                        tenures.customers(),
                        renewals,
                        List.of(new double[] {1, 3}, new double[] {0.5, 0.5}),
                        p -> new ShiftedBetaGeometric(p[0], p[1])));
    }

    @Override
    public Map<String, Double> parameters() {
        return Parameters.named(NAMES, alpha, beta);
    }

    /**
     * The mean chance to leave at a renewal, E[theta].
     *
     * @return {@code alpha / (alpha + beta)}
     */
    public double meanChurn() {
        return alpha / (alpha + beta);
    }

    /**
     * How much customers differ: near 0 all have the same chance to leave, near 1 it is 0 or 1.
     *
     * @return the polarisation index {@code 1 / (1 + alpha + beta)}
     */
    public double polarization() {
        return 1 / (1 + alpha + beta);
    }

    @Override
    public double survival(int renewals) {
        Parameters.requireNotNegative(renewals, "renewals");
        return renewals == 0
                ? 1
                : StrictMath.exp(
                        GammaFunction.logRatio(beta, renewals) - GammaFunction.logRatio(alpha + beta, renewals));
    }

    @Override
    public double retention(int renewal) {
        Parameters.requirePositive(renewal, "renewal");
        return (beta + renewal - 1) / (alpha + beta + renewal - 1);
    }

    @Override
    public double discountedResidualLifetime(int renewal, double rate) {
        Parameters.requirePositive(rate, "rate");
        return retention(renewal) * Hypergeometric.gauss(1, beta + renewal, alpha + beta + renewal, 1 / (1 + rate));
    }
}
