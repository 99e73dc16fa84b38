package io.customermetrics.core.value;

import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.time.LocalDays;
import io.customermetrics.core.time.Window;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Objects;

/**
 * Interpurchase time (购买间隔): the calendar days between consecutive days on which a customer ordered.
 *
 * <pre>
 * count(g) = number of pairs of a customer's consecutive order days that lie g days apart, g &gt;= 1
 * </pre>
 *
 * <p>Several orders on one day are one order day. A customer with orders on one day only adds nothing. Quantiles are
 * {@link Histogram#quantile}. One pass over the times of purchases.
 *
 * @param zone the zone whose days are meant
 * @param window from when to when
 */
public record InterpurchaseTime(ZoneId zone, Window window) implements Metric<Histogram> {

    /** Checks that nothing is null. */
    public InterpurchaseTime {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Histogram measure(LogSlice slice) {
        Timeline orders = Timeline.of(slice.log(), EventSelector.purchases(), window);
        LocalDays days = LocalDays.of(zone, orders.startMicros(), orders.endMicros());
        long[] counts = new long[128];
        for (int i = 0; i < slice.size(); i++) {
            int count = orders.seek(slice.customer(i));
            for (int e = 1, previous = count == 0 ? 0 : days.epochDay(orders.micros(0)); e < count; e++) {
                int day = days.epochDay(orders.micros(e));
                int gap = day - previous;
                if (gap > 0) {
                    if (gap >= counts.length) {
                        counts = Arrays.copyOf(counts, Math.max(gap + 1, 2 * counts.length));
                    }
                    counts[gap]++;
                    previous = day;
                }
            }
        }
        return Histogram.of(counts);
    }

    @Override
    public Histogram merge(Histogram left, Histogram right) {
        return left.plus(right);
    }
}
