package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import java.util.Objects;

/**
 * So many customers make so much of the revenue: of the best customers, or a point of the Lorenz curve.
 *
 * @param customers how many customers
 * @param ofCustomers among how many
 * @param revenue what they make together
 * @param ofRevenue what all make together
 */
public record RevenueShare(long customers, long ofCustomers, Money revenue, Money ofRevenue) {

    /** Checks that nothing is null. */
    public RevenueShare {
        Objects.requireNonNull(revenue, "revenue");
        Objects.requireNonNull(ofRevenue, "ofRevenue");
    }

    /**
     * The customers' share of all customers.
     *
     * @return a number from 0 to 1; undefined where there are no customers
     */
    public Estimate shareOfCustomers() {
        return Estimate.ratio(customers, ofCustomers, "customers with revenue");
    }

    /**
     * The customers' share of all revenue.
     *
     * @return a number from 0 to 1; undefined where there is no revenue
     */
    public Estimate shareOfRevenue() {
        return Estimate.ratio(revenue.minorUnits(), ofRevenue.minorUnits(), "revenue");
    }
}
