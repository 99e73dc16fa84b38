package io.customermetrics.core.experiment;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.stat.BetaDistribution;
import io.customermetrics.core.stat.Interval;

/**
 * What is believed of a conversion rate: a beta distribution.
 *
 * <pre>
 * a = conversions + a of the prior        b = others + b of the prior        mean = a / (a + b)
 * </pre>
 *
 * <p>Worked: 0 of 10 after a prior of 1 and 1 give a mean of 1/12.
 *
 * @param a as of conversions, at least 0.1
 * @param b as of others, at least 0.1
 */
public record BetaPosterior(double a, double b) implements Posterior {

    private static final double LEAST = 0.1;

    /** Checks the parameters. */
    public BetaPosterior {
        requireParameter(a, "a");
        requireParameter(b, "b");
    }

    /**
     * After a prior that takes all rates for equally likely.
     *
     * @param rate what was observed, perhaps of nobody
     * @return the posterior
     */
    public static BetaPosterior of(Rate rate) {
        return of(rate, 1, 1);
    }

    /**
     * After a prior of some strength.
     *
     * @param rate what was observed, perhaps of nobody
     * @param priorA as if so many conversions had been seen, from 0 on
     * @param priorB as if so many others had been seen, from 0 on
     * @return the posterior
     * @throws IllegalArgumentException if a prior is negative or not finite, or the posterior has less than 0.1 on one side
     */
    public static BetaPosterior of(Rate rate, double priorA, double priorB) {
        if (!(priorA >= 0 && priorB >= 0)) {
            throw new IllegalArgumentException("priors must not be negative: " + priorA + " and " + priorB);
        }
        return new BetaPosterior(priorA + rate.numerator(), priorB + (rate.denominator() - rate.numerator()));
    }

    @Override
    public double mean() {
        return a / (a + b);
    }

    @Override
    public Interval credible(double level) {
        Effect.requireLevel(level);
        BetaDistribution distribution = new BetaDistribution(a, b);
        double tail = (1 - level) / 2;
        return new Interval(distribution.quantile(tail), distribution.upperQuantile(tail), level);
    }

    private static void requireParameter(double value, String name) {
        if (!(value >= LEAST && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be at least " + LEAST + ", and finite: " + value);
        }
    }
}
