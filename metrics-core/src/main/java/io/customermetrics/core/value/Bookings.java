package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;

/**
 * What a refund policy books in a window, customer by customer: orders, what was paid and what is taken off. Not safe for use
 * by several threads.
 */
final class Bookings {

    private final RefundPolicy policy;
    private final TrackSelection purchases;
    private final TrackSelection refunds;
    private final LongColumn paid;
    private final LongColumn returned;
    private final RefundMatcher matcher;

    private int purchaseCount;
    private int orders;
    private long bought;
    private long givenBack;
    private boolean tookOff;

    private long withoutOrder;
    private long unknownOrder;
    private long beforeOrder;
    private long aboveOrder;

    Bookings(EventLog log, Window window, RefundPolicy policy) {
        this.policy = policy;
        Track purchaseTrack = log.track(EventKind.PURCHASE);
        Track refundTrack = log.track(EventKind.REFUND);
        this.purchases = TrackSelection.of(purchaseTrack, window);
        this.refunds = TrackSelection.of(refundTrack, window);
        this.paid = purchaseTrack.numbers(Field.AMOUNT);
        this.returned = refundTrack.numbers(Field.AMOUNT);
        this.matcher = new RefundMatcher(log, Long.MAX_VALUE);
    }

    /** The events of a customer that decide what is booked. */
    static List<Evidence> evidence(EventLog log, int customer, Window window, RefundPolicy policy) {
        EventSelector selector = policy == RefundPolicy.GROSS
                ? EventSelector.purchases()
                : EventSelector.kinds(EventKind.PURCHASE, EventKind.REFUND);
        Window read = policy == RefundPolicy.ORDER_DATE ? Window.before(Instant.MAX) : window;
        return Evidence.of("order or refund", log, customer, selector, read);
    }

    /** Turns to a customer. */
    void seek(int customer) {
        int from = purchases.start(customer);
        int to = purchases.end(customer);
        purchaseCount = to - from;
        orders = purchaseCount;
        bought = paid.sum(from, to);
        givenBack = 0;
        tookOff = false;
        if (policy == RefundPolicy.REFUND_DATE) {
            int first = refunds.start(customer);
            int end = refunds.end(customer);
            givenBack = returned.sum(first, end);
            tookOff = end > first;
        } else if (policy == RefundPolicy.ORDER_DATE && matcher.seek(customer)) {
            takeOffOrders(from, to);
            takeOffUnmatched(customer);
        }
    }

    /** How many purchases lie in the window. */
    int purchases() {
        return purchaseCount;
    }

    /** How many of the purchases are not fully refunded; the policy decides. */
    int orders() {
        return orders;
    }

    /** What was paid in the window. */
    long bought() {
        return bought;
    }

    /** What the policy takes off in the window. */
    long givenBack() {
        return givenBack;
    }

    /** What the customer is worth in the window. */
    long net() {
        return Math.subtractExact(bought, givenBack);
    }

    /** Whether anything is booked, were it 0. */
    boolean any() {
        return purchaseCount > 0 || tookOff;
    }

    /** The unmatched refunds of all customers so far. */
    UnmatchedRefunds unmatched() {
        return new UnmatchedRefunds(withoutOrder, unknownOrder, beforeOrder, aboveOrder);
    }

    private void takeOffOrders(int from, int to) {
        for (int purchase = from; purchase < to; purchase++) {
            // No more is given back than was bought, whose sum fits.
            givenBack += paid.get(purchase) - matcher.left(purchase);
            orders -= matcher.fullyRefunded(purchase) ? 1 : 0;
        }
    }

    private void takeOffUnmatched(int customer) {
        int end = refunds.end(customer);
        for (int refund = refunds.start(customer); refund < end; refund++) {
            if (matcher.matchOf(refund) != RefundMatcher.Match.BORNE) {
                givenBack = Math.addExact(givenBack, matcher.unmatched(refund));
                tookOff = true;
                count(matcher.matchOf(refund));
            }
        }
    }

    private void count(RefundMatcher.Match match) {
        switch (match) {
            case WITHOUT_ORDER -> withoutOrder++;
            case UNKNOWN_ORDER -> unknownOrder++;
            case BEFORE_ORDER -> beforeOrder++;
            default -> aboveOrder++;
        }
    }
}
