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
        Track purchases = slice.log().track(EventKind.PURCHASE);
        LongColumn amounts = purchases.numbers(Field.AMOUNT);
        long end = Micros.ceil(asOf);
        long first = Math.min(end, purchases.firstMicros());
        LocalDays days = LocalDays.of(zone, first, end);
        ActiveBuckets orderDays = ActiveBuckets.of(
                slice.log(), EventSelector.purchases(), Window.before(asOf), BusinessCalendar.of(zone), Grain.DAY);
        RepeatTable.Builder table = new RepeatTable.Builder(slice, lastFullDay());
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            int size = orderDays.seek(customer);
            if (size > 0) {
                int firstDay = orderDays.number(0);
                int to = purchases.firstAtOrAfter(customer, end);
                int repeat = purchases.start(customer) + 1;
                while (repeat < to && days.epochDay(purchases.micros(repeat)) == firstDay) {
                    repeat++;
                }
                table.add(i, size - 1, firstDay, orderDays.number(size - 1), amounts.sum(repeat, to));
            }
        }
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

    private int lastFullDay() {
        LocalDate day = BusinessCalendar.of(zone).dayOf(asOf);
        return Math.toIntExact(day.toEpochDay() - 1);
    }
}
