package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/** What {@link Revenue} measures. */
public final class RevenueSummary {

    private static final DecimalRange SHARE = DecimalRange.between(0, 1);

    private final OrderSummary orders;
    private final long customers;
    private final long active;

    RevenueSummary(OrderSummary orders, long customers, long active) {
        this.orders = orders;
        this.customers = customers;
        this.active = active;
    }

    /**
     * Orders, buyers, purchases and refunds.
     *
     * @return the totals of the window
     */
    public OrderSummary orders() {
        return orders;
    }

    /**
     * Revenue (收入).
     *
     * @return purchases less the refunds that the policy books
     */
    public Money revenue() {
        return orders.revenue();
    }

    /**
     * How many customers there are, with and without events.
     *
     * @return the customers measured
     */
    public long customers() {
        return customers;
    }

    /**
     * How many customers are active in the window.
     *
     * @return the count
     */
    public long activeCustomers() {
        return active;
    }

    /**
     * AOV (客单价): revenue / orders.
     *
     * @return the mean over orders
     */
    public MeanMoney perOrder() {
        return new MeanMoney(revenue(), orders.orders(), "orders");
    }

    /**
     * ARPU (每用户平均收入) over all customers: revenue / customers.
     *
     * @return the mean over the customers measured, with and without events
     */
    public MeanMoney perCustomer() {
        return new MeanMoney(revenue(), customers, "customers");
    }

    /**
     * ARPU (每活跃用户平均收入) over active customers: revenue / active customers.
     *
     * @return the mean over the customers active in the window
     */
    public MeanMoney perActiveCustomer() {
        return new MeanMoney(revenue(), active, "active customers");
    }

    /**
     * ARPPU (每付费用户平均收入): revenue / paying customers.
     *
     * @return the mean over the customers with an order in the window
     */
    public MeanMoney perPayingCustomer() {
        return new MeanMoney(revenue(), orders.buyers(), "paying customers");
    }

    /**
     * Margin (毛利) at a known rate: revenue x rate. Where each order's cost is known, {@link GrossMargin} measures it.
     *
     * @param rate which share of revenue is margin, 0 to 1
     * @return the product rounded half-even to the minor unit
     * @throws IllegalArgumentException if the rate lies outside 0 to 1
     */
    public Money margin(BigDecimal rate) {
        return Money.rounded(
                revenue().amount().multiply(SHARE.require(rate, "rate")),
                revenue().currency(),
                RoundingMode.HALF_EVEN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevenueSummary that
                && that.orders.equals(orders)
                && that.customers == customers
                && that.active == active;
    }

    @Override
    public int hashCode() {
        return Objects.hash(orders, customers, active);
    }

    @Override
    public String toString() {
        return orders + "; " + active + " of " + customers + " customers active";
    }

    RevenueSummary plus(RevenueSummary other) {
        return new RevenueSummary(
                orders.plus(other.orders),
                Math.addExact(customers, other.customers),
                Math.addExact(active, other.active));
    }
}
