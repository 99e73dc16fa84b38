package io.customermetrics.core.experiment;

import java.util.function.DoubleUnaryOperator;

/** Integrals of smooth functions, panel by panel, by Gauss-Legendre quadrature with 16 nodes each. */
final class GaussLegendre {

    private static final int NODES = 16;
    private static final int NEWTON_STEPS = 8;

    /** The nodes above 0, and the weights of each and its mirror image. */
    private static final double[] NODE = new double[NODES / 2];

    private static final double[] WEIGHT = new double[NODES / 2];

    static {
        for (int i = 0; i < NODE.length; i++) {
            double x = StrictMath.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
            for (int step = 0; step < NEWTON_STEPS; step++) {
                double[] legendre = legendre(x);
                x -= legendre[0] / legendre[1];
            }
            double slope = legendre(x)[1];
            NODE[i] = x;
            WEIGHT[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    private GaussLegendre() {}

    /** The integral from the first to the last of some numbers in order, between neighbours of which the function is smooth. */
    static double integral(double[] panels, DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 1; i < panels.length; i++) {
            double middle = (panels[i - 1] + panels[i]) / 2;
            double half = (panels[i] - panels[i - 1]) / 2;
            double panel = 0;
            for (int node = 0; node < NODE.length; node++) {
                double offset = half * NODE[node];
                panel += WEIGHT[node]
                        * (function.applyAsDouble(middle - offset) + function.applyAsDouble(middle + offset));
            }
            sum += half * panel;
        }
        return sum;
    }

    /** The Legendre polynomial and its slope, by the three-term recurrence. */
    private static double[] legendre(double x) {
        double before = 1;
        double value = x;
        for (int n = 2; n <= NODES; n++) {
            double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
            before = value;
            value = next;
        }
        return new double[] {value, NODES * (x * value - before) / (x * x - 1)};
    }
}
