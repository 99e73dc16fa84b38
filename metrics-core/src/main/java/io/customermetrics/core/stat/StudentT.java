package io.customermetrics.core.stat;

/**
 * Student's t distribution.
 *
 * <pre>
 * P(|T| > t) = I(df / (df + t^2); df / 2, 1 / 2)        I the incomplete beta function
 * </pre>
 *
 * <p>Worked: {@code new StudentT(4).upperQuantile(0.025)} is 2.7764451051977934.
 *
 * @param df the degrees of freedom, a positive number, fractions too
 */
public record StudentT(double df) implements ContinuousDistribution {

    /** Up to here the middle is inverted, and beyond the tail. */
    private static final double TAIL = 0.25;

    private static final double LARGEST_EXPONENT = 600;

    /** Checks the degrees of freedom. */
    public StudentT {
        GammaFunction.requirePositive(df, "df");
    }

    @Override
    public double cdf(double x) {
        return tail(x).probability(true);
    }

    @Override
    public double survival(double x) {
        return tail(x).probability(false);
    }

    @Override
    public double logCdf(double x) {
        return tail(x).logarithm(true).value();
    }

    @Override
    public double logSurvival(double x) {
        return tail(x).logarithm(false).value();
    }

    /**
     * The chance of a value at least as far from 0, on either side: the two-sided p-value of a t statistic.
     *
     * @param t any number, infinite ones too
     * @return a probability, 0 to 1
     * @throws IllegalArgumentException if {@code t} is NaN
     */
    public double twoSided(double t) {
        return outside(t).probability(true);
    }

    @Override
    public double density(double x) {
        return densityLogarithm(x).exp().value();
    }

    @Override
    public double logDensity(double x) {
        return densityLogarithm(x).value();
    }

    private DoubleDouble densityLogarithm(double x) {
        Inversion.requireNumber(x);
        DoubleDouble square = DoubleDouble.product(x, x);
        if (square.hi() == Double.POSITIVE_INFINITY) {
            return DoubleDouble.of(Double.NEGATIVE_INFINITY);
        }
        DoubleDouble half = DoubleDouble.of(df).scaled(-1);
        return LogGamma.of(half.plus(0.5))
                .minus(LogGamma.of(half))
                .minus(DoubleDouble.PI.times(df).log().scaled(-1))
                .minus(square.over(df).plus(1).log().times(half.plus(0.5)));
    }

    @Override
    public double quantile(double p) {
        Inversion.requireInside(p, "p");
        return p > 0.5 ? solve(1 - p) : -solve(p);
    }

    @Override
    public double upperQuantile(double q) {
        Inversion.requireInside(q, "q");
        return q > 0.5 ? -solve(1 - q) : solve(q);
    }

    private LogTail tail(double x) {
        DoubleDouble both = outside(x).logarithm(true);
        if (both.hi() == Double.NEGATIVE_INFINITY) {
            return new LogTail(both, x < 0);
        }
        return LogTail.of(both.minus(DoubleDouble.LOG_2), x < 0);
    }

    /** Both sides beyond a number as lower tail, what lies between as upper. */
    private LogTail outside(double x) {
        Inversion.requireNumber(x);
        DoubleDouble square = DoubleDouble.product(x, x);
        if (square.hi() == Double.POSITIVE_INFINITY) {
            return LogTail.NONE_BELOW;
        }
        DoubleDouble both = square.plus(df);
        return IncompleteBeta.tail(df / 2, 0.5, DoubleDouble.of(df).over(both), square.over(both));
    }

    /** The number from 0 on beyond which so much lies, at most a half. */
    private double solve(double probability) {
        if (probability == 0.5) {
            return 0;
        }
        boolean inner = probability > TAIL;
        Inversion inversion = new Inversion(
                x -> outside(x).logarithm(!inner),
                x -> logDensity(x) + DoubleDouble.LOG_2.hi(),
                inner,
                Double.MAX_VALUE);
        return inversion.solve(inner ? 1 - 2 * probability : 2 * probability, guess(probability));
    }

    /** D. L. Wallace's normal approximation. */
    private double guess(double probability) {
        double z = Normal.quantile(probability) * (8 * df + 3) / (8 * df + 1);
        return Math.sqrt(df * StrictMath.expm1(Math.min(LARGEST_EXPONENT, z * z / df)));
    }
}
