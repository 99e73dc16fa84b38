package io.customermetrics.core.experiment;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.Normal;
import java.util.Objects;

/**
 * How large an experiment about a conversion rate must be (样本量与检验功效): power, customers and detectable difference of a
 * two-sided test with two arms, of equal size unless told otherwise.
 *
 * <pre>
 * power = Phi((sqrt(n) |q - p| - z(1 - alpha / 2) sqrt(v0)) / sqrt(v1))        v1 = p (1 - p) + q (1 - q) / k
 * n     = (z(1 - alpha / 2) sqrt(v0) + z(power) sqrt(v1))^2 / (q - p)^2
 * </pre>
 *
 * <p>p is the control's rate, q the treatment's, v0 the {@link NullVariance}, n the customers of the control arm and k n those of the
 * treatment arm. Rejections on the wrong side are not counted. For a one-sided test of size a take alpha = 2 a. Worked: 50 %
 * against 75 % has a power of 0.7402 with 50 customers an arm, and needs 77 of them for 0.9.
 *
 * <p>Source: J. L. Fleiss, B. Levin and M. C. Paik, "Statistical methods for rates and proportions" (2003), 4.
 *
 * @param control the control arm's rate, between 0 and 1
 * @param alpha the test's size, between 0 and 1
 * @param nullVariance which variance the test takes
 * @param treatmentPerControl how many customers the treatment arm has for each of the control arm, 1 for equal arms
 */
public record ProportionDesign(double control, double alpha, NullVariance nullVariance, double treatmentPerControl) {

    /** Checks the arguments. */
    public ProportionDesign {
        requireInside(control, "control");
        requireInside(alpha, "alpha");
        Objects.requireNonNull(nullVariance, "nullVariance");
        requireAllocation(treatmentPerControl);
    }

    /**
     * A pooled test of size 0.05.
     *
     * @param control the control arm's rate, between 0 and 1
     * @return the design
     */
    public static ProportionDesign of(double control) {
        return new ProportionDesign(control, 0.05, NullVariance.POOLED, 1);
    }

    /**
     * This design with another size of the test.
     *
     * @param size the chance to reject what is true, between 0 and 1
     * @return the design
     */
    public ProportionDesign withAlpha(double size) {
        return new ProportionDesign(control, size, nullVariance, treatmentPerControl);
    }

    /**
     * This design with another variance.
     *
     * @param other which variance the test takes
     * @return the design
     */
    public ProportionDesign withNullVariance(NullVariance other) {
        return new ProportionDesign(control, alpha, other, treatmentPerControl);
    }

    /**
     * This design with arms of unequal size.
     *
     * @param ratio how many customers the treatment arm has for each of the control arm
     * @return the design
     */
    public ProportionDesign withTreatmentPerControl(double ratio) {
        return new ProportionDesign(control, alpha, nullVariance, ratio);
    }

    /**
     * The chance to see a difference that is there.
     *
     * @param treatment the treatment arm's rate, 0 to 1
     * @param customersPerArm how many customers each arm has, the control arm of unequal ones, at least 1
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
     * The chance of a rejection on either side, the wrong one included. As R's {@code power.prop.test(strict = TRUE)}.
     *
     * @param treatment the treatment arm's rate, 0 to 1
     * @param customersPerArm how many customers each arm has, the control arm of unequal ones, at least 1
     * @return the chance, 0 to 1; alpha where there is no difference
     * @throws IllegalArgumentException if an argument is out of range
     */
    public double powerOfEitherSide(double treatment, double customersPerArm) {
        double signal = Math.sqrt(customersPerArm) * Math.abs(treatment - control);
        double wrong = Normal.cdf(-(signal + threshold(treatment)) / spread(treatment));
        return Math.min(1, power(treatment, customersPerArm) + wrong);
    }

    /**
     * Cohen's h: how far the rates lie apart on a scale on which their variance is the same everywhere.
     *
     * <pre>
     * h = 2 arcsin sqrt(q) - 2 arcsin sqrt(p)
     * </pre>
     *
     * <p>A test on that scale needs (1 + 1 / k) ((z(1 - alpha / 2) + z(power)) / h)^2 customers in the control arm; against a known
     * rate, half of what equal arms need each.
     *
     * @param treatment the treatment arm's rate, 0 to 1
     * @return h, -pi to pi
     * @throws IllegalArgumentException if the rate is out of range
     */
    public double effectSize(double treatment) {
        requireRate(treatment);
        return 2 * (StrictMath.asin(Math.sqrt(treatment)) - StrictMath.asin(Math.sqrt(control)));
    }

    /**
     * How many customers each arm needs, of unequal arms the control arm.
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
     * @param customersPerArm how many customers each arm has, the control arm of unequal ones, at least 1
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
        return -Normal.quantile(alpha / 2) * Math.sqrt(nullVariance.of(control, treatment, treatmentPerControl));
    }

    private double spread(double treatment) {
        return Math.sqrt(NullVariance.UNPOOLED.of(control, treatment, treatmentPerControl));
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

    static void requireAllocation(double ratio) {
        if (!(ratio >= 1e-3 && ratio <= 1e3)) {
            throw new IllegalArgumentException("treatmentPerControl must lie from 0.001 to 1000: " + ratio);
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
