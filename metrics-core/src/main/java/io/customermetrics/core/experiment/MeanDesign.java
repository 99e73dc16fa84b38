package io.customermetrics.core.experiment;

import io.customermetrics.core.stat.Normal;
import io.customermetrics.core.stat.StudentT;
import java.util.stream.IntStream;

/**
 * How large an experiment about a mean must be (样本量与检验功效): power, customers and detectable difference of a two-sided t test
 * with two arms of equal spread, and of equal size unless told otherwise.
 *
 * <pre>
 * power = P(T > t(df; 1 - alpha / 2))       T noncentral t with df = n + k n - 2
 *                                           and noncentrality |difference| / sd sqrt(n k / (1 + k))
 * </pre>
 *
 * <p>n is the customers of the control arm, k n those of the treatment arm. As R's {@code power.t.test}. The test is Student's, with
 * the variance of both arms together; Welch's sees a little less where arms are small and unequal. Rejections on the wrong side
 * are not counted. For a one-sided test of size a take alpha = 2 a. Worked: a difference of one standard deviation has a power of
 * 0.8690 with 20 customers an arm, and needs 23 of them for 0.9.
 *
 * <p>Source: J. Cohen, "Statistical power analysis for the behavioral sciences" (1988), 2.
 *
 * @param standardDeviation the outcome's standard deviation within an arm, above 0
 * @param alpha the test's size, between 0 and 1
 * @param treatmentPerControl how many customers the treatment arm has for each of the control arm, 1 for equal arms
 */
public record MeanDesign(double standardDeviation, double alpha, double treatmentPerControl) {

    /** Fewer have no variance. */
    private static final int LEAST = 2;

    private static final double MOST = 0x1p50;
    private static final double NEGLIGIBLE = 45;

    /** Checks the arguments. */
    public MeanDesign {
        if (!(standardDeviation > 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("standardDeviation must be positive and finite: " + standardDeviation);
        }
        ProportionDesign.requireInside(alpha, "alpha");
        ProportionDesign.requireAllocation(treatmentPerControl);
    }

    /**
     * A test of size 0.05.
     *
     * @param standardDeviation the outcome's standard deviation within an arm, above 0
     * @return the design
     */
    public static MeanDesign of(double standardDeviation) {
        return new MeanDesign(standardDeviation, 0.05, 1);
    }

    /**
     * This design with another size of the test.
     *
     * @param size the chance to reject what is true, between 0 and 1
     * @return the design
     */
    public MeanDesign withAlpha(double size) {
        return new MeanDesign(standardDeviation, size, treatmentPerControl);
    }

    /**
     * This design with arms of unequal size.
     *
     * @param ratio how many customers the treatment arm has for each of the control arm
     * @return the design
     */
    public MeanDesign withTreatmentPerControl(double ratio) {
        return new MeanDesign(standardDeviation, alpha, ratio);
    }

    /**
     * The chance to see a difference that is there.
     *
     * @param difference how far the means lie apart
     * @param customersPerArm how many customers each arm has, the control arm of unequal ones; at least 2 in either
     * @return the power, 0 to 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public double power(double difference, double customersPerArm) {
        requireFinite(difference);
        requireCustomers(customersPerArm);
        return powerOf(Math.abs(difference) / standardDeviation, customersPerArm);
    }

    /**
     * How many customers each arm needs, of unequal arms the control arm.
     *
     * @param difference how far the means lie apart, not 0
     * @param power the chance to see the difference, above alpha / 2 and below 1
     * @return the number, so that either arm has at least 2; round it up
     * @throws IllegalArgumentException if an argument is out of range, or more than 2^50 customers would be needed
     */
    public double customersPerArm(double difference, double power) {
        requireFinite(difference);
        ProportionDesign.requireAbove(power, alpha);
        double effect = Math.abs(difference) / standardDeviation;
        double least = LEAST / Math.min(1, treatmentPerControl);
        double high = least;
        while (high < MOST && powerOf(effect, high) < power) {
            high *= 2;
        }
        if (high >= MOST) {
            throw new IllegalArgumentException("difference must not be so near to 0: " + difference);
        }
        return high == least ? high : Bisection.root(high / 2, high, n -> powerOf(effect, n) - power);
    }

    /**
     * The minimum detectable effect: the least difference that is seen with some chance.
     *
     * @param customersPerArm how many customers each arm has, the control arm of unequal ones; at least 2 in either
     * @param power the chance to see the difference, above alpha / 2 and below 1
     * @return how far the means lie apart, in the outcome's unit
     * @throws IllegalArgumentException if an argument is out of range
     */
    public double detectable(double customersPerArm, double power) {
        requireCustomers(customersPerArm);
        ProportionDesign.requireAbove(power, alpha);
        double high = 1;
        while (powerOf(high, customersPerArm) < power) {
            high *= 2;
        }
        return standardDeviation * Bisection.root(0, high, effect -> powerOf(effect, customersPerArm) - power);
    }

    /**
     * With s = exp(y) the root of chi-square / df, of log density -df / 2 (exp(2 y) - 1 - 2 y) over y up to a constant, which
     * goes by dividing by the density's own integral.
     */
    private double powerOf(double effect, double customersPerArm) {
        double df = customersPerArm * (1 + treatmentPerControl) - 2;
        double t = new StudentT(df).upperQuantile(alpha / 2);
        double shift = effect * Math.sqrt(customersPerArm * (treatmentPerControl / (1 + treatmentPerControl)));
        double[] panels = panels(df, Math.min(1 / Math.sqrt(2 * df), 1 / t));
        double above = GaussLegendre.integral(
                panels, y -> Normal.cdf(shift - t * StrictMath.exp(y)) * StrictMath.exp(-exponent(df, y)));
        return Math.min(1, above / GaussLegendre.integral(panels, y -> StrictMath.exp(-exponent(df, y))));
    }

    private static double[] panels(double df, double width) {
        int low = 0;
        while (exponent(df, low * width) < NEGLIGIBLE) {
            low--;
        }
        int high = 0;
        while (exponent(df, high * width) < NEGLIGIBLE) {
            high++;
        }
        return IntStream.rangeClosed(low, high).mapToDouble(i -> i * width).toArray();
    }

    private static double exponent(double df, double y) {
        return df / 2 * (StrictMath.expm1(2 * y) - 2 * y);
    }

    private void requireCustomers(double customersPerArm) {
        ProportionDesign.requireCustomers(customersPerArm, LEAST);
        // A ratio such as 1 / 3 is rounded.
        if (customersPerArm * treatmentPerControl < LEAST * (1 - 0x1p-50)) {
            throw new IllegalArgumentException(
                    "customersPerArm must leave at least " + LEAST + " in the treatment arm: " + customersPerArm);
        }
    }

    private static void requireFinite(double difference) {
        if (!Double.isFinite(difference)) {
            throw new IllegalArgumentException("difference must be finite: " + difference);
        }
    }
}
