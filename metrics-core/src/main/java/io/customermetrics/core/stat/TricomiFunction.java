package io.customermetrics.core.stat;

/** Tricomi's U: Miller's recurrence from z = 1 on, Taylor steps along Kummer's equation from 1 down to smaller z. */
final class TricomiFunction {

    private static final double RECURRENCE_START = 1;
    private static final double TAIL = 46;
    private static final double EPSILON = 0x1p-56;

    private final double a;
    private final double b;
    /** z^a U(a, b, z) and z times its slope at the start of the steps, U itself from then on. */
    private double value;

    private double slope;
    private long exponent;

    private TricomiFunction(double a, double b) {
        this.a = a;
        this.b = b;
    }

    static double value(double a, double b, double z) {
        TricomiFunction function = new TricomiFunction(a, b);
        function.at(z);
        Scaled scaled = new Scaled(function.value, function.exponent);
        if (z < RECURRENCE_START) {
            return scaled.value();
        }
        double power = StrictMath.pow(z, -a);
        return power > Double.MIN_NORMAL ? scaled.value() * power : 0;
    }

    static double log(double a, double b, double z) {
        TricomiFunction function = new TricomiFunction(a, b);
        function.at(z);
        double log = new Scaled(function.value, function.exponent).log();
        return z < RECURRENCE_START ? log : log - a * StrictMath.log(z);
    }

    private void at(double z) {
        double from = Math.max(z, RECURRENCE_START);
        recur(from);
        while (from > z) {
            // A longer step would raise rounding errors along the other solution z^(1 - b) where b is far below 0.
            double to = Math.max(z, from - from * Math.min(0.5, 3 / Math.max(1, 1 - b)));
            step(from, to - from);
            from = to;
        }
    }

    /** With w_n = (a)_n (a - b + 1)_n / n! U(a + n, b, z), the minimal solution: ratios from far out, then their sum. */
    private void recur(double z) {
        double c = a - b + 1;
        double ratio = 0;
        double one = 1;
        double sum = 1;
        double first = 0;
        for (int n = terms(z); n >= 0; n--) {
            // U(a + n) = (z + 2 (a + n + 1) - b) U(a + n + 1) - (a + n + 1) (c + n + 1) U(a + n + 2)
            ratio = (a + n) * (c + n) / ((n + 1) * (z + a + n + 1 + c + n - (n + 2.0) * ratio));
            sum = one + ratio * sum;
            if (sum > Scaled.LARGE) {
                sum *= Scaled.DOWN;
                one *= Scaled.DOWN;
                exponent -= Scaled.SHIFT;
            }
            first = ratio;
        }
        value = 1 / sum;
        // z U' = a (c U(a + 1) - U)
        slope = (first - a) * value / z;
    }

    /** How many terms the sum needs: the first n, of a rising sequence, whose term is below exp(-TAIL) of the first. */
    private int terms(double z) {
        double first = peak(z, 0);
        int n = 16;
        while (peak(z, n) - first > -TAIL) {
            n += n / 2;
        }
        return n;
    }

    /** The logarithm of the greatest value of the n-th term's integrand, over t on a logarithmic axis. */
    private double peak(double z, double n) {
        double middle = b - 1 - z;
        double root = Math.sqrt(middle * middle + 4 * z * (a + n));
        double t = middle > 0 ? (middle + root) / (2 * z) : 2 * (a + n) / (root - middle);
        return -z * t + (a + n) * StrictMath.log(t) + (b - a - 1 - n) * StrictMath.log1p(t) + choices(n);
    }

    /** An upper bound of ln((c)_n / n!), c = a - b + 1. */
    private double choices(double n) {
        double m = a - b;
        return m <= 0 || n == 0 ? 0 : n * StrictMath.log1p(m / n) + m * StrictMath.log1p(n / m);
    }

    private void step(double z, double u) {
        double before = value;
        double term = slope * u;
        double sum = before + term;
        double weighted = term;
        boolean small = false;
        for (int n = 0; ; n++) {
            double next = u * ((n + a) * u * before - (n + 1) * (n + b - z) * term) / (z * (n + 2.0) * (n + 1.0));
            before = term;
            term = next;
            sum += term;
            weighted += (n + 2) * term;
            if (Math.abs(sum) + Math.abs(weighted) > Scaled.LARGE) {
                before *= Scaled.DOWN;
                term *= Scaled.DOWN;
                sum *= Scaled.DOWN;
                weighted *= Scaled.DOWN;
                exponent += Scaled.SHIFT;
            }
            boolean nowSmall = (n + 2) * Math.abs(term) <= EPSILON * (Math.abs(weighted) + Math.abs(sum));
            if (small && nowSmall) {
                break;
            }
            small = nowSmall;
        }
        value = sum;
        slope = weighted / u;
    }
}
