package io.customermetrics.core.stat;

/**
 * Fisher's F distribution: the quotient of two independent chi-square variables, each divided by its degrees of freedom.
 *
 * <pre>
 * P(F &lt;= f) = I(df1 f / (df1 f + df2); df1 / 2, df2 / 2)        I the incomplete beta function
 * </pre>
 *
 * <p>Worked: {@code new FisherF(2, 10).survival(4.102821015130421)} is 0.05.
 *
 * @param df1 the degrees of freedom of the numerator, a positive number
 * @param df2 the degrees of freedom of the denominator, a positive number
 */
public record FisherF(double df1, double df2) implements ContinuousDistribution {

    /** Checks the degrees of freedom. */
    public FisherF {
        GammaFunction.requirePositive(df1, "df1");
        GammaFunction.requirePositive(df2, "df2");
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
        if (x < 0 || df1 * x / df2 == Double.POSITIVE_INFINITY) {
            return DoubleDouble.of(Double.NEGATIVE_INFINITY);
        }
        if (x == 0) {
            return DoubleDouble.of(df1 == 2 ? 0 : (2 - df1) * Double.POSITIVE_INFINITY);
        }
        DoubleDouble odds = DoubleDouble.product(df1, x).over(df2);
        DoubleDouble a = DoubleDouble.of(df1).scaled(-1);
        DoubleDouble b = DoubleDouble.of(df2).scaled(-1);
        return odds.log()
                .times(a)
                .minus(odds.plus(1).log().times(a.plus(b)))
                .minus(DoubleDouble.of(x).log())
                .plus(LogGamma.of(a.plus(b)))
                .minus(LogGamma.of(a))
                .minus(LogGamma.of(b));
    }

    @Override
    public double quantile(double p) {
        Inversion.requireInside(p, "p");
        return p > 0.5 ? solve(1 - p, false) : solve(p, true);
    }

    @Override
    public double upperQuantile(double q) {
        Inversion.requireInside(q, "q");
        return q > 0.5 ? solve(1 - q, true) : solve(q, false);
    }

    private LogTail tail(double x) {
        Inversion.requireNumber(x);
        DoubleDouble numerator = DoubleDouble.product(df1, Math.max(x, 0));
        if (numerator.hi() == Double.POSITIVE_INFINITY) {
            return LogTail.NONE_ABOVE;
        }
        DoubleDouble both = numerator.plus(df2);
        return IncompleteBeta.tail(
                df1 / 2, df2 / 2, numerator.over(both), DoubleDouble.of(df2).over(both));
    }

    private double solve(double probability, boolean lower) {
        double z = lower ? Normal.quantile(probability) : -Normal.quantile(probability);
        double guess = StrictMath.exp(z * Math.sqrt(2 / df1 + 2 / df2));
        return new Inversion(x -> tail(x).logarithm(lower), this::logDensity, lower, Double.MAX_VALUE)
                .solve(probability, guess);
    }
}
