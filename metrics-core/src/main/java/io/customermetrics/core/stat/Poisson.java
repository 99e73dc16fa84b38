package io.customermetrics.core.stat;

/**
 * The Poisson distribution: how often something happens that happens so often on average, each time by itself.
 *
 * <pre>
 * P(X = k) = e^(-mean) mean^k / k!        P(X &lt;= k) = Q(k + 1, mean)        Q the upper incomplete gamma function
 * </pre>
 *
 * @param mean a positive number
 */
public record Poisson(double mean) implements CountDistribution {

    /** Checks the mean. */
    public Poisson {
        GammaFunction.requirePositive(mean, "mean");
    }

    @Override
    public double probability(long k) {
        return logarithm(k).exp().value();
    }

    @Override
    public double logProbability(long k) {
        return logarithm(k).value();
    }

    @Override
    public double cdf(long k) {
        return tail(k).probability(true);
    }

    @Override
    public double survival(long k) {
        return tail(k).probability(false);
    }

    @Override
    public double logCdf(long k) {
        return tail(k).logarithm(true).value();
    }

    @Override
    public double logSurvival(long k) {
        return tail(k).logarithm(false).value();
    }

    @Override
    public long quantile(double p) {
        return CountSearch.quantile(this, p, mean, Math.sqrt(mean), Long.MAX_VALUE);
    }

    private LogTail tail(long k) {
        return k < 0
                ? LogTail.NONE_BELOW
                : IncompleteGamma.tail(k + 1.0, DoubleDouble.of(mean)).swapped();
    }

    private DoubleDouble logarithm(long k) {
        if (k < 0) {
            return DoubleDouble.of(Double.NEGATIVE_INFINITY);
        }
        DoubleDouble growth = DoubleDouble.of(mean).log().times((double) k);
        return growth.plus(-mean).minus(LogGamma.of(k + 1.0));
    }
}
