package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Order values (订单金额): what the orders of a window are worth, one by one: mean, median and other quantiles, bands.
 *
 * <pre>
 * count(v) = number of orders in the window of value v
 * </pre>
 *
 * <p>By {@link RefundPolicy#GROSS} the value is what was paid; by {@link RefundPolicy#ORDER_DATE} what is left of it, and fully
 * refunded orders are none. A refund that is booked at its own date belongs to no order, so
 * {@link RefundPolicy#REFUND_DATE} is refused. One pass over the amounts of purchases; orders above 1 048 576 minor units, and
 * those above four times the number of orders, are sorted besides.
 *
 * @param window from when to when
 * @param refunds gross or by order date
 */
public record OrderValues(Window window, RefundPolicy refunds) implements Explainable<OrderValueDistribution> {

    /** Checks that nothing is null and that the policy gives orders a value. */
    public OrderValues {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(refunds, "refunds");
        if (refunds == RefundPolicy.REFUND_DATE) {
            throw new IllegalArgumentException(
                    "refunds must be GROSS or ORDER_DATE: at the refund's date no order has it");
        }
    }

    @Override
    public OrderValueDistribution measure(LogSlice slice) {
        Track track = slice.log().track(EventKind.PURCHASE);
        TrackSelection purchases = TrackSelection.of(track, window);
        LongColumn paid = track.numbers(Field.AMOUNT);
        RefundMatcher matcher = new RefundMatcher(slice.log(), Long.MAX_VALUE);
        OrderValueDistribution.Collector values = new OrderValueDistribution.Collector(orders(slice, track));
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            boolean refunded = refunds == RefundPolicy.ORDER_DATE && matcher.seek(customer);
            int end = purchases.end(customer);
            for (int purchase = purchases.start(customer); purchase < end; purchase++) {
                if (!refunded) {
                    values.add(paid.get(purchase));
                } else if (!matcher.fullyRefunded(purchase)) {
                    values.add(matcher.left(purchase));
                }
            }
        }
        return values.distribution(refunds, slice.log().currency());
    }

    @Override
    public OrderValueDistribution merge(OrderValueDistribution left, OrderValueDistribution right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Bookings.evidence(log, customer, window, refunds);
    }

    private static int orders(LogSlice slice, Track track) {
        int orders = 0;
        for (int i = 0; i < slice.size(); i++) {
            orders += track.end(slice.customer(i)) - track.start(slice.customer(i));
        }
        return orders;
    }
}
