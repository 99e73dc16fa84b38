package io.customermetrics.core.experiment;

import java.util.function.DoubleUnaryOperator;

/** Finds where a function passes through 0 by halving, to the last bit. */
final class Bisection {

    private Bisection() {}

    /** A root between a number where the function is not positive and one where it is not negative. */
    static double root(double low, double high, DoubleUnaryOperator function) {
        double below = low;
        double above = high;
        double middle = (below + above) / 2;
        while (middle > below && middle < above) {
            if (function.applyAsDouble(middle) < 0) {
                below = middle;
            } else {
                above = middle;
            }
            middle = (below + above) / 2;
        }
        return above;
    }
}
