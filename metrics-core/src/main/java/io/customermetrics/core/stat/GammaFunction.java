package io.customermetrics.core.stat;

/**
 * The gamma function of positive numbers: its logarithm, the logarithm's derivative, and differences of logarithms that lose
 * no digits.
 *
 * <p>Between 0 and 8 a quotient of two polynomials fitted to 1e-16 or better, from 8 on Stirling's series. Constant time, no
 * allocation, the same bits on every platform.
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, 5.2, 5.5 and 5.11.
 */
// The constants stand as fitted, with more digits than a double keeps.
@SuppressWarnings("FloatingPointLiteralPrecision")
public final class GammaFunction {

    /** From here on Stirling's series is used. */
    static final double LARGE = 8;

    static final double HALF_LOG_TWO_PI = 0.918938533204672741780;

    private static final double MIDDLE = 3;
    private static final double SMALL = 0.75;
    /** Up to here a difference of logarithms is taken by itself, and beyond from both logarithms. */
    private static final double NEAR = 0.25;
    /** Where the digamma function is 0, as two doubles. */
    private static final double DIGAMMA_ROOT = 1.4616321449683622;

    private static final double DIGAMMA_ROOT_REST = 9.5499954299656977152e-17;

    private GammaFunction() {}

    /**
     * The logarithm of the gamma function.
     *
     * <pre>
     * log G(x)        G(x) = integral of t^(x-1) e^(-t) dt from 0 to infinity        G(n + 1) = n!
     * </pre>
     *
     * <p>Relative error below 1e-15, next to the zeros at 1 and 2 too. Worked: {@code log(5)} is the logarithm of 24. Beyond
     * 2.5e305 the answer is too large for a double and so infinite.
     *
     * @param x a positive number
     * @return log G(x)
     * @throws IllegalArgumentException if {@code x} is not positive and finite
     */
    public static double log(double x) {
        requirePositive(x, "x");
        if (x >= LARGE) {
            return (x - 0.5) * (StrictMath.log(x) - 1) + (HALF_LOG_TWO_PI - 0.5) + stirling(x);
        }
        if (x >= MIDDLE) {
            return (x - 1) * (x - 2) * (polynomial(x, HIGH_NUMERATOR) / polynomial(x, HIGH_DENOMINATOR));
        }
        if (x >= SMALL) {
            return (x - 1) * (x - 2) * low(x);
        }
        return x * (x - 1) * low(x + 1) - StrictMath.log(x);
    }

    /**
     * The digamma function, the derivative of {@link #log}.
     *
     * <pre>
     * digamma(x) = G'(x) / G(x)        digamma(x + 1) = digamma(x) + 1/x
     * </pre>
     *
     * <p>Relative error below 1e-15, next to the zero at 1.4616 too. Worked: {@code digamma(1)} is less Euler's constant,
     * -0.5772156649015329.
     *
     * @param x a positive number, at least 1e-308
     * @return digamma(x)
     * @throws IllegalArgumentException if {@code x} is not positive and finite
     */
    public static double digamma(double x) {
        requirePositive(x, "x");
        if (x >= LARGE) {
            double square = 1 / (x * x);
            return StrictMath.log(x) - 0.5 / x - square * polynomial(square, DIGAMMA_SERIES);
        }
        double ratio = x >= MIDDLE
                ? polynomial(x, HIGH_DIGAMMA_NUMERATOR) / polynomial(x, HIGH_DIGAMMA_DENOMINATOR)
                : polynomial(x, LOW_DIGAMMA_NUMERATOR) / polynomial(x, LOW_DIGAMMA_DENOMINATOR);
        return (x - DIGAMMA_ROOT - DIGAMMA_ROOT_REST) * ratio / x;
    }

    /**
     * How much the logarithm grows over a distance, with no loss where both logarithms are large or nearly equal.
     *
     * <pre>
     * log G(x + d) - log G(x)
     * </pre>
     *
     * <p>Relative error below 1e-14 where the answer is not next to 0 by crossing the minimum of the gamma function at 1.46.
     * Worked: {@code logRatio(1e15, 2)} is {@code log(1e15 (1e15 + 1))}, 69.07755278982138.
     *
     * @param x a positive number
     * @param d the distance, more than {@code -x}
     * @return log G(x + d) - log G(x)
     * @throws IllegalArgumentException if {@code x} or {@code x + d} is not positive and finite
     */
    public static double logRatio(double x, double d) {
        requirePositive(x, "x");
        double y = x + d;
        requirePositive(y, "x + d");
        if (Math.min(x, y) >= LARGE) {
            return stirlingRatio(x, d);
        }
        if (Math.abs(d) > NEAR) {
            return log(y) - log(x);
        }
        if (Math.min(x, y) >= 1) {
            return shiftedRatio(x, d);
        }
        double step = d / x;
        double logQuotient = Math.abs(step) < 0.5 ? StrictMath.log1p(step) : StrictMath.log(y) - StrictMath.log(x);
        return shiftedRatio(x + 1, d) - logQuotient;
    }

    /** What Stirling's formula leaves: log G(x) less (x - 1/2) log x - x + log(2 pi) / 2, for a large x. */
    static double stirling(double x) {
        return polynomial(1 / (x * x), STIRLING_SERIES) / x;
    }

    /** The same where both numbers are large, by Stirling's formula. */
    private static double stirlingRatio(double x, double d) {
        double y = x + d;
        double u = 1 / x;
        double v = 1 / y;
        // The difference of both series, divided by v - u term by term: h is the sum of u^i v^(2k-i).
        double h = 1;
        double power = v;
        double sum = STIRLING_SERIES[STIRLING_SERIES.length - 1];
        for (int k = STIRLING_SERIES.length - 2; k >= 0; k--) {
            h = u * u * h + power * (u + v);
            power *= v * v;
            sum += STIRLING_SERIES[k] * h;
        }
        return (x - 0.5) * StrictMath.log1p(d / x) + d * (StrictMath.log(y) - 1) - d * u * v * sum;
    }

    /** Moves both numbers up by 8, where they are large. */
    private static double shiftedRatio(double x, double d) {
        double growth = 0;
        for (int k = 0; k < (int) LARGE; k++) {
            double step = d / (x + k);
            growth += step + growth * step;
        }
        return stirlingRatio(x + LARGE, d) - StrictMath.log1p(growth);
    }

    private static double low(double x) {
        return polynomial(x, LOW_NUMERATOR) / polynomial(x, LOW_DENOMINATOR);
    }

    static void requirePositive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive and finite: " + value);
        }
    }

    /** Horner's rule, the highest power first. */
    static double polynomial(double x, double[] coefficients) {
        double result = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            result = result * x + coefficients[i];
        }
        return result;
    }

    /** log G(x) / ((x - 1) (x - 2)) up to 3. */
    private static final double[] LOW_NUMERATOR = {
        0.0029977325849028439805,
        1.5299968361160984784,
        46.278019688864314235,
        376.21772263217224346,
        1100.2530571002565811,
        1265.5506129185471362,
        561.35948056862000148,
        83.130470923582284811,
        2.6271310756393609646
    };

    private static final double[] LOW_DENOMINATOR = {
        0.39009633095819366333,
        19.775606822965693962,
        252.13020080754139507,
        1162.715239323915077,
        2196.6769453706244607,
        1734.7763483863986394,
        533.79573790036782287,
        53.099171944828614888,
        1.0
    };

    /** The same from 3 to 8. */
    private static final double[] HIGH_NUMERATOR = {
        5.6093763877534416761e-7,
        0.00083687545325665661563,
        0.063923298754690723206,
        1.2416560371257592463,
        8.057247734691804646,
        18.276694983543247774,
        12.938833624470633637,
        1.9460855441122312803
    };

    private static final double[] HIGH_DENOMINATOR = {
        0.00017526634766796180056,
        0.02077861853909455865,
        0.59779026720598114519,
        5.9132355699328106417,
        22.204088125861546251,
        30.771716531776463898,
        13.165372060676899538,
        1.0
    };

    /** digamma(x) x / (x - root) up to 3. */
    private static final double[] LOW_DIGAMMA_NUMERATOR = {
        9.4775029466065666335e-6,
        0.001005838761138341543,
        0.025901262169930366975,
        0.25884405260519864353,
        1.1811480275157707096,
        2.5425441190277354983,
        2.3702888382604870509,
        0.68416667178706954561
    };

    private static final double[] LOW_DIGAMMA_DENOMINATOR = {
        1.5069732576254085568e-6,
        0.00023913422438459827715,
        0.0081972368392053498908,
        0.10522419175212345776,
        0.61339751539088262313,
        1.7192409810905014601,
        2.2031080221726443249,
        1.0
    };

    /** The same from 3 to 8. */
    private static final double[] HIGH_DIGAMMA_NUMERATOR = {
        8.8854885089869751235e-6,
        0.001389151323728348877,
        0.043954845840630272315,
        0.4415703433653860399,
        1.6085880521699269873,
        2.0604441662508744009,
        0.68420747909379961369
    };

    private static final double[] HIGH_DIGAMMA_DENOMINATOR = {
        1.3168592599266344336e-6,
        0.00030822759465081601207,
        0.013371114288183972768,
        0.18243337929911660084,
        0.92432312053859020576,
        1.7505157053776018247,
        1.0
    };

    /** x stirling(x) in powers of 1/x^2, from 8 on. */
    private static final double[] STIRLING_SERIES = {
        -0.0016529137137255401695,
        0.00083729571385648467711,
        -0.00059520276328643633713,
        0.00079365066589031321646,
        -0.0027777777776080923396,
        0.083333333333333296725
    };

    /** x^2 (log x - 1/(2 x) - digamma(x)) in powers of 1/x^2, from 8 on. */
    private static final double[] DIGAMMA_SERIES = {
        0.063647666861256983726,
        -0.020699216641882985928,
        0.0075717112928074575987,
        -0.0041666449992932989459,
        0.0039682539126022536618,
        -0.0083333333332795103899,
        0.083333333333333324813
    };
}
