package io.customermetrics.core.experiment;

import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Moments;
import io.customermetrics.core.stat.Normal;

/**
 * What is believed of a mean: a normal distribution.
 *
 * <pre>
 * 1 / sd^2 = 1 / prior sd^2 + 1 / se^2        mean = sd^2 (prior mean / prior sd^2 + mean of the arm / se^2)
 * </pre>
 *
 * <p>The standard error se is taken as known, which asks for some dozens of customers.
 *
 * @param mean the mean
 * @param standardDeviation the standard deviation, above 0
 */
public record NormalPosterior(double mean, double standardDeviation) implements Posterior {

    /** Checks the parameters. */
    public NormalPosterior {
        requireParameters(mean, standardDeviation, "");
    }

    /**
     * After a prior that takes all means for equally likely.
     *
     * @param arm what was observed
     * @return the posterior
     * @throws IllegalArgumentException if the arm has fewer than two customers, or they do not vary
     */
    public static NormalPosterior of(Moments arm) {
        return new NormalPosterior(arm.mean().orElse(0), standardError(arm));
    }

    /**
     * After a normal prior.
     *
     * @param arm what was observed
     * @param priorMean the prior's mean
     * @param priorDeviation its standard deviation, above 0
     * @return the posterior
     * @throws IllegalArgumentException if the arm has fewer than two customers, or they do not vary, or the prior is out of range
     */
    public static NormalPosterior of(Moments arm, double priorMean, double priorDeviation) {
        requireParameters(priorMean, priorDeviation, "prior ");
        double error = standardError(arm);
        double both = StrictMath.hypot(error, priorDeviation);
        double share = priorDeviation / both;
        double mean = arm.mean().orElse(0);
        return new NormalPosterior(priorMean + share * share * (mean - priorMean), error * share);
    }

    @Override
    public Interval credible(double level) {
        Effect.requireLevel(level);
        double half = -Normal.quantile((1 - level) / 2) * standardDeviation;
        return new Interval(mean - half, mean + half, level);
    }

    private static double standardError(Moments arm) {
        double error = arm.standardError().orElse(0);
        if (error == 0) {
            throw new IllegalArgumentException("arm must have two customers or more, and not all alike");
        }
        return error;
    }

    private static void requireParameters(double mean, double deviation, String which) {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException(which + "mean must be finite: " + mean);
        }
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(which + "standard deviation must be positive and finite: " + deviation);
        }
    }
}
