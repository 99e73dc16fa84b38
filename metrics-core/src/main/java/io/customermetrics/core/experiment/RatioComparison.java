package io.customermetrics.core.experiment;

import io.customermetrics.core.stat.CoMoments;
import java.util.Objects;

/**
 * A ratio of two totals in two arms, such as revenue per order or clicks per view, where customers and not orders or views were
 * assigned (delta method).
 *
 * <pre>
 * R(a)   = sum of y / sum of x                                    y the numerator, x the denominator of each customer
 * var(a) = (syy - 2 R sxy + R^2 sxx) / (n mean(x)^2)              s variances and covariance over customers
 * </pre>
 *
 * <p>Customers stay the unit: orders of one customer are not independent, and a test that took them so would see too much.
 * Difference, lift and degrees of freedom are as in {@link MeanComparison}. Undefined where an arm is empty or its denominators
 * do not add up to more than 0.
 *
 * <p>Source: A. Deng, U. Knoblich and J. Lu, "Applying the delta method in metric analytics", KDD (2018).
 *
 * @param control the control arm: x the denominators, y the numerators
 * @param treatment the arm compared with it
 */
public record RatioComparison(CoMoments control, CoMoments treatment) {

    /** Checks that nothing is null. */
    public RatioComparison {
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(treatment, "treatment");
    }

    /**
     * How much larger the treatment arm's ratio is.
     *
     * @return the difference of the ratios
     */
    public Effect difference() {
        return hasDenominators() ? ArmMean.difference(ratio(control), ratio(treatment)) : noDenominator();
    }

    /**
     * The same relative to the control arm.
     *
     * @return the lift: 0.1 for 10 % more
     */
    public Effect lift() {
        return hasDenominators() ? ArmMean.lift(ratio(control), ratio(treatment)) : noDenominator();
    }

    private boolean hasDenominators() {
        return control.x().mean().orElse(1) > 0 && treatment.x().mean().orElse(1) > 0;
    }

    private static Effect noDenominator() {
        return Effect.undefined("nothing positive in an arm to divide by");
    }

    private static ArmMean ratio(CoMoments arm) {
        double denominator = arm.x().mean().orElse(1);
        double ratio = arm.y().mean().orElse(0) / denominator;
        double variance = ArmMean.residualVariance(arm, ratio) / denominator / denominator;
        return new ArmMean(arm.count(), ratio, variance);
    }
}
