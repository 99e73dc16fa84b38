package io.customermetrics.benchmarks.data;

import java.util.SplittableRandom;

/**
 * Random variates that come out the same, to the bit, on every JDK.
 *
 * <p>Only {@link SplittableRandom#nextLong()} is taken from the JDK, whose sequence is fixed by its algorithm, and only
 * {@link StrictMath}: the bounded and floating-point methods of the generators and {@code Math.log} may differ between
 * releases.
 */
final class Draws {

    private final SplittableRandom bits;

    Draws(long seed) {
        this.bits = new SplittableRandom(seed);
    }

    /** Uniform on (0, 1): never 0, so that its logarithm is finite. */
    double uniform() {
        return ((bits.nextLong() >>> 12) + 0.5) * 0x1p-52;
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(uniform());
    }

    /** Standard normal, by Marsaglia's polar method; the second variate is thrown away to keep no state. */
    double normal() {
        while (true) {
            double u = 2 * uniform() - 1;
            double v = 2 * uniform() - 1;
            double square = u * u + v * v;
            if (square < 1) {
                return u * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /** Gamma with scale 1, by Marsaglia and Tsang (2000), raised to a shape above 1 and scaled back where needed. */
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double root = 1 + c * x;
            if (root > 0) {
                double v = root * root * root;
                if (StrictMath.log(uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
