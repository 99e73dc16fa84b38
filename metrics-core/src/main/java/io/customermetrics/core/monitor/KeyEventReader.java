package io.customermetrics.core.monitor;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;

/** Finds one key event in a log, customer by customer. */
interface KeyEventReader {

    /** Adds when it happened to a customer, in order of time. */
    void read(int customer, Occurrences found);

    static KeyEventReader of(KeyEvent definition, EventLog log, Window covered) {
        if (definition instanceof KeyEvent.BigOrder order) {
            return bigOrders(log, covered, minor(order.atLeast(), log));
        }
        if (definition instanceof KeyEvent.TierChange change) {
            long[] bounds = change.bounds().stream()
                    .mapToLong(bound -> minor(bound, log))
                    .toArray();
            return new TierReader(log, covered, bounds, micros(change.days()));
        }
        Timeline events = Timeline.of(log, selector(definition), covered);
        if (definition instanceof KeyEvent.Nth nth) {
            return (customer, found) -> {
                if (events.seek(customer) >= nth.n()) {
                    found.add(events.micros(nth.n() - 1), nth.n());
                }
            };
        }
        if (definition instanceof KeyEvent.Lapse lapse) {
            return (customer, found) -> lapses(events, customer, lapse.days(), found);
        }
        if (definition instanceof KeyEvent.Resurrection resurrection) {
            return (customer, found) -> resurrections(events, customer, micros(resurrection.days()), found);
        }
        return (customer, found) -> {
            int size = events.seek(customer);
            for (int e = 0; e < size; e++) {
                found.add(events.micros(e), e + 1L);
            }
        };
    }

    /** The events that a definition looks at. */
    static EventSelector selector(KeyEvent definition) {
        if (definition instanceof KeyEvent.Nth nth) {
            return nth.selector();
        }
        if (definition instanceof KeyEvent.Every every) {
            return every.selector();
        }
        if (definition instanceof KeyEvent.Lapse lapse) {
            return lapse.selector();
        }
        if (definition instanceof KeyEvent.Resurrection resurrection) {
            return resurrection.selector();
        }
        return EventSelector.purchases();
    }

    private static KeyEventReader bigOrders(EventLog log, Window covered, long atLeast) {
        Track purchases = log.track(EventKind.PURCHASE);
        TrackSelection orders = TrackSelection.of(purchases, covered);
        LongColumn amounts = purchases.numbers(Field.AMOUNT);
        return (customer, found) -> {
            int end = orders.end(customer);
            for (int order = orders.start(customer); order < end; order++) {
                if (amounts.get(order) >= atLeast) {
                    found.add(purchases.micros(order), amounts.get(order));
                }
            }
        };
    }

    private static void lapses(Timeline events, int customer, int days, Occurrences found) {
        int size = events.seek(customer);
        long silence = micros(days);
        long from = found.from() - silence;
        long to = found.to() - silence;
        int kept = 0;
        found.reserve(size);
        for (int e = 0; e < size; e++) {
            long at = events.micros(e);
            long next = e + 1 < size ? events.micros(e + 1) : Long.MAX_VALUE;
            long over = at + silence;
            found.put(kept, over, days);
            kept += in(at, from, to) & (next > over ? 1 : 0);
        }
        found.keep(kept);
    }

    private static void resurrections(Timeline events, int customer, long silence, Occurrences found) {
        int size = events.seek(customer);
        long from = found.from();
        long to = found.to();
        int kept = 0;
        found.reserve(size);
        for (int e = 1; e < size; e++) {
            long at = events.micros(e);
            long gap = at - events.micros(e - 1);
            found.put(kept, at, gap / Micros.PER_DAY);
            kept += in(at, from, to) & (gap > silence ? 1 : 0);
        }
        found.keep(kept);
    }

    /** 1 or 0 and no branch: which of a customer's events lies in a window cannot be foreseen. */
    private static int in(long at, long from, long to) {
        return (at >= from ? 1 : 0) & (at < to ? 1 : 0);
    }

    /** Never longer than all time in which events and windows may lie, so that sums with instants do not overflow. */
    private static long micros(int days) {
        return Math.min(days, (Micros.END_EVENT - Micros.MIN_EVENT) / Micros.PER_DAY) * Micros.PER_DAY;
    }

    private static long minor(Money amount, EventLog log) {
        if (!log.currency().equals(amount.currency())) {
            throw new IllegalArgumentException("a key event's amount is in "
                    + amount.currency().getCurrencyCode() + ", the log in "
                    + log.currency().getCurrencyCode());
        }
        return amount.minorUnits();
    }
}
