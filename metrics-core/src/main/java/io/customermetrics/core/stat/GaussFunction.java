package io.customermetrics.core.stat;

/** Gauss's 2F1 for z from 0 to below 1: its series, then Taylor steps along its differential equation towards 1. */
final class GaussFunction {

    private static final double SERIES_END = 0.9;
    private static final double SERIES_EXCESS = 8;
    private static final double EPSILON = 0x1p-56;
    /** How many terms of the plain series cost as much as the steps that a large c needs. */
    private static final double SERIES_TERMS_PER_C = 5;

    private final double a;
    private final double b;
    private final double c;
    /** The value and z times the slope, both times 2^-exponent. */
    private double value;

    private double slope;
    private long exponent;

    private GaussFunction(double a, double b, double c) {
        this.a = a;
        this.b = b;
        this.c = c;
    }

    /** The function at z, with 1 - z beside it: near 1 the difference cannot be had from z. */
    static Scaled at(double a, double b, double c, double z, double distance) {
        if (a == 0 || b == 0 || z == 0) {
            return new Scaled(1, 0);
        }
        GaussFunction function = new GaussFunction(a, b, c);
        // From 1 - z on the solutions are 1 and (1 - z)^excess: where that is high the series ends soon, even at 1.
        double excess = c - a - b;
        boolean series = z <= SERIES_END || excess > SERIES_EXCESS || 40 / distance < SERIES_TERMS_PER_C * c;
        double from = series ? z : SERIES_END;
        function.sumSeries(from);
        double left = series ? distance : 1 - from;
        while (left > distance) {
            // Longer steps would raise rounding errors along the other solutions z^(1 - c) and (1 - z)^excess.
            double step = Math.min(left / Math.max(2, excess), 2 * (1 - left) / Math.max(c, 1));
            double next = left - step <= distance ? distance : left - step;
            function.step(left, left - next);
            left = next;
        }
        return new Scaled(function.value, function.exponent);
    }

    private void sumSeries(double z) {
        double term = 1;
        double sum = 1;
        double weighted = 0;
        for (int n = 0; ; n++) {
            double ratio = (a + n) * (b + n) / ((c + n) * (n + 1.0)) * z;
            term *= ratio;
            sum += term;
            weighted += (n + 1.0) * term;
            if (Math.abs(sum) + Math.abs(weighted) > Scaled.LARGE) {
                term *= Scaled.DOWN;
                sum *= Scaled.DOWN;
                weighted *= Scaled.DOWN;
                exponent += Scaled.SHIFT;
            }
            double last = Math.max(ratio, z);
            if (last < 1 && (n + 1.0) * Math.abs(term) <= EPSILON * (1 - last) * Math.abs(weighted)) {
                break;
            }
        }
        value = sum;
        slope = weighted / z;
    }

    /** From z = 1 - distance to z + u: with g_n = f_n u^n the equation gives g_(n + 2) from g_n and g_(n + 1). */
    private void step(double distance, double u) {
        double z = 1 - distance;
        double scale = u / (z * distance);
        double linear = c - (a + b + 1) * z;
        double before = value;
        double term = slope * u;
        double sum = before + term;
        double weighted = term;
        boolean small = false;
        for (int n = 0; ; n++) {
            double next = scale
                    * ((n + a) * (n + b) * u * before - (n + 1) * ((1 - 2 * z) * n + linear) * term)
                    / ((n + 2.0) * (n + 1.0));
            before = term;
            term = next;
            sum += term;
            weighted += (n + 2) * term;
            if (Math.abs(weighted) > Scaled.LARGE) {
                before *= Scaled.DOWN;
                term *= Scaled.DOWN;
                sum *= Scaled.DOWN;
                weighted *= Scaled.DOWN;
                exponent += Scaled.SHIFT;
            }
            boolean nowSmall = (n + 2) * Math.abs(term) <= EPSILON * Math.abs(weighted);
            if (small && nowSmall) {
                break;
            }
            small = nowSmall;
        }
        value = sum;
        slope = weighted / u;
    }
}
