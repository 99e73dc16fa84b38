package io.customermetrics.core.stat;

/**
 * A distribution of counts: 0, 1, 2 and so on.
 *
 * <p>Functions are computed with twice the precision of a double and rounded at the end: relative error below 1e-15 in both
 * tails, some microseconds a call, the same bits on every platform.
 */
public sealed interface CountDistribution permits Binomial, NegativeBinomial, Poisson {

    /**
     * The chance of a count: {@code P(X = k)}.
     *
     * @param k any number
     * @return a probability, 0 to 1
     */
    double probability(long k);

    /**
     * The logarithm of the chance of a count.
     *
     * @param k any number
     * @return the logarithm, -Infinity where the count cannot be
     */
    double logProbability(long k);

    /**
     * The distribution function: {@code P(X <= k)}.
     *
     * @param k any number
     * @return a probability, 0 to 1
     */
    double cdf(long k);

    /**
     * The survival function: {@code P(X > k)}, with no loss where it is small.
     *
     * @param k any number
     * @return a probability, 0 to 1
     */
    double survival(long k);

    /**
     * The logarithm of the distribution function, for tails too small for a double.
     *
     * @param k any number
     * @return the logarithm, -Infinity where nothing lies below
     */
    double logCdf(long k);

    /**
     * The logarithm of the survival function, for tails too small for a double.
     *
     * @param k any number
     * @return the logarithm, -Infinity where nothing lies above
     */
    double logSurvival(long k);

    /**
     * The quantile function: the smallest {@code k} with {@code P(X <= k) >= p}.
     *
     * @param p a probability, strictly between 0 and 1
     * @return the quantile
     * @throws IllegalArgumentException if {@code p} is not strictly between 0 and 1
     */
    long quantile(double p);
}
