package io.customermetrics.rfm.clv;

/**
 * What {@link GammaDropout} sums for all patterns of one x: with A = r + x + s and a power B of 1 / (1 - z)
 *
 * <pre>
 * S(z) = sum over n of (B)_n / n! z^n / (A + n)  =  2F1(A, B; A + 1; z) / A
 * </pre>
 *
 * and its derivatives by A, B and z. The coefficients are common to all z and made once, as many as are asked for. Every term is
 * positive but for those by A, which are all negative: nothing cancels. Not safe for use by several threads.
 */
final class DropoutSeries {

    /** Above this z so many terms are needed that the integral is cheaper. */
    private static final double LARGEST = 0.95;
    /** Keeps coefficients and sums far from overflow. */
    private static final double LARGEST_LOG = 600;

    private static final double TOLERANCE = 1e-18;
    /** At z = 0.95 and B = 150 some 4 000 terms are needed. */
    private static final int MAX_TERMS = 1 << 13;

    private final double[] plain = new double[MAX_TERMS];
    private final double[] byPower = new double[MAX_TERMS];
    private double a;
    private double b;
    private int filled;
    private double coefficient;
    private double coefficientByB;

    /** The sum and its derivatives. */
    double value;

    double byA;
    double byB;
    double byZ;

    void start(double newA, double newB) {
        a = newA;
        b = newB;
        filled = 0;
        coefficient = 1;
        coefficientByB = 0;
    }

    boolean reaches(double z) {
        return z <= LARGEST && b * (1 - StrictMath.log1p(-z)) < LARGEST_LOG;
    }

    void sum(double z) {
        fill();
        double first = plain[0];
        value = first;
        byA = -first / a;
        byB = 0;
        byZ = 0;
        double power = 1;
        for (int n = 1; ; n++) {
            if (n == filled) {
                fill();
            }
            double slope = plain[n] * power;
            power *= z;
            double term = plain[n] * power;
            value += term;
            byA -= term / (a + n);
            byB += byPower[n] * power;
            byZ += n * slope;
            if (n * slope <= TOLERANCE * byZ) {
                return;
            }
        }
    }

    /** One coefficient more. */
    private void fill() {
        plain[filled] = coefficient / (a + filled);
        byPower[filled] = coefficientByB / (a + filled);
        double next = (b + filled) / (filled + 1);
        coefficientByB = coefficientByB * next + coefficient / (filled + 1);
        coefficient *= next;
        filled++;
    }
}
