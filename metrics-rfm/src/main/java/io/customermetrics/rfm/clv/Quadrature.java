package io.customermetrics.rfm.clv;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals of smooth functions by Gauss and Kronrod's rule of 7 and 15 points, halving where the two rules differ.
 *
 * <p>Source: R. Piessens and others, "QUADPACK", Springer, 1983.
 */
// The constants stand as published, with more digits than a double keeps.
@SuppressWarnings("FloatingPointLiteralPrecision")
final class Quadrature {

    private static final double TOLERANCE = 1e-11;
    private static final int MAX_DEPTH = 40;

    private static final double[] NODES = {
        0.991455371120812639206854697526329,
        0.949107912342758524526189684047851,
        0.864864423359769072789712788640926,
        0.741531185599394439863864773280788,
        0.586087235467691130294144044699384,
        0.405845151377397166906606412076961,
        0.207784955007898467600689403773245,
        0
    };
    private static final double[] KRONROD = {
        0.022935322010529224963732008058970,
        0.063092092629978553290700663189204,
        0.104790010322250183839876322541518,
        0.140653259715525918745189590510238,
        0.169004726639267902826583426598550,
        0.190350578064785409913256402421014,
        0.204432940075298892414161999234649,
        0.209482141084727828012999174891714
    };
    /** The weights of every second node, the others' being 0. */
    private static final double[] GAUSS = {
        0,
        0.129484966168869693270611432679082,
        0,
        0.279705391489276667901467771423780,
        0,
        0.381830050505118944950369775488975,
        0,
        0.417959183673469387755102040816327
    };

    private Quadrature() {}

    /** The integral of a function over {@code [from, to]}, to about 11 digits of the whole. */
    static double integral(DoubleUnaryOperator function, double from, double to) {
        double[] rules = rules(function, from, to);
        return refined(function, from, to, rules, TOLERANCE * Math.abs(rules[0]), MAX_DEPTH);
    }

    private static double refined(
            DoubleUnaryOperator function, double from, double to, double[] rules, double tolerance, int depth) {
        if (!(Math.abs(rules[0] - rules[1]) > tolerance) || depth == 0) {
            return rules[0];
        }
        double middle = from + (to - from) / 2;
        double[] left = rules(function, from, middle);
        double[] right = rules(function, middle, to);
        double shared = Math.max(tolerance / 2, TOLERANCE * Math.abs(left[0] + right[0]) / 16);
        return refined(function, from, middle, left, shared, depth - 1)
                + refined(function, middle, to, right, shared, depth - 1);
    }

    /** Kronrod's and Gauss's estimate. */
    private static double[] rules(DoubleUnaryOperator function, double from, double to) {
        double centre = from + (to - from) / 2;
        double half = (to - from) / 2;
        double kronrod = 0;
        double gauss = 0;
        for (int i = 0; i < NODES.length; i++) {
            double step = half * NODES[i];
            double sum = function.applyAsDouble(centre - step);
            if (step > 0) {
                sum += function.applyAsDouble(centre + step);
            }
            kronrod += KRONROD[i] * sum;
            gauss += GAUSS[i] * sum;
        }
        return new double[] {half * kronrod, half * gauss};
    }
}
