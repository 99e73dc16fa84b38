package io.customermetrics.core.stat;

/**
 * The logarithm of the gamma function with some 30 digits, for what is computed with more than a double's.
 *
 * <pre>
 * log G(x) = (x - 1/2) log x - x + log(2 pi) / 2 + sum over k of B(2k) / (2k (2k - 1) x^(2k - 1))
 * </pre>
 *
 * <p>B are Bernoulli's numbers; small numbers are moved up first by G(x + 1) = x G(x).
 */
final class LogGamma {

    private static final double LARGE = 24;

    private static final double[][] BERNOULLI = {
        {1, 6},
        {-1, 30},
        {1, 42},
        {-1, 30},
        {5, 66},
        {-691, 2730},
        {7, 6},
        {-3617, 510},
        {43867, 798},
        {-174611, 330},
        {854513, 138},
        {-236364091, 2730},
        {8553103, 6},
        {-23749461029.0, 870},
        {8615841276005.0, 14322}
    };

    private static final DoubleDouble[] SERIES = series();
    private static final DoubleDouble HALF_LOG_TWO_PI =
            DoubleDouble.PI.scaled(1).log().scaled(-1);

    private LogGamma() {}

    /** log G(x) of a positive number. */
    static DoubleDouble of(DoubleDouble x) {
        DoubleDouble large = x;
        DoubleDouble product = DoubleDouble.ONE;
        while (large.hi() < LARGE) {
            product = product.times(large);
            large = large.plus(1);
        }
        DoubleDouble inverse = DoubleDouble.ONE.over(large);
        DoubleDouble square = inverse.times(inverse);
        DoubleDouble rest = SERIES[SERIES.length - 1];
        for (int k = SERIES.length - 2; k >= 0; k--) {
            rest = rest.times(square).plus(SERIES[k]);
        }
        return large.plus(-0.5)
                .times(large.log())
                .minus(large)
                .plus(HALF_LOG_TWO_PI)
                .plus(rest.times(inverse))
                .minus(product.log());
    }

    static DoubleDouble of(double x) {
        return of(DoubleDouble.of(x));
    }

    private static DoubleDouble[] series() {
        DoubleDouble[] series = new DoubleDouble[BERNOULLI.length];
        for (int i = 0; i < series.length; i++) {
            double divisor = 2.0 * (i + 1) * (2 * i + 1) * BERNOULLI[i][1];
            series[i] = DoubleDouble.quotient(BERNOULLI[i][0], divisor);
        }
        return series;
    }
}
