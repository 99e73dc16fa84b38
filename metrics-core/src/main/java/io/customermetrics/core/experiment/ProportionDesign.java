package io.customermetrics.core.experiment;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.Normal;
import java.util.Objects;

/**
 * How large an experiment about a conversion rate must be (样本量与检验功效): power, customers and detectable difference of a
 * two-sided test with two arms of equal size.
 *
 * <pre>
 * power = Phi((sqrt(n) |q - p| - z(1 - alpha / 2) sqrt(v0)) / sqrt(p (1 - p) + q (1 - q)))
 * n     = (z(1 - alpha / 2) sqrt(v0) + z(power) sqrt(p (1 - p) + q (1 - q)))^2 / (q - p)^2
 * </pre>
 *
 * <p>p is the control's rate, q the treatment's, n the customers of each arm, v0 the {@link NullVariance}. Rejections on the wrong
 * side are not counted. For a one-sided test of size a take alpha = 2 a. Worked: 50 % against 75 % has a power of 0.7402 with 50
 * customers an arm, and needs 77 of them for 0.9.
 *
 * <p>Source: J. L. Fleiss, B. Levin and M. C. Paik, "Statistical methods for rates and proportions" (2003), 4.
 *
 * @param control the control arm's rate, between 0 and 1
 * @param alpha the test's size, between 0 and 1
 * @param nullVariance which variance the test takes
 */
public record ProportionDesign(double control, double alpha, NullVariance nullVariance) {

    /** Checks the arguments. */
    public ProportionDesign {
        requireInside(control, "control");
        requireInside(alpha, "alpha");
        Objects.requireNonNull(nullVariance, "nullVariance");
    }

    /**
     * A pooled test of size 0.05.
     *
     * @param control the control arm's rate, between 0 and 1
     * @return the design
     */
    public static ProportionDesign of(double control) {
        return new ProportionDesign(control, 0.05, NullVariance.POOLED);
    }

    /**
     * The chance to see a difference that is there.
     *
     * @param treatment the treatment arm's rate, 0 to 1
     * @param customersPerArm how many customers each arm has, at least 1
     * @return the power, 0 to 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public double power(double treatment, double customersPerArm) {
        requireRate(treatment);
        requireCustomers(customersPerArm, 1);
        double signal = Math.sqrt(customersPerArm) * Math.abs(treatment - control);
        return Normal.cdf((signal - threshold(treatment)) / spread(treatment));
    }

    /**
     * How many customers each arm needs.
     *
     * @param treatment the treatment arm's rate, 0 to 1, other than the control's
     * @param power the chance to see the difference, between 0 and 1
     * @return the number; round it up
     * @throws IllegalArgumentException if an argument is out of range
     */
    public double customersPerArm(double treatment, double power) {
        requireRate(treatment);
        requireInside(power, "power");
        if (treatment == control) {
            throw new IllegalArgumentException("treatment must differ from control: " + treatment);
        }
        double needed = threshold(treatment) + Normal.quantile(power) * spread(treatment);
        double root = Math.max(0, needed) / Math.abs(treatment - control);
        return Math.max(1, root * root);
    }

    /**
     * The least rate above the control's that is seen with some chance: less the control's rate, the minimum detectable effect.
     *
     * @param customersPerArm how many customers each arm has, at least 1
     * @param power the chance to see the difference, above alpha / 2 and below 1
     * @return the treatment arm's rate, undefined where not even 1 would be seen
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Estimate detectable(double customersPerArm, double power) {
        requireCustomers(customersPerArm, 1);
        requireAbove(power, alpha);
        return power(1, customersPerArm) < power
                ? Estimate.undefined("too few customers for any difference")
                : Estimate.of(Bisection.root(control, 1, rate -> power(rate, customersPerArm) - power));
    }

    private double threshold(double treatment) {
        return -Normal.quantile(alpha / 2) * Math.sqrt(nullVariance.of(control, treatment));
    }

    private double spread(double treatment) {
        return Math.sqrt(NullVariance.UNPOOLED.of(control, treatment));
    }

    private static void requireRate(double treatment) {
        if (!(treatment >= 0 && treatment <= 1)) {
            throw new IllegalArgumentException("treatment must lie from 0 to 1: " + treatment);
        }
    }

    static void requireCustomers(double customersPerArm, int least) {
        if (!(customersPerArm >= least && customersPerArm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "customersPerArm must be at least " + least + ", and finite: " + customersPerArm);
        }
    }

    static void requireInside(double probability, String name) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 1: " + probability);
        }
    }

    static void requireAbove(double power, double alpha) {
        if (!(power > alpha / 2 && power < 1)) {
            throw new IllegalArgumentException("power must lie between alpha / 2 and 1: " + power);
        }
    }
}
