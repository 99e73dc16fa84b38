package io.customermetrics.core.stat;

/**
 * The nine definitions of a sample quantile. Each names a place {@code h} among the numbers in order {@code x[0] .. x[n-1]}; the
 * quantile is interpolated linearly between the neighbours of the place:
 *
 * <pre>
 * x[floor(h)] + (h - floor(h)) (x[floor(h) + 1] - x[floor(h)])
 * </pre>
 *
 * <p>Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), 361-365;
 * the constants are in their order, types 1 to 9, and so numbered in R.
 */
public enum QuantileType {
    /** Type 1: the smallest number that at least so great a share does not exceed. {@code h = ceil(n p) - 1} */
    INVERTED_CDF,
    /** Type 2: as type 1, but the mean of both neighbours where {@code n p} is whole. */
    AVERAGED_INVERTED_CDF,
    /** Type 3: the number whose rank is nearest to {@code n p}, the even rank of two as near. */
    CLOSEST_OBSERVATION,
    /** Type 4: {@code h = n p - 1}. */
    INTERPOLATED_INVERTED_CDF,
    /** Type 5: {@code h = n p - 1/2}. */
    HAZEN,
    /** Type 6: {@code h = (n + 1) p - 1}. */
    WEIBULL,
    /** Type 7: {@code h = (n - 1) p}, the default of R, NumPy and spreadsheets, and here. */
    LINEAR,
    /** Type 8: {@code h = (n + 1/3) p - 2/3}, near the median of the quantile whatever the distribution. */
    MEDIAN_UNBIASED,
    /** Type 9: {@code h = (n + 1/4) p - 5/8}, near the mean of the quantile of a normal distribution. */
    NORMAL_UNBIASED;

    /** What a product may have lost by rounding, as a share of it. */
    private static final double FUZZ = 0x1p-50;

    /**
     * The place of a quantile among numbers in order.
     *
     * @param count how many numbers, at least 1
     * @param p the probability, 0 to 1
     * @return the place, 0 to {@code count - 1}, fractions meaning between two
     * @throws IllegalArgumentException if an argument is out of range
     */
    public double place(long count, double p) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1: " + count);
        }
        IncompleteBeta.requireProbability(p, "p");
        double place = unbounded((double) count, p);
        return Math.max(0, Math.min((double) (count - 1), place));
    }

    private double unbounded(double n, double p) {
        return switch (this) {
            case INVERTED_CDF -> Math.ceil(whole(n * p)) - 1;
            case AVERAGED_INVERTED_CDF -> {
                double product = whole(n * p);
                yield Math.rint(product) == product ? product - 0.5 : Math.ceil(product) - 1;
            }
            case CLOSEST_OBSERVATION -> Math.rint(whole(n * p - 0.5) + 0.5) - 1;
            case INTERPOLATED_INVERTED_CDF -> whole(n * p) - 1;
            case HAZEN -> n * p - 0.5;
            case WEIBULL -> (n + 1) * p - 1;
            case LINEAR -> (n - 1) * p;
            case MEDIAN_UNBIASED -> (n + 1.0 / 3) * p - 2.0 / 3;
            case NORMAL_UNBIASED -> (n + 0.25) * p - 0.625;
        };
    }

    /** A whole number where only rounding keeps the product from it. */
    private static double whole(double product) {
        double nearest = Math.rint(product);
        return Math.abs(product - nearest) <= FUZZ * product ? nearest : product;
    }
}
