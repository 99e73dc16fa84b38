package io.customermetrics.core.experiment;

import io.customermetrics.core.stat.Moments;
import java.util.Objects;

/**
 * The means of two arms, by Welch's t test.
 *
 * <pre>
 * difference = mt - mc              variance = st^2 / nt + sc^2 / nc
 * lift       = (mt - mc) / mc       variance = st^2 / (nt mc^2) + sc^2 mt^2 / (nc mc^4)      (delta method)
 * df         = (a + b)^2 / (a^2 / (nt - 1) + b^2 / (nc - 1))      a = st^2 / nt, b = sc^2 / nc; of the lift too
 * </pre>
 *
 * <ul>
 *   <li>Undefined where an arm is empty; a lift also where the control arm's mean is not positive.
 *   <li>No p-value and interval where an arm has a single customer or neither varies.
 *   <li>Worked: 3 407 customers with sum 1 396.87 and sum of squares 52 377.9767 against 3 461 with 2 422.7 and 134 698.29: a lift
 *       of 70.732 %, 95 % interval -3.526 % to 144.989 %, p = 0.06191.
 * </ul>
 *
 * <p>Intervals are exact for normal outcomes. For others they are good where the mean of each arm is near normal: for skewed
 * revenue that takes many customers (skewness^2 / n well below 1), and {@link Caps} help. The delta method also wants a control
 * mean of several standard errors.
 *
 * <p>Source: B. L. Welch, "The generalization of Student's problem when several different population variances are involved",
 * Biometrika 34 (1947), 28-35.
 *
 * @param control the control arm
 * @param treatment the arm compared with it
 */
public record MeanComparison(Moments control, Moments treatment) {

    /** Checks that nothing is null. */
    public MeanComparison {
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(treatment, "treatment");
    }

    /**
     * How much more the treatment arm has for each customer.
     *
     * @return the difference of the means
     */
    public Effect difference() {
        return ArmMean.difference(ArmMean.of(control), ArmMean.of(treatment));
    }

    /**
     * The same relative to the control arm.
     *
     * @return the lift: 0.1 for 10 % more
     */
    public Effect lift() {
        return ArmMean.lift(ArmMean.of(control), ArmMean.of(treatment));
    }
}
