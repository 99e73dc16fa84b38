package io.customermetrics.core.stat;

/**
 * The error function and its complements.
 *
 * <pre>
 * erf(x)   = 2 / sqrt(pi) * integral of e^(-t^2) dt from 0 to x
 * erfc(x)  = 1 - erf(x)
 * erfcx(x) = e^(x^2) erfc(x)
 * </pre>
 *
 * <p>Quotients of two polynomials, fitted to 1e-17. Relative error below 1e-15 wherever the answer is a normal number, in the
 * far tail too. Constant time, the same bits on every platform.
 *
 * <p>Source: the form is W. J. Cody's, "Rational Chebyshev approximations for the error function", Mathematics of Computation
 * 23 (1969), 631-637; the coefficients are our own.
 */
// The constants stand as fitted, with more digits than a double keeps.
@SuppressWarnings("FloatingPointLiteralPrecision")
public final class ErrorFunction {

    private static final double SMALL = 0.5;
    private static final double LARGE = 4;
    /** From here on 1/x^2 no longer matters. */
    private static final double HUGE = 1e9;

    private ErrorFunction() {}

    /**
     * The error function. Worked: {@code erf(0.5)} is 0.5204998778130465.
     *
     * @param x any number, infinite ones too
     * @return erf(x), -1 to 1
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public static double erf(double x) {
        Inversion.requireNumber(x);
        if (Math.abs(x) <= SMALL) {
            return small(x);
        }
        return x < 0 ? upper(-x) - 1 : 1 - upper(x);
    }

    /**
     * The complement of the error function. Worked: {@code erfc(10)} is 2.088487583762545e-45.
     *
     * @param x any number, infinite ones too
     * @return erfc(x), 0 to 2
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public static double erfc(double x) {
        Inversion.requireNumber(x);
        if (Math.abs(x) <= SMALL) {
            return 1 - small(x);
        }
        return x < 0 ? 2 - upper(-x) : upper(x);
    }

    /**
     * The complement of the error function less its decay, for tails too small for a double. Worked: {@code erfcx(100)} is
     * 0.005641613782989433.
     *
     * @param x any number, infinite ones too
     * @return e^(x^2) erfc(x), infinite where {@code x} is below -26.6
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public static double erfcx(double x) {
        Inversion.requireNumber(x);
        if (x > SMALL) {
            return scaled(x);
        }
        double square = x * x;
        double growth = StrictMath.exp(square);
        return growth == Double.POSITIVE_INFINITY ? growth : growth * (1 + Math.fma(x, x, -square)) * erfc(x);
    }

    /** erfcx of numbers above 1/2. */
    static double scaled(double x) {
        if (x < LARGE) {
            return polynomial(x, MIDDLE_NUMERATOR) / polynomial(x, MIDDLE_DENOMINATOR);
        }
        double t = x < HUGE ? 1 / (x * x) : 0;
        return polynomial(t, LARGE_NUMERATOR) / polynomial(t, LARGE_DENOMINATOR) / x;
    }

    /** erf of numbers from -1/2 to 1/2. */
    static double small(double x) {
        double square = x * x;
        return x * (polynomial(square, SMALL_NUMERATOR) / polynomial(square, SMALL_DENOMINATOR));
    }

    /** erfc of numbers above 1/2. What the square loses in rounding counts in the tail. */
    private static double upper(double x) {
        double square = x * x;
        double decay = StrictMath.exp(-square);
        return decay == 0 ? 0 : decay * (1 - Math.fma(x, x, -square)) * scaled(x);
    }

    private static double polynomial(double x, double[] coefficients) {
        return GammaFunction.polynomial(x, coefficients);
    }

    /** erf(x) / x up to 1/2, in powers of x^2. */
    private static final double[] SMALL_NUMERATOR = {
        0.000065317235567952543689,
        0.0011114150626066001103,
        0.040033292993844068473,
        0.13271938849391817251,
        1.1283791670955125739
    };

    private static final double[] SMALL_DENOMINATOR = {
        0.00035158835933965640186, 0.0082979374734527746405, 0.085796191814442306169, 0.45095282894626856248, 1.0
    };

    /** erfcx(x) from 1/2 to 4. */
    private static final double[] MIDDLE_NUMERATOR = {
        0.00058120305936785995274,
        0.0087393522133971230674,
        0.062624843262126479076,
        0.27362416634159196719,
        0.78423672854283826557,
        1.4799445920708876226,
        1.7248072802946793525,
        0.99999999997475815205
    };

    private static final double[] MIDDLE_DENOMINATOR = {
        0.001030155763023029598,
        0.015490090728069251255,
        0.1115149010526417763,
        0.49272861590268166643,
        1.4450362743321444042,
        2.8576523398691121132,
        3.6994207418330504172,
        2.8531864469788397411,
        1.0
    };

    /** x erfcx(x) from 4 on, in powers of 1/x^2. */
    private static final double[] LARGE_NUMERATOR = {
        19.270581701157766253,
        171.4991651768538863,
        215.05967645866067979,
        84.43520263910381322,
        12.226483259714453337,
        0.56418958354775628084
    };

    private static final double[] LARGE_DENOMINATOR = {
        104.45807837075159633,
        442.20088036578888319,
        446.4266630670137987,
        159.9929387380655459,
        22.170877336712656535,
        1.0
    };
}
