package io.customermetrics.rfm.churn;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.CustomerIds;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;

/**
 * Churn features (流失特征): what is known of each buyer strictly before a cut.
 *
 * <pre>
 * population = customers with an order in [cut - activeDays, cut)
 * recent     = [cut - recentDays, cut)           earlier = [cut - 2 recentDays, cut - recentDays)
 * </pre>
 *
 * <p>{@link ChurnFeature} says what each feature is. Days before the cut are of 24 hours; recency, tenure and days with orders
 * are calendar days of the zone, the day of the cut being day 0.
 *
 * <ul>
 *   <li>No event at or after the cut is read, so no feature can know the outcome, which {@link ChurnOutcome} reads from the cut on.
 *   <li>Who has not ordered for {@code activeDays} is gone already and no row: a model that is shown them looks better than it is.
 *   <li>All numbers are whole and exact; tables of disjoint customers join.
 * </ul>
 *
 * <p>One pass over purchases, refunds, interactions and sessions; 80 bytes a row.
 *
 * @param zone the zone whose days are meant
 * @param cut the first instant that is not known, from 1900 to 2200
 * @param activeDays how long ago the last order may be, in days, at least 1
 * @param recentDays how many days the recent past has, at least 1
 */
public record ChurnFeatures(ZoneId zone, Instant cut, int activeDays, int recentDays)
        implements Explainable<ChurnTable> {

    private static final EventSelector READ =
            EventSelector.kinds(EventKind.PURCHASE, EventKind.REFUND, EventKind.INTERACTION, EventKind.SESSION);

    /** Checks the ranges. */
    public ChurnFeatures {
        Objects.requireNonNull(zone, "zone");
        Micros.requireCovered(cut, "cut");
        requireDays(activeDays, "activeDays");
        requireDays(recentDays, "recentDays");
    }

    @Override
    public ChurnTable measure(LogSlice slice) {
        EventLog log = slice.log();
        Track purchases = log.track(EventKind.PURCHASE);
        long end = Micros.ceil(cut);
        long since = startOf(activeDays);
        CustomerSet.Builder members = CustomerSet.builder(log);
        long earliest = end;
        int size = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            int after = purchases.firstAtOrAfter(customer, end);
            if (after > purchases.start(customer) && purchases.micros(after - 1) >= since) {
                members.add(customer);
                earliest = Math.min(earliest, purchases.micros(purchases.start(customer)));
                size++;
            }
        }
        LogSlice population = members.build().toSlice();
        CustomerIds ids = log.ids().of(population);
        Reader reader = new Reader(log, size, earliest, end);
        reader.fill(population);
        return new ChurnTable(this, log.currency(), ids, reader.columns);
    }

    @Override
    public ChurnTable merge(ChurnTable left, ChurnTable right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("known before the cut", log, customer, READ, Window.before(cut));
    }

    private long startOf(int days) {
        return Micros.ceil(cut.minus(Duration.ofDays(days)));
    }

    static void requireDays(int days, String argument) {
        if (days < 1 || days > 36_500) {
            throw new IllegalArgumentException(argument + " must lie from 1 to 36500: " + days);
        }
    }

    /** Reads the features of one customer after the other. */
    private final class Reader {

        private final EnumMap<ChurnFeature, long[]> columns = new EnumMap<>(ChurnFeature.class);
        private final Track purchases;
        private final Track refunds;
        private final Track interactions;
        private final Track sessions;
        private final LongColumn paid;
        private final LongColumn givenBack;
        private final LocalDays days;
        private final long end;
        private final long recent;
        private final long earlier;
        private final long today;

        Reader(EventLog log, int size, long earliest, long end) {
            for (ChurnFeature feature : ChurnFeature.values()) {
                columns.put(feature, new long[size]);
            }
            this.purchases = log.track(EventKind.PURCHASE);
            this.refunds = log.track(EventKind.REFUND);
            this.interactions = log.track(EventKind.INTERACTION);
            this.sessions = log.track(EventKind.SESSION);
            this.paid = purchases.numbers(Field.AMOUNT);
            this.givenBack = refunds.numbers(Field.AMOUNT);
            this.days = LocalDays.of(zone, earliest, end);
            this.end = end;
            this.recent = startOf(recentDays);
            this.earlier = startOf(2 * recentDays);
            this.today = BusinessCalendar.of(zone).dayOf(cut).toEpochDay();
        }

        void fill(LogSlice population) {
            for (int row = 0; row < population.size(); row++) {
                int customer = population.customer(row);
                orders(customer, row);
                money(customer, row);
                set(
                        ChurnFeature.RECENT_CONTACTS,
                        row,
                        count(interactions, customer, recent) + count(sessions, customer, recent));
            }
        }

        private void orders(int customer, int row) {
            int from = purchases.start(customer);
            int to = purchases.firstAtOrAfter(customer, end);
            int firstDay = days.epochDay(purchases.micros(from));
            int day = firstDay;
            long activeDays = 1;
            for (int order = from + 1; order < to; order++) {
                int next = days.epochDay(purchases.micros(order));
                activeDays += next > day ? 1 : 0;
                day = next;
            }
            long recently = count(purchases, customer, recent);
            set(ChurnFeature.RECENCY_DAYS, row, today - day);
            set(ChurnFeature.TENURE_DAYS, row, today - firstDay);
            set(ChurnFeature.ORDERS, row, (long) to - from);
            set(ChurnFeature.ACTIVE_DAYS, row, activeDays);
            set(ChurnFeature.RECENT_ORDERS, row, recently);
            set(ChurnFeature.EARLIER_ORDERS, row, count(purchases, customer, earlier) - recently);
        }

        private void money(int customer, int row) {
            int orders = purchases.firstAtOrAfter(customer, end);
            int returns = refunds.firstAtOrAfter(customer, end);
            set(ChurnFeature.REFUNDS, row, (long) returns - refunds.start(customer));
            set(
                    ChurnFeature.REVENUE,
                    row,
                    Math.subtractExact(
                            paid.sum(purchases.start(customer), orders),
                            givenBack.sum(refunds.start(customer), returns)));
            set(
                    ChurnFeature.RECENT_REVENUE,
                    row,
                    Math.subtractExact(
                            paid.sum(purchases.firstAtOrAfter(customer, recent), orders),
                            givenBack.sum(refunds.firstAtOrAfter(customer, recent), returns)));
        }

        private void set(ChurnFeature feature, int row, long value) {
            Objects.requireNonNull(columns.get(feature), "column")[row] = value;
        }

        private long count(Track track, int customer, long from) {
            return (long) track.firstAtOrAfter(customer, end) - track.firstAtOrAfter(customer, from);
        }
    }
}
