package io.customermetrics.rfm.clv;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.LocalDays;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What the purchase models read of a log, by the literature's conventions: for each buyer {@code (x, t_x, T)} in days and the
 * spend of the order days.
 *
 * <pre>
 * x     = order days after the first one, before asOf        several orders of a day count once
 * t_x   = last order day - first order day
 * T     = last full day before asOf - first order day
 * spend = sum of the orders of the first day, and of all repeat days, gross
 * x*    = order days from asOf to holdoutEnd                 what a prediction is held against
 * </pre>
 *
 * <pre>{@code
 * TransactionTable table = log.measure(TransactionSummary.before(asOf, zone));
 * Fit<BgNbd> fit = BgNbd.fit(table.patterns(ClvUnit.WEEK));
 * }</pre>
 *
 * <ul>
 *   <li>Who did not order on a full day before {@code asOf} has no row.
 *   <li>Where {@code asOf} or {@code holdoutEnd} lies inside a day, that day is not read at all.
 *   <li>Refunds are not looked at: spend is what an order day came to.
 * </ul>
 *
 * <p>One pass over the times and amounts of purchases.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "'Counting your customers' the easy way: an alternative to the
 * Pareto/NBD model", Marketing Science 24 (2005), 275-284.
 *
 * @param zone the zone whose days are meant
 * @param asOf the first instant not covered
 * @param holdoutEnd the end of the holdout period, not before {@code asOf}; equal to it for none
 */
public record TransactionSummary(ZoneId zone, Instant asOf, Instant holdoutEnd)
        implements Explainable<TransactionTable> {

    /** Checks the order of the two instants. */
    public TransactionSummary {
        Objects.requireNonNull(zone, "zone");
        Micros.requireCovered(asOf, "asOf");
        Micros.requireCovered(holdoutEnd, "holdoutEnd");
        if (holdoutEnd.isBefore(asOf)) {
            throw new IllegalArgumentException("holdoutEnd must not be before asOf");
        }
    }

    /**
     * All that lies before an instant, nothing held out.
     *
     * @param asOf the first instant not covered
     * @param zone the zone whose days are meant
     * @return the metric
     */
    public static TransactionSummary before(Instant asOf, ZoneId zone) {
        return new TransactionSummary(zone, asOf, asOf);
    }

    /**
     * The same customers with what they bought afterwards.
     *
     * @param end the end of the holdout period, not before {@code asOf}
     * @return the metric
     */
    public TransactionSummary heldOutUntil(Instant end) {
        return new TransactionSummary(zone, asOf, end);
    }

    @Override
    public TransactionTable measure(LogSlice slice) {
        Reader reader = new Reader(slice);
        reader.read(slice);
        return reader.table(slice);
    }

    @Override
    public TransactionTable merge(TransactionTable left, TransactionTable right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("order", log, customer, EventSelector.purchases(), Window.before(startOfDay(holdoutEnd)));
    }

    private Instant startOfDay(Instant instant) {
        BusinessCalendar calendar = BusinessCalendar.of(zone);
        return calendar.startOf(calendar.dayOf(instant));
    }

    /** Reads the order days of a slice's customers into columns, buyers only. */
    private final class Reader {

        private final Track purchases;
        private final LongColumn amounts;
        private final LocalDays days;
        private final CustomerSet.Builder buyers;
        private final int today;
        private final int holdoutDay;
        private final int[] repeats;
        private final int[] last;
        private final int[] age;
        private final int[] holdout;
        private final long[] firstSpend;
        private final long[] repeatSpend;
        private int size;

        Reader(LogSlice slice) {
            BusinessCalendar calendar = BusinessCalendar.of(zone);
            this.purchases = slice.log().track(EventKind.PURCHASE);
            this.amounts = purchases.numbers(Field.AMOUNT);
            this.days = LocalDays.of(zone, purchases.firstMicros(), purchases.lastMicros() + 1);
            this.buyers = CustomerSet.builder(slice.log());
            this.today = epochDay(calendar.dayOf(asOf));
            this.holdoutDay = epochDay(calendar.dayOf(holdoutEnd));
            this.repeats = new int[slice.size()];
            this.last = new int[slice.size()];
            this.age = new int[slice.size()];
            this.holdout = new int[slice.size()];
            this.firstSpend = new long[slice.size()];
            this.repeatSpend = new long[slice.size()];
        }

        void read(LogSlice slice) {
            for (int i = 0; i < slice.size(); i++) {
                int customer = slice.customer(i);
                int event = purchases.start(customer);
                int end = purchases.end(customer);
                if (event < end && days.epochDay(purchases.micros(event)) < today) {
                    buyers.add(customer);
                    read(event, end);
                    size++;
                }
            }
        }

        private void read(int from, int end) {
            int first = days.epochDay(purchases.micros(from));
            int previous = first;
            int event = from;
            for (; event < end; event++) {
                int day = days.epochDay(purchases.micros(event));
                if (day >= today) {
                    break;
                }
                long amount = amounts.get(event);
                if (day == first) {
                    firstSpend[size] = Math.addExact(firstSpend[size], amount);
                } else {
                    repeatSpend[size] = Math.addExact(repeatSpend[size], amount);
                    repeats[size] += day == previous ? 0 : 1;
                }
                previous = day;
            }
            last[size] = previous - first;
            age[size] = today - 1 - first;
            for (; event < end; event++) {
                int day = days.epochDay(purchases.micros(event));
                if (day >= holdoutDay) {
                    break;
                }
                holdout[size] += day == previous ? 0 : 1;
                previous = day;
            }
        }

        TransactionTable table(LogSlice slice) {
            return new TransactionTable(
                    slice.log().ids().of(buyers.build().toSlice()),
                    slice.log().currency(),
                    LocalDate.ofEpochDay(today),
                    LocalDate.ofEpochDay(holdoutDay),
                    Arrays.copyOf(repeats, size),
                    Arrays.copyOf(last, size),
                    Arrays.copyOf(age, size),
                    Arrays.copyOf(holdout, size),
                    Arrays.copyOf(firstSpend, size),
                    Arrays.copyOf(repeatSpend, size));
        }

        private static int epochDay(LocalDate day) {
            return Math.toIntExact(day.toEpochDay());
        }
    }
}
