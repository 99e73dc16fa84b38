package io.customermetrics.core.stat;

/**
 * A number of twice the precision of a double, some 32 digits: the unrounded sum of two doubles, the second at most half a
 * unit in the last place of the first.
 *
 * <p>The slower functions of this package are computed with it and rounded once, at the end. Relative error of the four
 * operations below 1e-31. The range is that of doubles; parts below 1e-290 lose the second half.
 *
 * <p>Source: T. J. Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18 (1971),
 * 224-242.
 *
 * @param hi the sum rounded to a double
 * @param lo the rest
 */
record DoubleDouble(double hi, double lo) {

    static final DoubleDouble ZERO = new DoubleDouble(0, 0);
    static final DoubleDouble ONE = new DoubleDouble(1, 0);
    static final DoubleDouble PI = new DoubleDouble(Math.PI, 1.2246467991473532e-16);
    static final DoubleDouble LOG_2 = new DoubleDouble(0.6931471805599453, 2.3190468138462996e-17);
    /** Halvings before the exponential's series, doublings after it. */
    private static final int HALVINGS = 8;

    private static final DoubleDouble[] INVERSE_FACTORIALS = inverseFactorials(10);
    /** The exponential of what lies below is no double any more. */
    private static final double UNDERFLOW = -746;

    private static final double OVERFLOW = 710;

    private static final double HALF = 0.5;
    /** Below it the logarithm of 1 - x is a short series. */
    private static final double TINY = 1e-8;

    private static final double SQRT_2 = 1.4142135623730951;

    static DoubleDouble of(double value) {
        return new DoubleDouble(value, 0);
    }

    /** The exact sum. */
    static DoubleDouble sum(double a, double b) {
        double s = a + b;
        double t = s - a;
        return new DoubleDouble(s, (a - (s - t)) + (b - t));
    }

    /** The exact product. */
    static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    /** The quotient of two doubles. */
    static DoubleDouble quotient(double a, double b) {
        double q = a / b;
        return ordered(q, Math.fma(-q, b, a) / b);
    }

    DoubleDouble plus(DoubleDouble other) {
        double s = hi + other.hi;
        double t = s - hi;
        double rest = (hi - (s - t)) + (other.hi - t);
        double small = lo + other.lo;
        double u = small - lo;
        double smallRest = (lo - (small - u)) + (other.lo - u);
        DoubleDouble first = ordered(s, rest + small);
        return ordered(first.hi, first.lo + smallRest);
    }

    DoubleDouble plus(double other) {
        double s = hi + other;
        double t = s - hi;
        return ordered(s, (hi - (s - t)) + (other - t) + lo);
    }

    DoubleDouble minus(DoubleDouble other) {
        return plus(other.negated());
    }

    DoubleDouble negated() {
        return new DoubleDouble(-hi, -lo);
    }

    DoubleDouble times(DoubleDouble other) {
        double p = hi * other.hi;
        return ordered(p, Math.fma(hi, other.hi, -p) + (hi * other.lo + lo * other.hi));
    }

    DoubleDouble times(double factor) {
        double p = hi * factor;
        return ordered(p, Math.fma(hi, factor, -p) + lo * factor);
    }

    DoubleDouble over(DoubleDouble divisor) {
        double first = hi / divisor.hi;
        DoubleDouble rest = minus(divisor.times(first));
        double second = rest.hi / divisor.hi;
        double third = rest.minus(divisor.times(second)).hi / divisor.hi;
        return ordered(first, second).plus(third);
    }

    DoubleDouble over(double divisor) {
        return over(of(divisor));
    }

    /** Times a power of two, exact while the answer is a normal number. */
    DoubleDouble scaled(int power) {
        return new DoubleDouble(Math.scalb(hi, power), Math.scalb(lo, power));
    }

    /** The natural logarithm of a positive number, absolute error below 1e-31 where the number is near 1. */
    DoubleDouble log() {
        int power = Math.getExponent(hi * (hi < Double.MIN_NORMAL ? 0x1p54 : 1)) - (hi < Double.MIN_NORMAL ? 54 : 0);
        if (Math.scalb(hi, -power) > SQRT_2) {
            power++;
        }
        DoubleDouble mantissa = scaled(-power);
        double near = StrictMath.log(mantissa.hi);
        DoubleDouble rest = mantissa.times(of(-near).exp()).plus(-1);
        DoubleDouble correction = rest.minus(rest.times(rest).times(HALF));
        return LOG_2.times(power).plus(correction.plus(near));
    }

    /** The exponential function; exact to the last digit only where it is a normal number. */
    DoubleDouble exp() {
        if (hi < UNDERFLOW) {
            return ZERO;
        }
        if (hi > OVERFLOW) {
            return of(Double.POSITIVE_INFINITY);
        }
        int power = (int) Math.rint(hi / LOG_2.hi);
        return minus(LOG_2.times(power)).smallExpm1().plus(ONE).scaled(power);
    }

    /** {@code e^x - 1} with no loss for small numbers. */
    DoubleDouble expm1() {
        return Math.abs(hi) < HALF ? smallExpm1() : exp().plus(-1);
    }

    /** {@code log(1 - e^x)} of a negative number, with no loss where the exponential is small. */
    DoubleDouble logOneMinusExp() {
        DoubleDouble share = exp();
        if (share.hi < TINY) {
            DoubleDouble series = share.times(share).times(share.times(1.0 / 3).plus(HALF));
            return share.plus(series).negated();
        }
        return expm1().negated().log();
    }

    double value() {
        return hi;
    }

    private DoubleDouble smallExpm1() {
        DoubleDouble x = scaled(-HALVINGS);
        DoubleDouble result = INVERSE_FACTORIALS[INVERSE_FACTORIALS.length - 1];
        for (int k = INVERSE_FACTORIALS.length - 2; k > 0; k--) {
            result = result.times(x).plus(INVERSE_FACTORIALS[k]);
        }
        result = result.times(x);
        for (int i = 0; i < HALVINGS; i++) {
            result = result.times(2).plus(result.times(result));
        }
        return result;
    }

    private static DoubleDouble[] inverseFactorials(int count) {
        DoubleDouble[] inverse = new DoubleDouble[count + 1];
        inverse[0] = ONE;
        for (int k = 1; k <= count; k++) {
            inverse[k] = inverse[k - 1].over(k);
        }
        return inverse;
    }

    /** The sum of two parts of which the second is the smaller. */
    private static DoubleDouble ordered(double large, double small) {
        double s = large + small;
        return new DoubleDouble(s, small - (s - large));
    }
}
