package io.customermetrics.core.stat;

/**
 * The chi-square distribution: the sum of squares of so many independent standard normal variables.
 *
 * <p>It is the gamma distribution of shape df / 2 and rate 1 / 2. Worked: {@code new ChiSquare(1).survival(3.841458820694124)}
 * is 0.05.
 *
 * @param df the degrees of freedom, a positive number
 */
public record ChiSquare(double df) implements ContinuousDistribution {

    /** Checks the degrees of freedom. */
    public ChiSquare {
        GammaFunction.requirePositive(df, "df");
    }

    @Override
    public double density(double x) {
        return gamma().density(x);
    }

    @Override
    public double logDensity(double x) {
        return gamma().logDensity(x);
    }

    @Override
    public double cdf(double x) {
        return gamma().cdf(x);
    }

    @Override
    public double survival(double x) {
        return gamma().survival(x);
    }

    @Override
    public double logCdf(double x) {
        return gamma().logCdf(x);
    }

    @Override
    public double logSurvival(double x) {
        return gamma().logSurvival(x);
    }

    @Override
    public double quantile(double p) {
        return gamma().quantile(p);
    }

    @Override
    public double upperQuantile(double q) {
        return gamma().upperQuantile(q);
    }

    private GammaDistribution gamma() {
        return new GammaDistribution(df / 2, 0.5);
    }
}
