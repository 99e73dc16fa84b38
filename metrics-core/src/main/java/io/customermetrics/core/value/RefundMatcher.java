package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Track;
import java.util.Arrays;

/**
 * Finds the orders that a customer's refunds belong to, by the rules of {@link RefundPolicy}. O((n + m) log n) for a customer
 * with n orders and m refunds, O(1) without refunds. Not safe for use by several threads.
 */
final class RefundMatcher {

    private final Track purchases;
    private final LongColumn paid;
    private final TextColumn orders;
    private final Track refunds;
    private final LongColumn returned;
    private final TextColumn ordersOfRefunds;
    private final long end;

    private int firstPurchase;
    private int firstRefund;
    /** What is left of each purchase. */
    private long[] left = new long[16];
    /** The purchases with an order id, as order code and place, ascending: an order's parts are neighbours, oldest first. */
    private long[] parts = new long[16];

    private int partCount;
    /** For the first part of an order, the first of its parts of which something may be left. */
    private int[] open = new int[16];

    private long[] unmatched = new long[16];
    private Match[] matches = new Match[16];

    /** What became of a refund. */
    enum Match {
        BORNE,
        WITHOUT_ORDER,
        UNKNOWN_ORDER,
        BEFORE_ORDER,
        ABOVE_ORDER
    }

    /** A matcher that knows nothing of events at or after {@code end}, in microseconds. */
    RefundMatcher(EventLog log, long end) {
        this.purchases = log.track(EventKind.PURCHASE);
        this.paid = purchases.numbers(Field.AMOUNT);
        this.orders = purchases.texts(Field.ORDER);
        this.refunds = log.track(EventKind.REFUND);
        this.returned = refunds.numbers(Field.AMOUNT);
        this.ordersOfRefunds = refunds.texts(Field.ORDER);
        this.end = end;
    }

    /** Turns to a customer; tells whether there are refunds. */
    boolean seek(int customer) {
        firstRefund = refunds.start(customer);
        int refundCount = refunds.firstAtOrAfter(customer, end) - firstRefund;
        if (refundCount > 0) {
            firstPurchase = purchases.start(customer);
            readOrders(purchases.firstAtOrAfter(customer, end) - firstPurchase);
            if (unmatched.length < refundCount) {
                unmatched = new long[grown(refundCount)];
                matches = new Match[unmatched.length];
            }
            for (int i = 0; i < refundCount; i++) {
                unmatched[i] = returned.get(firstRefund + i);
                matches[i] = match(i);
            }
        }
        return refundCount > 0;
    }

    /** What is left of a purchase of the customer, who must have refunds. */
    long left(int purchase) {
        return left[purchase - firstPurchase];
    }

    /** Whether a purchase of the customer was given back as a whole. */
    boolean fullyRefunded(int purchase) {
        return left(purchase) == 0 && paid.get(purchase) > 0;
    }

    /** What no order can bear of a refund of the customer. */
    long unmatched(int refund) {
        return unmatched[refund - firstRefund];
    }

    Match matchOf(int refund) {
        return matches[refund - firstRefund];
    }

    private void readOrders(int count) {
        if (left.length < count) {
            left = new long[grown(count)];
            parts = new long[left.length];
            open = new int[left.length];
        }
        partCount = 0;
        for (int i = 0; i < count; i++) {
            left[i] = paid.get(firstPurchase + i);
            int code = orders.code(firstPurchase + i);
            if (code != TextColumn.ABSENT) {
                parts[partCount++] = (long) code << Integer.SIZE | i;
            }
        }
        Arrays.sort(parts, 0, partCount);
        for (int part = 0; part < partCount; part++) {
            open[part] = part;
        }
    }

    private Match match(int refund) {
        if (ordersOfRefunds.code(firstRefund + refund) == TextColumn.ABSENT) {
            return Match.WITHOUT_ORDER;
        }
        // The two columns number the same texts differently.
        int code =
                ordersOfRefunds.text(firstRefund + refund).map(orders::codeOf).orElse(TextColumn.ABSENT);
        int head = -1 - Arrays.binarySearch(parts, 0, partCount, ((long) code << Integer.SIZE) - 1);
        if (code == TextColumn.ABSENT || !isPartOf(code, head)) {
            return Match.UNKNOWN_ORDER;
        }
        long at = refunds.micros(firstRefund + refund);
        if (purchases.micros(firstPurchase + (int) parts[head]) > at) {
            return Match.BEFORE_ORDER;
        }
        int part = open[head];
        while (unmatched[refund] > 0
                && isPartOf(code, part)
                && purchases.micros(firstPurchase + (int) parts[part]) <= at) {
            int purchase = (int) parts[part];
            long borne = Math.min(unmatched[refund], left[purchase]);
            unmatched[refund] -= borne;
            left[purchase] -= borne;
            part += left[purchase] == 0 ? 1 : 0;
        }
        open[head] = part;
        return unmatched[refund] > 0 ? Match.ABOVE_ORDER : Match.BORNE;
    }

    private boolean isPartOf(int code, int part) {
        return part < partCount && (int) (parts[part] >>> Integer.SIZE) == code;
    }

    private static int grown(int size) {
        return size + (size >> 1);
    }
}
