package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import java.util.Objects;
import java.util.Optional;

/** What {@link OrderTotals} adds up. */
public final class OrderSummary {

    private final long orders;
    private final long buyers;
    private final Money purchases;
    private final Money refunds;

    OrderSummary(long orders, long buyers, Money purchases, Money refunds) {
        this.orders = orders;
        this.buyers = buyers;
        this.purchases = purchases;
        this.refunds = refunds;
    }

    /**
     * The number of purchases.
     *
     * @return the count
     */
    public long orders() {
        return orders;
    }

    /**
     * The number of distinct customers with a purchase.
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
     * What was given back.
     *
     * @return the sum of refunds
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
                && that.orders == orders
                && that.buyers == buyers
                && that.purchases.equals(purchases)
                && that.refunds.equals(refunds);
    }

    @Override
    public int hashCode() {
        return Objects.hash(orders, buyers, purchases, refunds);
    }

    @Override
    public String toString() {
        return orders + " orders of " + buyers + " buyers, net " + revenue();
    }

    OrderSummary plus(OrderSummary other) {
        return new OrderSummary(
                Math.addExact(orders, other.orders),
                Math.addExact(buyers, other.buyers),
                purchases.plus(other.purchases),
                refunds.plus(other.refunds));
    }
}
