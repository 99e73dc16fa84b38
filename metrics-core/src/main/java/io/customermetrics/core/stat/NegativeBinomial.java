package io.customermetrics.core.stat;

/**
 * The negative binomial distribution: how many trials fail before so many succeed; also a {@link Poisson} count whose mean
 * follows a {@link GammaDistribution} of shape {@code size} and rate {@code p / (1 - p)}.
 *
 * <pre>
 * P(X = k) = G(size + k) / (G(size) k!) p^size (1 - p)^k        P(X &lt;= k) = I(p; size, k + 1)
 * mean  size (1 - p) / p
 * </pre>
 *
 * @param size how many successes, a positive number, fractions too
 * @param p the chance of success, above 0, at most 1
 */
public record NegativeBinomial(double size, double p) implements CountDistribution {

    /** Checks the parameters. */
    public NegativeBinomial {
        GammaFunction.requirePositive(size, "size");
        if (!(p > 0 && p <= 1)) {
            throw new IllegalArgumentException("p must lie above 0 and be at most 1: " + p);
        }
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
        double mean = size * (1 - this.p) / this.p;
        return CountSearch.quantile(this, p, mean, Math.sqrt(mean / this.p), Long.MAX_VALUE);
    }

    private LogTail tail(long k) {
        return k < 0
                ? LogTail.NONE_BELOW
                : IncompleteBeta.tail(size, k + 1.0, DoubleDouble.of(p), DoubleDouble.sum(1, -p));
    }

    private DoubleDouble logarithm(long k) {
        if (k < 0 || (p == 1 && k > 0)) {
            return DoubleDouble.of(Double.NEGATIVE_INFINITY);
        }
        DoubleDouble ways = LogGamma.of(DoubleDouble.sum(size, (double) k))
                .minus(LogGamma.of(size))
                .minus(LogGamma.of(k + 1.0));
        DoubleDouble failures =
                k == 0 ? DoubleDouble.ZERO : DoubleDouble.sum(1, -p).log().times((double) k);
        return ways.plus(DoubleDouble.of(p).log().times(size)).plus(failures);
    }
}
