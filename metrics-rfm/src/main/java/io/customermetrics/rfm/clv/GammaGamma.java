package io.customermetrics.rfm.clv;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.GammaFunction;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The Gamma-Gamma model of spend: what a customer pays varies about a mean of its own, which does not depend on how often the
 * customer buys.
 *
 * <pre>
 * spend z ~ gamma(p, nu)        nu ~ gamma(q, v)        m = mean of x purchases
 * L(x, m)     = G(p x + q) / (G(p x) G(q)) v^q m^(p x - 1) x^(p x) / (v + x m)^(p x + q)
 * E[Z | x, m] = p (v + x m) / (p x + q - 1)             the weighted mean of p v / (q - 1), that of all, and of m
 * </pre>
 *
 * <ul>
 *   <li>The mean of all customers exists for {@code q > 1} only, that of a customer for {@code p x + q > 1}.
 *   <li>Frequency and spend must not go together; see {@link SpendPatterns#correlation}.
 * </ul>
 *
 * <p>Worked: the repeat purchases of CDNOW's 1/10 sample in 39 weeks give p = 6.25, q = 3.74, v = 15.44.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "RFM and CLV: using iso-value curves for customer base analysis",
 * Journal of Marketing Research 42 (2005), 415-430; P. S. Fader and B. G. S. Hardie, "The Gamma-Gamma model of monetary value"
 * (2013).
 *
 * @param p shape of a customer's spends
 * @param q shape of the customers' scales
 * @param v scale of the customers' scales, in units of the currency
 */
public record GammaGamma(double p, double q, double v) {

    private static final List<String> NAMES = List.of("p", "q", "v");

    /** Checks that all parameters are positive and finite. */
    public GammaGamma {
        Parameters.requirePositive(p, "p");
        Parameters.requirePositive(q, "q");
        Parameters.requirePositive(v, "v");
    }

    /**
     * The model of greatest likelihood.
     *
     * @param patterns the customers' spend
     * @return the model with its report, or why there is none; O(distinct patterns) a step of the search
     */
    public static Fit<GammaGamma> fit(SpendPatterns patterns) {
        Objects.requireNonNull(patterns, "patterns");
        if (patterns.customers() == 0) {
            return new Fit.Failed<>(FitFailure.NO_REPEATS, "no customer has a repeat purchase with positive spend");
        }
        return new Fitting<>(
                        "Gamma-Gamma",
                        NAMES,
                        0,
                        patterns.customers(),
                        new SpendLikelihood(patterns),
                        SpendLikelihood.starts(patterns),
                        values -> new GammaGamma(values[0], values[1], values[2]))
                .fit();
    }

    /**
     * The parameters.
     *
     * @return the values by their names in the literature, in its order
     */
    public Map<String, Double> parameters() {
        return Parameters.named(NAMES, p, q, v);
    }

    /**
     * The log-likelihood of a customer's mean spend.
     *
     * @param repeats x: the number of repeat purchases, at least 1
     * @param mean the mean of them, positive
     * @return ln L
     */
    public double logLikelihood(int repeats, double mean) {
        Parameters.requirePositive(repeats, "repeats");
        Parameters.requirePositive(mean, "mean");
        double power = p * repeats;
        return GammaFunction.logRatio(power, q)
                - GammaFunction.log(q)
                - q * StrictMath.log1p(repeats * mean / v)
                - power * StrictMath.log1p(v / (repeats * mean))
                - StrictMath.log(mean);
    }

    /**
     * What a customer of whom nothing is known spends at a purchase.
     *
     * @return {@code p v / (q - 1)}; undefined where {@code q <= 1}
     */
    public Estimate meanSpend() {
        return q > 1 ? Estimate.of(p * v / (q - 1)) : Estimate.undefined("the mean spend is infinite for q up to 1");
    }

    /**
     * What a known customer is expected to spend at a purchase.
     *
     * @param repeats x: the number of repeat purchases, not negative
     * @param mean the mean of them, not negative; not looked at without any
     * @return {@code p (v + x m) / (p x + q - 1)}; undefined where {@code p x + q <= 1}
     */
    public Estimate expectedSpend(int repeats, double mean) {
        Parameters.requireNotNegative(repeats, "repeats");
        if (repeats == 0) {
            return meanSpend();
        }
        Parameters.requireNotNegative(mean, "mean");
        double weight = p * repeats + q - 1;
        return weight > 0
                ? Estimate.of(p * (v + repeats * mean) / weight)
                : Estimate.undefined("the mean spend is infinite for p x + q up to 1");
    }

    /** The derivatives of a customer's expected spend by p, q and v. */
    double[] gradient(int repeats, double mean) {
        double weight = p * repeats + q - 1;
        double paid = v + repeats * mean;
        return new double[] {paid * (q - 1) / weight / weight, -p * paid / weight / weight, p / weight};
    }
}
