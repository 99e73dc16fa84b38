package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.ActiveBuckets;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.LocalDays;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What models of customer lifetime read of each buyer: repeat days, recency, age and repeat spend, with the conventions of
 * the literature.
 *
 * <pre>
 * x    frequency   different days with an order, less the first
 * t_x  recency     days from the first order day to the last
 * T    age         days from the first order day to the last day fully covered by asOf
 * m    monetary    purchases on the repeat days / x
 * </pre>
 *
 * <ul>
 *   <li>All orders of a day count once. Customers without an order before asOf have no row.
 *   <li>Refunds are not looked at: spend models need positive amounts.
 *   <li>Times are whole calendar days of {@code zone}; divide by 7 for weeks.
 * </ul>
 *
 * <p>One pass over the times and amounts of purchases.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting your customers the easy way", Marketing Science 24 (2005),
 * 275-284.
 *
 * @param zone the zone whose days are meant
 * @param asOf the first instant not covered, from 1900 to 2200
 */
public record RepeatPurchases(ZoneId zone, Instant asOf) implements Explainable<RepeatTable> {

    /** Checks that nothing is null. */
    public RepeatPurchases {
        Objects.requireNonNull(zone, "zone");
        Micros.requireCovered(asOf, "asOf");
    }

    @Override
    public RepeatTable measure(LogSlice slice) {
        RepeatTable.Builder table = new RepeatTable.Builder(slice, lastFullDay());
        fill(slice, table, 0);
        return table.build();
    }

    @Override
    public RepeatTable measure(List<LogSlice> slices, Executor executor) {
        RepeatTable.Builder table = new RepeatTable.Builder(slices.get(0).log().slice(), lastFullDay());
        LogSlice.onEach(slices, executor, slice -> {
            fill(slice, table, slice.size() == 0 ? 0 : slice.customer(0));
            return slice.size();
        });
        return table.build();
    }

    @Override
    public RepeatTable merge(RepeatTable left, RepeatTable right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("order", log, customer, EventSelector.purchases(), Window.before(asOf));
    }

    /** Puts the rows of a slice, from a place of the table on. */
    private void fill(LogSlice slice, RepeatTable.Builder table, int place) {
        Track purchases = slice.log().track(EventKind.PURCHASE);
        LongColumn amounts = purchases.numbers(Field.AMOUNT);
        Window seen = Window.before(asOf);
        TrackSelection orders = TrackSelection.of(purchases, seen);
        long end = Micros.ceil(asOf);
        LocalDays days = LocalDays.of(zone, Math.min(end, purchases.firstMicros()), end);
        ActiveBuckets orderDays =
                ActiveBuckets.of(slice.log(), EventSelector.purchases(), seen, BusinessCalendar.of(zone), Grain.DAY);
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            int size = orderDays.seek(customer);
            if (size == 0) {
                table.leaveOut(place + i);
            } else {
                int firstDay = orderDays.number(0);
                int to = orders.end(customer);
                int repeat = orders.start(customer) + 1;
                while (repeat < to && days.epochDay(purchases.micros(repeat)) == firstDay) {
                    repeat++;
                }
                table.put(place + i, size - 1, firstDay, orderDays.number(size - 1), amounts.sum(repeat, to));
            }
        }
    }

    private int lastFullDay() {
        LocalDate day = BusinessCalendar.of(zone).dayOf(asOf);
        return Math.toIntExact(day.toEpochDay() - 1);
    }
}
