package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import java.util.Objects;
import java.util.Optional;

/** What {@link OrderTotals} adds up. */
public final class OrderSummary {

    private final RefundPolicy policy;
    private final long orders;
    private final long fullyRefunded;
    private final long buyers;
    private final Money purchases;
    private final Money refunds;
    private final UnmatchedRefunds unmatched;

    OrderSummary(
            RefundPolicy policy,
            long orders,
            long fullyRefunded,
            long buyers,
            Money purchases,
            Money refunds,
            UnmatchedRefunds unmatched) {
        this.policy = policy;
        this.orders = orders;
        this.fullyRefunded = fullyRefunded;
        this.buyers = buyers;
        this.purchases = purchases;
        this.refunds = refunds;
        this.unmatched = unmatched;
    }

    /**
     * When refunds lower revenue.
     *
     * @return the policy of the metric
     */
    public RefundPolicy refundPolicy() {
        return policy;
    }

    /**
     * The number of purchases; by {@link RefundPolicy#ORDER_DATE} of those that are not fully refunded.
     *
     * @return the count
     */
    public long orders() {
        return orders;
    }

    /**
     * The number of purchases that are no orders because all was given back.
     *
     * @return the count, 0 unless the policy is {@link RefundPolicy#ORDER_DATE}
     */
    public long fullyRefundedOrders() {
        return fullyRefunded;
    }

    /**
     * The refunds in the window that no order can bear. Only {@link RefundPolicy#ORDER_DATE} looks for orders.
     *
     * @return their counts by reason
     */
    public UnmatchedRefunds unmatchedRefunds() {
        return unmatched;
    }

    /**
     * The number of distinct customers with an order.
     *
     * @return the count
     */
    public long buyers() {
        return buyers;
    }

    /**
     * What was paid, before refunds.
     *
     * @return the sum of purchases
     */
    public Money purchases() {
        return purchases;
    }

    /**
     * What was given back, as far as the policy books it in the window.
     *
     * @return the sum of refunds; zero by {@link RefundPolicy#GROSS}
     */
    public Money refunds() {
        return refunds;
    }

    /**
     * Net revenue.
     *
     * @return purchases less refunds; negative where more was given back than paid
     */
    public Money revenue() {
        return purchases.minus(refunds);
    }

    /**
     * Average order value (AOV, 客单价): net revenue / orders.
     *
     * @return the quotient rounded half-even to the minor unit, or nothing where there are no orders
     */
    public Optional<Money> averageOrderValue() {
        return orders == 0 ? Optional.empty() : Optional.of(revenue().dividedBy(orders));
    }

    /**
     * Transaction frequency (交易频率): orders / buyers.
     *
     * @return the quotient, at least 1; undefined where there are no buyers
     */
    public Estimate ordersPerBuyer() {
        return Estimate.ratio(orders, buyers, "buyers");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderSummary that
                && that.policy == policy
                && that.orders == orders
                && that.fullyRefunded == fullyRefunded
                && that.buyers == buyers
                && that.purchases.equals(purchases)
                && that.refunds.equals(refunds)
                && that.unmatched.equals(unmatched);
    }

    @Override
    public int hashCode() {
        return Objects.hash(policy, orders, fullyRefunded, buyers, purchases, refunds, unmatched);
    }

    @Override
    public String toString() {
        return orders + " orders of " + buyers + " buyers, net " + revenue();
    }

    OrderSummary plus(OrderSummary other) {
        if (policy != other.policy) {
            throw new IllegalArgumentException("totals of different refund policies cannot be merged");
        }
        return new OrderSummary(
                policy,
                Math.addExact(orders, other.orders),
                Math.addExact(fullyRefunded, other.fullyRefunded),
                Math.addExact(buyers, other.buyers),
                purchases.plus(other.purchases),
                refunds.plus(other.refunds),
                unmatched.plus(other.unmatched));
    }
}
