package io.customermetrics.core.stat;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Finds the positive number at which a tail has a given probability: Newton's method on logarithms of both, kept inside a
 * bracket. For most distributions the logarithm of a tail is concave in the logarithm of the number, and Newton's method never
 * strays.
 *
 * @param tail the logarithm of the tail
 * @param logDensity the logarithm of the density
 * @param rising whether the tail grows with the number
 * @param end the largest number
 */
record Inversion(Function<Double, DoubleDouble> tail, DoubleUnaryOperator logDensity, boolean rising, double end) {

    /** Where so many steps did not suffice, halving will. */
    private static final int NEWTON_STEPS = 100;
    /** A step so short leaves an error of its square only. */
    private static final double LAST_STEP = 1e-11;

    private static final double LONGEST_STEP = 30;

    /** The number whose tail has the probability, searched from a guess. */
    double solve(double probability, double guess) {
        DoubleDouble target = DoubleDouble.of(probability).log();
        double low = 0;
        double high = end;
        double x = guess > low && guess < high ? guess : middle(low, high);
        for (int i = 0; ; i++) {
            DoubleDouble log = tail.apply(x);
            double miss = log.value() == Double.NEGATIVE_INFINITY
                    ? log.value()
                    : log.minus(target).value();
            if (miss > 0 == rising) {
                high = x;
            } else {
                low = x;
            }
            double slope = StrictMath.exp(logDensity.applyAsDouble(x) + StrictMath.log(x) - log.value());
            double step = (rising ? -miss : miss) / slope;
            double next = x + x * StrictMath.expm1(Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step)));
            if (Math.abs(step) < LAST_STEP) {
                return Math.min(next, end);
            }
            // Not a number where the slope is 0.
            x = i < NEWTON_STEPS && next > low && next < high ? next : middle(low, high);
            if (!(x > low && x < high)) {
                return x;
            }
        }
    }

    static void requireNumber(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("x must be a number");
        }
    }

    static void requireInside(double probability, String name) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(name + " must lie strictly between 0 and 1: " + probability);
        }
    }

    /** Between both in order of magnitude. */
    private static double middle(double low, double high) {
        return Math.sqrt(Math.max(low, Double.MIN_VALUE)) * Math.sqrt(high);
    }
}
