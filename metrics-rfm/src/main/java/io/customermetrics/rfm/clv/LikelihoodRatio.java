package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.IncompleteGamma;

/**
 * The likelihood-ratio test of a model against one with more parameters that contains it.
 *
 * <pre>
 * statistic = 2 (ln L general - ln L nested)      chi-square distributed if the nested model is true
 * </pre>
 *
 * <p>A model that is nested at the edge of the general one's parameters, as NBD is in BG/NBD, makes the true p-value smaller
 * than this one.
 *
 * <p>Source: S. S. Wilks, "The large-sample distribution of the likelihood ratio for testing composite hypotheses", Annals of
 * Mathematical Statistics 9 (1938), 60-62.
 *
 * @param statistic twice the gain in log-likelihood, not negative
 * @param degreesOfFreedom how many parameters the general model has more
 * @param p how probable a gain as great is if the nested model is true
 */
public record LikelihoodRatio(double statistic, int degreesOfFreedom, double p) {

    /** How far the general model's log-likelihood may lie below the nested one's by rounding. */
    private static final double ROUNDING = 1e-6;

    /**
     * Tests a model against a more general one, both fitted to the same customers.
     *
     * @param nested the report of the model with fewer parameters
     * @param general the report of the model with more
     * @return the test
     * @throws IllegalArgumentException if the customers differ in number, the general model has no more parameters, or it
     *     fits worse, which no model that contains the other does
     */
    public static LikelihoodRatio of(FitReport nested, FitReport general) {
        if (nested.customers() != general.customers()) {
            throw new IllegalArgumentException("the models must be fitted to the same customers");
        }
        int degrees = general.parameters().size() - nested.parameters().size();
        if (degrees <= 0) {
            throw new IllegalArgumentException("general must have more parameters than nested");
        }
        double gain = 2 * (general.logLikelihood() - nested.logLikelihood());
        if (gain < -ROUNDING) {
            throw new IllegalArgumentException("general fits worse than nested, so it does not contain it");
        }
        double statistic = Math.max(0, gain);
        return new LikelihoodRatio(
                statistic, degrees, statistic == 0 ? 1 : IncompleteGamma.upper(degrees / 2.0, statistic / 2));
    }
}
