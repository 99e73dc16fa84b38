package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import java.util.Objects;
import java.util.Optional;

/** What {@link GrossMargin} measures. */
public final class MarginSummary {

    private final OrderSummary orders;
    private final Money cost;
    private final long withoutCost;

    MarginSummary(OrderSummary orders, Money cost, long withoutCost) {
        this.orders = orders;
        this.cost = cost;
        this.withoutCost = withoutCost;
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
     * What the goods sold cost, as far as it is known.
     *
     * @return the sum over the purchases with a cost
     */
    public Money cost() {
        return cost;
    }

    /**
     * The purchases of unknown cost.
     *
     * @return the count
     */
    public long purchasesWithoutCost() {
        return withoutCost;
    }

    /**
     * The margin: revenue - cost.
     *
     * @return the difference, or nothing where the cost of a purchase is unknown
     */
    public Optional<Money> margin() {
        return withoutCost > 0 ? Optional.empty() : Optional.of(orders.revenue().minus(cost));
    }

    /**
     * The margin as a share of revenue.
     *
     * @return the quotient, at most 1; undefined where the cost of a purchase is unknown or revenue is not positive
     */
    public Estimate rate() {
        if (withoutCost > 0) {
            return Estimate.undefined("purchases without cost");
        }
        if (orders.revenue().minorUnits() <= 0) {
            return Estimate.undefined("no revenue");
        }
        long margin = orders.revenue().minus(cost).minorUnits();
        return Estimate.ratio(margin, orders.revenue().minorUnits(), "revenue");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MarginSummary that
                && that.orders.equals(orders)
                && that.cost.equals(cost)
                && that.withoutCost == withoutCost;
    }

    @Override
    public int hashCode() {
        return Objects.hash(orders, cost, withoutCost);
    }

    @Override
    public String toString() {
        return orders + "; cost " + cost + ", unknown of " + withoutCost + " purchases";
    }

    MarginSummary plus(MarginSummary other) {
        return new MarginSummary(
                orders.plus(other.orders), cost.plus(other.cost), Math.addExact(withoutCost, other.withoutCost));
    }
}
