package io.customermetrics.core.experiment;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.stat.Interval;

/**
 * Intervals and p-values that stay valid however often one looks (序贯检验): the normal-mixture confidence sequence, as in the
 * mixture sequential probability ratio test.
 *
 * <pre>
 * interval = estimate +- standardError sqrt((v + 1) / v (2 log(1 / alpha) + log(v + 1)))      v = n rho^2, alpha = 1 - level
 * p-value  = min(1, sqrt(v + 1) exp(-z^2 v / (2 (v + 1))))                                    z = estimate / standardError
 * rho^2    = (2 log(1 / alpha) + log(2 log(1 / alpha) + 1)) / tightestAt
 * </pre>
 *
 * <ul>
 *   <li>With n all customers of both arms so far, the chance that any interval of a running experiment misses the true effect, now
 *       or later, is at most 1 - level. One may stop at the first interval without 0.
 *   <li>Intervals are about 1.5 times as wide as {@link Effect#interval} at {@code tightestAt} customers, and wider elsewhere.
 *   <li>Level and tightestAt are chosen before the experiment and stay.
 * </ul>
 *
 * <p>The guarantee is asymptotic: from some hundred customers on, more where outcomes are skewed.
 *
 * <p>Source: H. Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of Mathematical Statistics 41
 * (1970), 1397-1409; R. Johari, L. Pekelis and D. Walsh, "Always valid inference", Operations Research 70 (2022), 1806-1821;
 * I. Waudby-Smith et al., "Time-uniform central limit theory and asymptotic confidence sequences", Annals of Statistics 52 (2024).
 *
 * @param level the confidence level, between 0 and 1
 * @param tightestAt at how many customers of both arms the interval is to be tightest, at least 1: about as many as are expected
 */
public record AlwaysValid(double level, long tightestAt) {

    /** Checks the arguments. */
    public AlwaysValid {
        Effect.requireLevel(level);
        if (tightestAt < 1) {
            throw new IllegalArgumentException("tightestAt must be at least 1: " + tightestAt);
        }
    }

    /**
     * The interval of an effect as of now.
     *
     * @param effect the effect
     * @param customers how many customers both arms have, at least 1
     * @return the interval
     * @throws IllegalStateException if the effect has no standard error; the message is the reason
     * @throws IllegalArgumentException if {@code customers} is out of range
     */
    public Interval interval(Effect effect, long customers) {
        double v = scaled(customers);
        double half = effect.standardError().orElseThrow()
                * Math.sqrt((v + 1) / v * (2 * logOfOneOverAlpha() + StrictMath.log1p(v)));
        double centre = effect.estimate().orElseThrow();
        return new Interval(centre - half, centre + half, level);
    }

    /**
     * The p-value of "no effect" as of now. The least one of all looks so far is a valid one too.
     *
     * @param effect the effect
     * @param customers how many customers both arms have, at least 1
     * @return the p-value, undefined where the effect has no standard error
     * @throws IllegalArgumentException if {@code customers} is out of range
     */
    public Estimate pValue(Effect effect, long customers) {
        double v = scaled(customers);
        if (effect.standardError() instanceof Undefined undefined) {
            return undefined;
        }
        double z = effect.estimate().orElseThrow() / effect.standardError().orElseThrow();
        return Estimate.of(Math.min(1, StrictMath.exp(0.5 * (StrictMath.log1p(v) - z * z * (v / (v + 1))))));
    }

    private double scaled(long customers) {
        if (customers < 1) {
            throw new IllegalArgumentException("customers must be at least 1: " + customers);
        }
        double twice = 2 * logOfOneOverAlpha();
        return (double) customers / tightestAt * (twice + StrictMath.log1p(twice));
    }

    private double logOfOneOverAlpha() {
        return -StrictMath.log(1 - level);
    }
}
