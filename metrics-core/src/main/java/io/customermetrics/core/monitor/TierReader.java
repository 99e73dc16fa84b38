package io.customermetrics.core.monitor;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;

/** Follows what a customer spent in the days looked back on, from tier to tier: O(purchases). */
final class TierReader implements KeyEventReader {

    private final TrackSelection orders;
    private final LongColumn amounts;
    private final long[] bounds;
    private final long lookBack;

    TierReader(EventLog log, Window covered, long[] bounds, long lookBack) {
        Track purchases = log.track(EventKind.PURCHASE);
        this.orders = TrackSelection.of(purchases, covered);
        this.amounts = purchases.numbers(Field.AMOUNT);
        this.bounds = bounds;
        this.lookBack = lookBack;
    }

    @Override
    public void read(int from, int count, Occurrences found) {
        for (int row = 0; row < count; row++) {
            follow(from + row, row, found);
        }
    }

    private void follow(int customer, int row, Occurrences found) {
        int end = orders.end(customer);
        int next = orders.start(customer);
        int oldest = next;
        long spent = 0;
        int tier = 0;
        while (oldest < end) {
            // Whichever comes first: the next purchase, or the oldest one falling out.
            long at = next < end ? Math.min(micros(next), out(oldest)) : out(oldest);
            for (; next < end && micros(next) == at; next++) {
                spent = Math.addExact(spent, amounts.get(next));
            }
            for (; oldest < next && out(oldest) == at; oldest++) {
                spent -= amounts.get(oldest);
            }
            int now = tier(spent);
            if (now != tier) {
                found.add(row, at, now);
            }
            tier = now;
        }
    }

    private long micros(int order) {
        return orders.track().micros(order);
    }

    /** When a purchase no longer counts. */
    private long out(int order) {
        return micros(order) + lookBack;
    }

    private int tier(long spent) {
        int tier = 0;
        while (tier < bounds.length && spent >= bounds[tier]) {
            tier++;
        }
        return tier;
    }
}
