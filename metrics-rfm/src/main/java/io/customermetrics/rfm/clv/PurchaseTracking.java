package io.customermetrics.rfm.clv;

import io.customermetrics.core.log.ActiveBuckets;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * When customers first bought and when they bought again, day by day: what a purchase model is tracked against.
 *
 * <pre>
 * starts(d)  = customers whose first order day is d, d before asOf
 * repeats(d) = order days d of these customers after their first one, d before end
 * </pre>
 *
 * <ul>
 *   <li>Several orders of a customer on one day count once.
 *   <li>Where {@code asOf} or {@code end} lies inside a day, that day is not read at all.
 * </ul>
 *
 * <p>One pass over the times of purchases.
 *
 * @param zone the zone whose days are meant
 * @param asOf the end of the period in which customers start, usually the one that the model was fitted to
 * @param end the end of the period over which they are followed, not before {@code asOf}
 */
public record PurchaseTracking(ZoneId zone, Instant asOf, Instant end) implements Explainable<TrackedPurchases> {

    /** Checks the order of the two instants. */
    public PurchaseTracking {
        Objects.requireNonNull(zone, "zone");
        Micros.requireCovered(asOf, "asOf");
        Micros.requireCovered(end, "end");
        if (end.isBefore(asOf)) {
            throw new IllegalArgumentException("end must not be before asOf");
        }
    }

    @Override
    public TrackedPurchases measure(LogSlice slice) {
        BusinessCalendar calendar = BusinessCalendar.of(zone);
        int asOfDay = Math.toIntExact(calendar.dayOf(asOf).toEpochDay());
        int endDay = Math.toIntExact(calendar.dayOf(end).toEpochDay());
        ActiveBuckets orderDays =
                ActiveBuckets.of(slice.log(), EventSelector.purchases(), window(calendar), calendar, Grain.DAY);
        int first = firstDay(slice, orderDays, asOfDay, endDay);
        long[] starts = new long[endDay - first];
        long[] repeats = new long[endDay - first];
        for (int i = 0; i < slice.size(); i++) {
            int days = orderDays.seek(slice.customer(i));
            if (days > 0 && orderDays.number(0) < asOfDay) {
                starts[orderDays.number(0) - first]++;
                for (int d = 1; d < days; d++) {
                    repeats[orderDays.number(d) - first]++;
                }
            }
        }
        return new TrackedPurchases(asOfDay, endDay, starts, repeats);
    }

    @Override
    public TrackedPurchases merge(TrackedPurchases left, TrackedPurchases right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("order", log, customer, EventSelector.purchases(), window(BusinessCalendar.of(zone)));
    }

    private Window window(BusinessCalendar calendar) {
        return Window.before(calendar.startOf(calendar.dayOf(end)));
    }

    private static int firstDay(LogSlice slice, ActiveBuckets orderDays, int asOfDay, int endDay) {
        int first = endDay;
        for (int i = 0; i < slice.size(); i++) {
            if (orderDays.seek(slice.customer(i)) > 0 && orderDays.number(0) < asOfDay) {
                first = Math.min(first, orderDays.number(0));
            }
        }
        return first;
    }
}
