package io.customermetrics.core.experiment;

import io.customermetrics.core.stat.QuantileType;
import java.util.Arrays;

/**
 * Limits that outliers are drawn to (缩尾处理, winsorising): a value below {@code low} counts as {@code low}, one above
 * {@code high} as {@code high}. The same caps must hold for all arms, else they make a difference of their own.
 *
 * <p>Source: J. W. Tukey, "The future of data analysis", Annals of Mathematical Statistics 33 (1962), 1-67.
 *
 * @param low the least value that stays as it is
 * @param high the greatest one
 */
public record Caps(long low, long high) {

    /** Caps that change nothing. */
    public static final Caps NONE = new Caps(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Checks the order. */
    public Caps {
        if (low > high) {
            throw new IllegalArgumentException("low must not exceed high");
        }
    }

    /**
     * Caps at two quantiles of some values, which are values themselves: quantiles of {@link QuantileType#INVERTED_CDF}.
     *
     * <p>Worked: of 1, 2, .., 100 the quantiles 0.05 and 0.99 are 5 and 99.
     *
     * @param values at least one value, those of all arms together
     * @param lower the probability of the lower quantile, 0 for no lower cap but the least value
     * @param upper that of the upper one, 1 for no upper cap but the greatest value
     * @return the caps
     * @throws IllegalArgumentException if there is no value, a probability lies outside 0 to 1, or {@code lower} exceeds
     *     {@code upper}
     */
    public static Caps fit(long[] values, double lower, double upper) {
        if (values.length == 0) {
            throw new IllegalArgumentException("values must hold at least one number");
        }
        if (!(lower >= 0 && lower <= upper && upper <= 1)) {
            throw new IllegalArgumentException(
                    "lower and upper must lie from 0 to 1, in order: " + lower + " and " + upper);
        }
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Caps(quantile(sorted, lower), quantile(sorted, upper));
    }

    /**
     * A value drawn to the caps.
     *
     * @param value any number
     * @return the number from {@code low} to {@code high} that is nearest to it
     */
    public long apply(long value) {
        return Math.max(low, Math.min(high, value));
    }

    private static long quantile(long[] sorted, double p) {
        return sorted[(int) QuantileType.INVERTED_CDF.place(sorted.length, p)];
    }
}
