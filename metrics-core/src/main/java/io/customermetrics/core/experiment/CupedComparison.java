package io.customermetrics.core.experiment;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.CoMoments;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The means of two arms, less what was foreseeable from before the experiment (CUPED).
 *
 * <pre>
 * theta       = within-arm covariance of x and y / within-arm variance of x            pooled over both arms
 * adjusted(a) = mean of y in a - theta (mean of x in a - mean of x in both)
 * var(a)      = (syy - 2 theta sxy + theta^2 sxx) / n(a)        about (1 - rho^2) syy / n(a), rho the correlation
 * </pre>
 *
 * <ul>
 *   <li>x is measured before the customers were assigned, else it may take away part of the effect.
 *   <li>Where x does not vary nothing is adjusted: the figures are those of {@link MeanComparison}.
 *   <li>Undefined as there, and without a p-value where x tells all of y.
 * </ul>
 *
 * <p>That theta is estimated from the same data costs about one degree of freedom, which is not taken off: with fewer than some
 * 50 customers intervals are a little short.
 *
 * <p>Source: A. Deng, Y. Xu, R. Kohavi and T. Walker, "Improving the sensitivity of online controlled experiments by utilizing
 * pre-experiment data", WSDM (2013).
 *
 * @param control the control arm: x from before, y the outcome
 * @param treatment the arm compared with it
 */
public record CupedComparison(CoMoments control, CoMoments treatment) {

    /** Checks that nothing is null. */
    public CupedComparison {
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(treatment, "treatment");
    }

    /**
     * How much more the treatment arm has for each customer.
     *
     * @return the difference of the adjusted means
     */
    public Effect difference() {
        return ArmMean.difference(adjusted(control), adjusted(treatment));
    }

    /**
     * The same relative to the control arm.
     *
     * @return the lift of the adjusted means: 0.1 for 10 % more
     */
    public Effect lift() {
        return ArmMean.lift(adjusted(control), adjusted(treatment));
    }

    /**
     * How much of the difference's variance the adjustment takes away.
     *
     * @return a share, about rho^2; below 0 only where theta of both arms fits neither; undefined where there is no variance
     */
    public Estimate varianceReduction() {
        double plain =
                ArmMean.of(control.y()).variance() + ArmMean.of(treatment.y()).variance();
        double rest = adjusted(control).variance() + adjusted(treatment).variance();
        return plain == 0 ? Estimate.undefined("no variation in either arm") : Estimate.of(1 - rest / plain);
    }

    private ArmMean adjusted(CoMoments arm) {
        double theta = theta();
        double shift =
                arm.x().mean().orElse(0) - control.plus(treatment).x().mean().orElse(0);
        double mean = arm.y().mean().orElse(0) - theta * shift;
        return new ArmMean(arm.count(), mean, ArmMean.residualVariance(arm, theta));
    }

    private double theta() {
        double joint = freely(control, control.covariance()) + freely(treatment, treatment.covariance());
        double spread = freely(control, control.x().variance())
                + freely(treatment, treatment.x().variance());
        return spread == 0 ? 0 : joint / spread;
    }

    private static double freely(CoMoments arm, OptionalDouble figure) {
        return figure.orElse(0) * (arm.count() - 1.0);
    }
}
