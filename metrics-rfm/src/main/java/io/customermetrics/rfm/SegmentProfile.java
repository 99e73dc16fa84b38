package io.customermetrics.rfm;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * What the customers of a segment look like. Medians are the middle value, or the mean of the middle two.
 *
 * @param label the segment's name
 * @param customers how many there are
 * @param revenue their net revenue
 * @param share their share of all buyers; undefined where there are no buyers
 * @param medianRecencyDays the median of recency; undefined for an empty segment
 * @param medianOrders the median number of orders; undefined for an empty segment
 * @param medianMonetary the median monetary value, rounded half-even; nothing for an empty segment
 */
public record SegmentProfile(
        String label,
        long customers,
        Money revenue,
        Estimate share,
        Estimate medianRecencyDays,
        Estimate medianOrders,
        Optional<Money> medianMonetary) {

    private static final String EMPTY = "customers in the segment";

    static SegmentProfile of(String label, RfmTable table, int[] rows) {
        long revenue = 0;
        for (int row : rows) {
            revenue = Math.addExact(revenue, table.revenueMinor(row));
        }
        long[] monetary = ascending(rows, table::monetaryMinor);
        return new SegmentProfile(
                label,
                rows.length,
                Money.ofMinor(revenue, table.currency()),
                Estimate.ratio(rows.length, table.size(), "buyers"),
                median(ascending(rows, table::recencyDays)),
                median(ascending(rows, table::orders)),
                rows.length == 0 ? Optional.empty() : Optional.of(medianMoney(monetary, table)));
    }

    private static long[] ascending(int[] rows, IntToLongFunction value) {
        long[] values = Arrays.stream(rows).mapToLong(value).toArray();
        Arrays.sort(values);
        return values;
    }

    private static Estimate median(long[] ascending) {
        int size = ascending.length;
        return size == 0
                ? Estimate.undefined("no " + EMPTY)
                : Estimate.of((ascending[(size - 1) / 2] + ascending[size / 2]) / 2.0);
    }

    private static Money medianMoney(long[] ascending, RfmTable table) {
        BigDecimal sum = BigDecimal.valueOf(ascending[(ascending.length - 1) / 2])
                .add(BigDecimal.valueOf(ascending[ascending.length / 2]));
        long middle =
                sum.divide(BigDecimal.valueOf(2), 0, RoundingMode.HALF_EVEN).longValueExact();
        return Money.ofMinor(middle, table.currency());
    }
}
