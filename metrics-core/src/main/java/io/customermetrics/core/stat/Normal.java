package io.customermetrics.core.stat;

/** The standard normal distribution. */
// The constants stand as published, with more digits than a double keeps.
@SuppressWarnings("FloatingPointLiteralPrecision")
public final class Normal {

    private static final double CENTRAL = 0.425;
    private static final double TAIL = 5;
    private static final double SQRT_2 = 1.4142135623730951;
    private static final double SQRT_TWO_PI = 2.5066282746310002;
    /** Up to here the error function is a series, in units of the root of 2. */
    private static final double NEAR = 0.5;

    private Normal() {}

    /**
     * The quantile function: the {@code x} with {@code P(Z <= x) = p}.
     *
     * <p>Algorithm AS 241 (routine PPND16), relative accuracy about 1e-16. Worked: {@code quantile(0.975)} is
     * 1.959963984540054. The same bits on every platform.
     *
     * <p>Source: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37
     * (1988), 477-484.
     *
     * @param p a probability, strictly between 0 and 1
     * @return the quantile
     * @throws IllegalArgumentException if {@code p} is not strictly between 0 and 1
     */
    public static double quantile(double p) {
        Inversion.requireInside(p, "p");
        double q = p - 0.5;
        if (Math.abs(q) <= CENTRAL) {
            double r = CENTRAL * CENTRAL - q * q;
            return q * polynomial(r, CENTRAL_NUMERATOR) / polynomial(r, CENTRAL_DENOMINATOR);
        }
        double r = StrictMath.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        double x = r <= TAIL
                ? polynomial(r - 1.6, MIDDLE_NUMERATOR) / polynomial(r - 1.6, MIDDLE_DENOMINATOR)
                : polynomial(r - TAIL, TAIL_NUMERATOR) / polynomial(r - TAIL, TAIL_DENOMINATOR);
        return q < 0 ? -x : x;
    }

    /**
     * The distribution function: {@code P(Z <= x)}.
     *
     * <pre>
     * erfc(-x / sqrt(2)) / 2
     * </pre>
     *
     * <p>Relative error below 1e-15 wherever the answer is a normal number, in the lower tail too. Worked:
     * {@code cdf(-1.959963984540054)} is 0.025. The same bits on every platform.
     *
     * @param x any number, infinite ones too
     * @return a probability, 0 to 1
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public static double cdf(double x) {
        Inversion.requireNumber(x);
        double u = x / SQRT_2;
        if (Math.abs(u) <= NEAR) {
            return 0.5 + 0.5 * ErrorFunction.small(u);
        }
        return x < 0 ? lowerTail(-x) : 1 - lowerTail(x);
    }

    /**
     * The survival function: {@code P(Z > x)}, as exact in the upper tail as {@link #cdf} in the lower.
     *
     * @param x any number, infinite ones too
     * @return a probability, 0 to 1
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public static double survival(double x) {
        return cdf(-x);
    }

    /**
     * The logarithm of the distribution function, for tails too small for a double. Worked: {@code logCdf(-100)} is
     * -5005.524208694205.
     *
     * @param x any number, infinite ones too
     * @return log P(Z &lt;= x), -Infinity where even that is too small
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public static double logCdf(double x) {
        if (x < -1) {
            double half = x * x / 2;
            return half == Double.POSITIVE_INFINITY
                    ? Double.NEGATIVE_INFINITY
                    : StrictMath.log(ErrorFunction.scaled(-x / SQRT_2) / 2) - half;
        }
        return x < 0 ? StrictMath.log(cdf(x)) : StrictMath.log1p(-cdf(-x));
    }

    /**
     * The logarithm of the survival function.
     *
     * @param x any number, infinite ones too
     * @return log P(Z &gt; x), -Infinity where even that is too small
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public static double logSurvival(double x) {
        return logCdf(-x);
    }

    /**
     * The density.
     *
     * <pre>
     * e^(-x^2 / 2) / sqrt(2 pi)
     * </pre>
     *
     * @param x any number, infinite ones too
     * @return the density, at most 0.3989
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public static double density(double x) {
        Inversion.requireNumber(x);
        return decay(x) / SQRT_TWO_PI;
    }

    /**
     * The logarithm of the density.
     *
     * @param x any number, infinite ones too
     * @return the logarithm, -Infinity where it is too small
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public static double logDensity(double x) {
        Inversion.requireNumber(x);
        return -x * x / 2 - GammaFunction.HALF_LOG_TWO_PI;
    }

    /**
     * The chance of a value at least as far from 0, on either side: the two-sided p-value of a z statistic.
     *
     * @param z any number, infinite ones too
     * @return a probability, 0 to 1
     * @throws IllegalArgumentException if {@code z} is NaN
     */
    public static double twoSided(double z) {
        return 2 * cdf(-Math.abs(z));
    }

    private static double lowerTail(double x) {
        double decay = decay(x);
        return decay == 0 ? 0 : decay * ErrorFunction.scaled(x / SQRT_2) / 2;
    }

    /** {@code e^(-x^2 / 2)}; what the square loses in rounding counts in the tail. */
    private static double decay(double x) {
        double square = x * x;
        double decay = StrictMath.exp(-square / 2);
        return decay == 0 ? 0 : decay * (1 - Math.fma(x, x, -square) / 2);
    }

    private static double polynomial(double x, double[] coefficients) {
        return GammaFunction.polynomial(x, coefficients);
    }

    private static final double[] CENTRAL_NUMERATOR = {
        2.5090809287301226727e+3,
        3.3430575583588128105e+4,
        6.7265770927008700853e+4,
        4.5921953931549871457e+4,
        1.3731693765509461125e+4,
        1.9715909503065514427e+3,
        1.3314166789178437745e+2,
        3.3871328727963666080e+0
    };
    private static final double[] CENTRAL_DENOMINATOR = {
        5.2264952788528545610e+3,
        2.8729085735721942674e+4,
        3.9307895800092710610e+4,
        2.1213794301586595867e+4,
        5.3941960214247511077e+3,
        6.8718700749205790830e+2,
        4.2313330701600911252e+1,
        1
    };
    private static final double[] MIDDLE_NUMERATOR = {
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e+0,
        3.64784832476320460504e+0,
        5.76949722146069140550e+0,
        4.63033784615654529590e+0,
        1.42343711074968357734e+0
    };
    private static final double[] MIDDLE_DENOMINATOR = {
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e+0,
        2.05319162663775882187e+0,
        1
    };
    private static final double[] TAIL_NUMERATOR = {
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e+0,
        5.46378491116411436990e+0,
        6.65790464350110377720e+0
    };
    private static final double[] TAIL_DENOMINATOR = {
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1
    };
}
