package io.customermetrics.core.monitor;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.TimelineBlock;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;

/** Finds one key event in a log, for some neighbouring customers at a time. */
interface KeyEventReader {

    /** Adds when it happened to customers, whose rows are 0 to {@code count - 1}. */
    void read(int from, int count, Occurrences found);

    /** The reader of a definition, and of blocks, which the caller moves. */
    static KeyEventReader of(KeyEvent definition, EventLog log, Window covered, EventBlocks blocks) {
        if (definition instanceof KeyEvent.BigOrder order) {
            return bigOrders(log, covered, minor(order.atLeast(), log));
        }
        if (definition instanceof KeyEvent.TierChange change) {
            long[] bounds = change.bounds().stream()
                    .mapToLong(bound -> minor(bound, log))
                    .toArray();
            return new TierReader(log, covered, bounds, micros(change.days()));
        }
        if (definition instanceof KeyEvent.Lapse lapse) {
            Silences silences = blocks.silences(lapse.selector(), micros(lapse.days()));
            return (from, count, found) -> silences.lapses(lapse.days(), found);
        }
        if (definition instanceof KeyEvent.Resurrection back) {
            Silences silences = blocks.silences(back.selector(), micros(back.days()));
            return (from, count, found) -> silences.resurrections(found);
        }
        TimelineBlock events = blocks.of(selector(definition));
        if (definition instanceof KeyEvent.Nth nth) {
            return (from, count, found) -> nth(events, count, nth.n(), found);
        }
        return (from, count, found) -> {
            for (int e = 0; e < events.size(); e++) {
                int row = events.row(e);
                found.add(row, events.micros(e), e - events.first(row) + 1L);
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
        return (from, count, found) -> {
            for (int row = 0; row < count; row++) {
                int end = orders.end(from + row);
                for (int order = orders.start(from + row); order < end; order++) {
                    if (amounts.get(order) >= atLeast) {
                        found.add(row, purchases.micros(order), amounts.get(order));
                    }
                }
            }
        };
    }

    private static void nth(TimelineBlock events, int count, int n, Occurrences found) {
        int index = found.reserve(count);
        for (int row = 0; row < count; row++) {
            int first = events.first(row);
            if (events.first(row + 1) - first >= n) {
                index = found.put(index, 1, row, events.micros(first + n - 1), n);
            }
        }
        found.keep(index);
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
