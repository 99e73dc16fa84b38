package io.customermetrics.core.stat;

/**
 * The regularised incomplete beta function, the distribution function of the beta distribution.
 *
 * <pre>
 * I(x; a, b) = 1 / B(a, b) * integral of t^(a-1) (1 - t)^(b-1) dt from 0 to x
 *            = x^a (1 - x)^b / (a B(a, b)) * 1/(1 + d1/(1 + d2/(1 + ...)))
 *            = 1 - I(1 - x; b, a)
 * d(2m+1) = -(a+m)(a+b+m) x / ((a+2m)(a+2m+1))        d(2m) = m (b-m) x / ((a+2m-1)(a+2m))
 * </pre>
 *
 * <p>Computed with twice the precision of a double and rounded at the end: relative error below 1e-15 in both tails for
 * {@code a} and {@code b} from 1e-10 to 1e10 wherever the answer is a normal number. Takes time in proportion to the root of
 * the larger of both at worst. The same bits on every platform.
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, 8.17.4 and 8.17.22.
 */
public final class IncompleteBeta {

    private IncompleteBeta() {}

    /**
     * The function. Worked: {@code lower(1, 1, x)} is {@code x}.
     *
     * @param a a positive number
     * @param b a positive number
     * @param x a number from 0 to 1
     * @return I(x; a, b), 0 to 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double lower(double a, double b, double x) {
        return checked(a, b, x).probability(true);
    }

    /**
     * The complement of the function, with no loss where it is small.
     *
     * @param a a positive number
     * @param b a positive number
     * @param x a number from 0 to 1
     * @return 1 - I(x; a, b), 0 to 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double upper(double a, double b, double x) {
        return checked(a, b, x).probability(false);
    }

    /**
     * The logarithm of the function, for tails too small for a double.
     *
     * @param a a positive number
     * @param b a positive number
     * @param x a number from 0 to 1
     * @return log I(x; a, b), -Infinity at 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double logLower(double a, double b, double x) {
        return checked(a, b, x).logarithm(true).value();
    }

    /**
     * The logarithm of the complement, for tails too small for a double.
     *
     * @param a a positive number
     * @param b a positive number
     * @param x a number from 0 to 1
     * @return log(1 - I(x; a, b)), -Infinity at 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double logUpper(double a, double b, double x) {
        return checked(a, b, x).logarithm(false).value();
    }

    private static LogTail checked(double a, double b, double x) {
        GammaFunction.requirePositive(a, "a");
        GammaFunction.requirePositive(b, "b");
        requireProbability(x, "x");
        return tail(a, b, DoubleDouble.of(x), DoubleDouble.sum(1, -x));
    }

    static void requireProbability(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must lie from 0 to 1: " + value);
        }
    }

    /** Both tails at {@code x}, of which {@code y} is the complement. */
    static LogTail tail(double a, double b, DoubleDouble x, DoubleDouble y) {
        if (x.hi() <= 0) {
            return LogTail.NONE_BELOW;
        }
        if (y.hi() <= 0) {
            return LogTail.NONE_ABOVE;
        }
        return x.hi() <= (a + 1) / (a + b + 2)
                ? lower(a, b, x, y)
                : lower(b, a, y, x).swapped();
    }

    private static LogTail lower(double a, double b, DoubleDouble x, DoubleDouble y) {
        DoubleDouble power = x.log().times(a).plus(y.log().times(b));
        // 1 / (a B(a, b)) = G(a + b) / (G(a + 1) G(b))
        DoubleDouble scale = LogGamma.of(DoubleDouble.sum(a, b))
                .minus(LogGamma.of(DoubleDouble.sum(a, 1)))
                .minus(LogGamma.of(b));
        return LogTail.of(power.plus(scale).minus(fraction(a, b, x).log()), true);
    }

    /** The denominator of the continued fraction, by the recurrence of its quotients. */
    private static DoubleDouble fraction(double a, double b, DoubleDouble x) {
        DoubleDouble both = DoubleDouble.sum(a, b);
        DoubleDouble value = DoubleDouble.ONE;
        DoubleDouble above = DoubleDouble.ONE;
        DoubleDouble below = DoubleDouble.ZERO;
        double change = 1;
        for (int n = 1; Math.abs(change) > IncompleteGamma.PRECISION; n++) {
            int m = n / 2;
            DoubleDouble numerator = n % 2 == 0
                    ? DoubleDouble.sum(b, -m).times(m)
                    : both.plus(m).times(DoubleDouble.sum(a, m)).negated();
            DoubleDouble divisor = DoubleDouble.sum(a, n - 1).times(DoubleDouble.sum(a, n));
            DoubleDouble d = numerator.times(x).over(divisor);
            below = DoubleDouble.ONE.over(d.times(below).plus(1));
            above = d.over(above).plus(1);
            DoubleDouble factor = above.times(below);
            value = value.times(factor);
            change = factor.plus(-1).hi();
        }
        return value;
    }
}
