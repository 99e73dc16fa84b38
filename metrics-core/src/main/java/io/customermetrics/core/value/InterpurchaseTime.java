package io.customermetrics.core.value;

import io.customermetrics.core.log.ActiveBuckets;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import java.time.ZoneId;
import java.util.List;
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
public record InterpurchaseTime(ZoneId zone, Window window) implements Explainable<Histogram> {

    /** Checks that nothing is null. */
    public InterpurchaseTime {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Histogram measure(LogSlice slice) {
        ActiveBuckets orderDays =
                ActiveBuckets.of(slice.log(), EventSelector.purchases(), window, BusinessCalendar.of(zone), Grain.DAY);
        Histogram.Builder histogram = Histogram.builder();
        for (int i = 0; i < slice.size(); i++) {
            int days = orderDays.seek(slice.customer(i));
            for (int d = 1; d < days; d++) {
                histogram.add(orderDays.number(d) - orderDays.number(d - 1));
            }
        }
        return histogram.build();
    }

    @Override
    public Histogram merge(Histogram left, Histogram right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("order", log, customer, EventSelector.purchases(), window);
    }
}
