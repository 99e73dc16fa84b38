package io.customermetrics.core.stat;

/**
 * Hypergeometric functions of real arguments: Gauss's 2F1 and Tricomi's confluent U, each also as a logarithm that neither
 * overflows nor underflows.
 *
 * <p>They give the expectations and discounted values of the buy-till-you-die models. Relative accuracy 1e-13 or
 * better over parameters up to some hundreds, and no special cases where {@code c - a - b} or {@code b} is a whole number.
 * The same bits on every platform.
 *
 * <p>Source: F. W. J. Olver and others, "NIST handbook of mathematical functions" (2010), chapters 13 and 15.
 */
public final class Hypergeometric {

    private static final double MAX_PARAMETER = 1e7;

    private Hypergeometric() {}

    /**
     * Gauss's hypergeometric function 2F1.
     *
     * <pre>
     * F(a, b; c; z) = sum over n of (a)_n (b)_n / ((c)_n n!) z^n       (a)_n = a (a + 1) ... (a + n - 1)
     * </pre>
     *
     * <p>The series up to z = 0.9, from there on Taylor steps along its differential equation, each of which halves the
     * distance to 1; below 0 Pfaff's transformation. Worked: {@code gauss(1, 2, 3, 0.5)} is 1.5451774444795625. Where c lies
     * between -1 and 0 the function changes its sign; the accuracy is then absolute near its zero.
     *
     * <p>Cost: some 5 n for each of the 40 / (1 - z) terms up to 0.9, then some 60 terms a step.
     *
     * @param a 0 to 1e7
     * @param b 0 to 1e7
     * @param c above -1, not 0, at most 1e7; where {@code z < 0} at least the smaller of {@code a} and {@code b}
     * @param z below 1
     * @return the value, infinite where it is beyond a double
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double gauss(double a, double b, double c, double z) {
        if (!(c > -1 && c != 0 && c <= MAX_PARAMETER)) {
            throw new IllegalArgumentException("c must be above -1, not 0 and at most 1e7: " + c);
        }
        requireGauss(a, b, c, z);
        return z < 0
                ? StrictMath.exp(logOfNegative(a, b, c, z))
                : GaussFunction.at(a, b, c, z, 1 - z).value();
    }

    /**
     * The logarithm of {@link #gauss}.
     *
     * @param a 0 to 1e7
     * @param b 0 to 1e7
     * @param c above 0, at most 1e7; where {@code z < 0} at least the smaller of {@code a} and {@code b}
     * @param z below 1
     * @return the natural logarithm of 2F1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double logGauss(double a, double b, double c, double z) {
        if (!(c > 0 && c <= MAX_PARAMETER)) {
            throw new IllegalArgumentException("c must be positive and at most 1e7: " + c);
        }
        requireGauss(a, b, c, z);
        return z < 0 ? logOfNegative(a, b, c, z) : GaussFunction.at(a, b, c, z, 1 - z).log();
    }

    /**
     * Tricomi's confluent hypergeometric function U.
     *
     * <pre>
     *                  1      inf
     * U(a, b, z) = --------- int  exp(-z t) t^(a - 1) (1 + t)^(b - a - 1) dt
     *              Gamma(a)   0
     * </pre>
     *
     * <p>From z = 1 on Miller's backward recurrence in a, normalised by {@code sum (a)_n (a - b + 1)_n / n! U(a + n, b, z) =
     * z^-a}; below 1 Taylor steps from there along Kummer's equation, each of which halves z. Worked:
     * {@code tricomi(1, 1, 0.5)} is 0.9229106324837305; {@code U(s, s, z) = exp(z) Gamma(1 - s, z)} is what discounted
     * expected transactions need.
     *
     * <p>Cost: some 10 us.
     *
     * @param a above 0, at most 1e7
     * @param b below {@code a + 1}, at least -1e7
     * @param z above 0
     * @return the value, infinite or 0 where it is beyond a double
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double tricomi(double a, double b, double z) {
        requireTricomi(a, b, z);
        return TricomiFunction.value(a, b, z);
    }

    /**
     * The logarithm of {@link #tricomi}.
     *
     * @param a above 0, at most 1e7
     * @param b below {@code a + 1}, at least -1e7
     * @param z above 0
     * @return the natural logarithm of U
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double logTricomi(double a, double b, double z) {
        requireTricomi(a, b, z);
        return TricomiFunction.log(a, b, z);
    }

    /** Pfaff: F(a, b; c; z) = (1 - z)^-a F(a, c - b; c; z / (z - 1)), and the same with a and b swapped. */
    private static double logOfNegative(double a, double b, double c, double z) {
        double power = c >= Math.max(a, b) ? Math.min(a, b) : Math.max(a, b);
        double other = c - (power == a ? b : a);
        return GaussFunction.at(power, other, c, z / (z - 1), 1 / (1 - z)).log() - power * StrictMath.log1p(-z);
    }

    private static void requireGauss(double a, double b, double c, double z) {
        requireShape(a, "a");
        requireShape(b, "b");
        if (!(z < 1 && z >= -Double.MAX_VALUE)) {
            throw new IllegalArgumentException("z must be finite and below 1: " + z);
        }
        if (z < 0 && c < Math.min(a, b)) {
            throw new IllegalArgumentException("c must be at least a or b where z is negative");
        }
    }

    private static void requireTricomi(double a, double b, double z) {
        if (!(a > 0 && a <= MAX_PARAMETER)) {
            throw new IllegalArgumentException("a must be positive and at most 1e7: " + a);
        }
        if (!(b < a + 1 && b >= -MAX_PARAMETER)) {
            throw new IllegalArgumentException("b must be below a + 1 and at least -1e7: " + b);
        }
        if (!(z > 0 && z <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("z must be positive and finite: " + z);
        }
    }

    private static void requireShape(double shape, String name) {
        if (!(shape >= 0 && shape <= MAX_PARAMETER)) {
            throw new IllegalArgumentException(name + " must lie from 0 to 1e7: " + shape);
        }
    }
}
