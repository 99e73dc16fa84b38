package io.customermetrics.core.stat;

/** Finds quantiles of counts: from a guess outwards in growing steps, then by halves. */
final class CountSearch {

    private CountSearch() {}

    /** The smallest count, at most {@code last}, whose distribution function reaches {@code p}. */
    static long quantile(CountDistribution distribution, double p, double mean, double spread, long last) {
        Inversion.requireInside(p, "p");
        long guess = (long) Math.max(0, Math.min((double) last, mean + spread * Normal.quantile(p)));
        long step = 1 + (long) spread / 8;
        // Below low it is not reached, at high it is.
        long low = guess - 1;
        long high = guess;
        while (low >= 0 && distribution.cdf(low) >= p) {
            high = low;
            low = Math.max(-1, low - step);
            step *= 2;
        }
        while (high < last && distribution.cdf(high) < p) {
            low = high;
            high = last - step < high ? last : high + step;
            step *= 2;
        }
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (distribution.cdf(middle) >= p) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
