package io.customermetrics.core.stat;

/**
 * The binomial distribution: how many of so many independent trials succeed.
 *
 * <pre>
 * P(X = k) = C(trials, k) p^k (1 - p)^(trials - k)        P(X &lt;= k) = I(1 - p; trials - k, k + 1)
 * </pre>
 *
 * @param trials how many trials, from 0 on
 * @param p the chance of each, 0 to 1
 */
public record Binomial(long trials, double p) implements CountDistribution {

    /** Checks the parameters. */
    public Binomial {
        if (trials < 0) {
            throw new IllegalArgumentException("trials must not be negative: " + trials);
        }
        IncompleteBeta.requireProbability(p, "p");
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
        double spread = Math.sqrt(trials * this.p * (1 - this.p));
        return CountSearch.quantile(this, p, trials * this.p, spread, trials);
    }

    private LogTail tail(long k) {
        if (k < 0) {
            return LogTail.NONE_BELOW;
        }
        if (k >= trials) {
            return LogTail.NONE_ABOVE;
        }
        return IncompleteBeta.tail((double) (trials - k), k + 1.0, DoubleDouble.sum(1, -p), DoubleDouble.of(p));
    }

    private DoubleDouble logarithm(long k) {
        if (k < 0 || k > trials || (p == 0 && k > 0) || (p == 1 && k < trials)) {
            return DoubleDouble.of(Double.NEGATIVE_INFINITY);
        }
        double rest = (double) (trials - k);
        DoubleDouble ways =
                LogGamma.of(trials + 1.0).minus(LogGamma.of(k + 1.0)).minus(LogGamma.of(rest + 1.0));
        DoubleDouble wins =
                k == 0 ? DoubleDouble.ZERO : DoubleDouble.of(p).log().times((double) k);
        DoubleDouble losses =
                rest == 0 ? DoubleDouble.ZERO : DoubleDouble.sum(1, -p).log().times(rest);
        return ways.plus(wins).plus(losses);
    }
}
