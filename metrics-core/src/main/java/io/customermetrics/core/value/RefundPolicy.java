package io.customermetrics.core.value;

/**
 * When a refund (退款) lowers revenue, and whether it takes its order away.
 *
 * <p>A refund belongs to the orders of its own customer with its order id ({@link io.customermetrics.core.event.Refund#order})
 * that lie at or before it; several purchases under one id are parts of one order, refunded oldest first. What no order can
 * bear is <em>unmatched</em>, has a count of its own in {@link UnmatchedRefunds}, and is booked at the refund's own date under
 * either net policy, so that no money is lost:
 *
 * <ul>
 *   <li>a refund without order id;
 *   <li>a refund of an order that the customer does not have;
 *   <li>a refund that lies before its order;
 *   <li>what a refund exceeds the order's amount by, less what earlier refunds gave back of it.
 * </ul>
 */
public enum RefundPolicy {
    /**
     * Net at the order's date: a matched refund lowers revenue at the instant of its order, however much later it comes. An
     * order is fully refunded once its refunds add up to its amount, in one piece or several; it then is no order any more.
     * An order partly refunded remains one, and so does one of amount zero.
     *
     * <p>Revenue of a window may therefore fall while refunds of its orders still come in: all that the log knows count.
     */
    ORDER_DATE,
    /** Net at the refund's date: a refund lowers revenue at its own instant, whatever it belongs to; orders stay orders. */
    REFUND_DATE,
    /** Gross: refunds are not looked at. */
    GROSS
}
