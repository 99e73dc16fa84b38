package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;

/** What {@link SimpleClv} measures. */
public final class ClvSummary {

    private final SimpleClv metric;
    private final OrderSummary orders;

    ClvSummary(SimpleClv metric, OrderSummary orders) {
        this.metric = metric;
        this.orders = orders;
    }

    /**
     * Orders, buyers and revenue of the window.
     *
     * @return the totals
     */
    public OrderSummary orders() {
        return orders;
    }

    /**
     * Average order value: revenue / orders.
     *
     * @return the mean over orders
     */
    public MeanMoney averageOrderValue() {
        return new MeanMoney(orders.revenue(), orders.orders(), "orders");
    }

    /**
     * Purchase frequency: orders / buyers.
     *
     * @return orders a buyer and window; undefined where there are no buyers
     */
    public Estimate frequency() {
        return orders.ordersPerBuyer();
    }

    /**
     * The lifetime value of a buyer.
     *
     * @return the amount rounded half-even to the minor unit, or nothing where there are no buyers
     */
    public Optional<Money> lifetimeValue() {
        if (orders.buyers() == 0) {
            return Optional.empty();
        }
        BigDecimal minor = ofAllBuyers().divide(BigDecimal.valueOf(orders.buyers()), 0, RoundingMode.HALF_EVEN);
        return Optional.of(
                Money.ofMinor(minor.longValueExact(), orders.revenue().currency()));
    }

    /**
     * The lifetime value of a buyer, unrounded.
     *
     * @return minor units; undefined where there are no buyers
     */
    public Estimate lifetimeValueMinor() {
        if (orders.buyers() == 0) {
            return Estimate.undefined("no buyers");
        }
        BigDecimal buyers = BigDecimal.valueOf(orders.buyers());
        return Estimate.of(ofAllBuyers().divide(buyers, MathContext.DECIMAL128).doubleValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClvSummary that && that.metric.equals(metric) && that.orders.equals(orders);
    }

    @Override
    public int hashCode() {
        return Objects.hash(metric, orders);
    }

    @Override
    public String toString() {
        return "lifetime value over " + metric.lifespan().toPlainString() + " windows of " + orders;
    }

    ClvSummary plus(ClvSummary other) {
        if (!metric.equals(other.metric)) {
            throw new IllegalArgumentException("lifetime values of different specifications cannot be merged");
        }
        return new ClvSummary(metric, orders.plus(other.orders));
    }

    private BigDecimal ofAllBuyers() {
        return BigDecimal.valueOf(orders.revenue().minorUnits()).multiply(metric.factor());
    }
}
