package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.Window;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * Orders, buyers and revenue of a window.
 *
 * <pre>
 * orders   = number of purchases in the window
 * buyers   = |{c : c has a purchase in the window}|
 * revenue  = sum of purchases in the window - sum of refunds that the policy books in the window
 * </pre>
 *
 * <p>A refund is no order. Under {@link RefundPolicy#ORDER_DATE} a fully refunded order is none either, and a customer all
 * of whose orders are fully refunded is no buyer. Exact minor units; an overflow is an {@link ArithmeticException}. One pass
 * over the times and amounts of purchases and refunds; by order date, over the orders of customers with refunds too.
 *
 * @param window from when to when
 * @param refunds when refunds lower revenue
 */
public record OrderTotals(Window window, RefundPolicy refunds) implements Explainable<OrderSummary> {

    /** Checks that nothing is null. */
    public OrderTotals {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(refunds, "refunds");
    }

    /**
     * Totals in which a refund lowers revenue at its own date: {@link RefundPolicy#REFUND_DATE}.
     *
     * @param window from when to when
     */
    public OrderTotals(Window window) {
        this(window, RefundPolicy.REFUND_DATE);
    }

    @Override
    public OrderSummary measure(LogSlice slice) {
        Bookings bookings = new Bookings(slice.log(), window, refunds);
        long orders = 0;
        long fullyRefunded = 0;
        long buyers = 0;
        long bought = 0;
        long givenBack = 0;
        for (int i = 0; i < slice.size(); i++) {
            bookings.seek(slice.customer(i));
            orders += bookings.orders();
            fullyRefunded += bookings.purchases() - bookings.orders();
            buyers += bookings.orders() > 0 ? 1 : 0;
            bought = Math.addExact(bought, bookings.bought());
            givenBack = Math.addExact(givenBack, bookings.givenBack());
        }
        Currency currency = slice.log().currency();
        return new OrderSummary(
                refunds,
                orders,
                fullyRefunded,
                buyers,
                Money.ofMinor(bought, currency),
                Money.ofMinor(givenBack, currency),
                bookings.unmatched());
    }

    @Override
    public OrderSummary merge(OrderSummary left, OrderSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Bookings.evidence(log, customer, window, refunds);
    }
}
