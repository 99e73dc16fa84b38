package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import java.util.Objects;

/**
 * What a segment contributes to revenue: a line of {@link RevenueContribution#bySegment}.
 *
 * @param segment the segment's label
 * @param customers how many customers the segment has, with and without orders
 * @param orders its orders and revenue
 * @param total the revenue of all segments
 */
public record SegmentRevenue(String segment, long customers, OrderSummary orders, Money total) {

    /** Checks that nothing is null. */
    public SegmentRevenue {
        Objects.requireNonNull(segment, "segment");
        Objects.requireNonNull(orders, "orders");
        Objects.requireNonNull(total, "total");
    }

    /**
     * The segment's share of revenue.
     *
     * @return the quotient; negative where the segment got more back than it paid, so that another may exceed 1; undefined
     *     where all segments together have no positive revenue
     */
    public Estimate share() {
        return total.minorUnits() <= 0
                ? Estimate.undefined("no revenue")
                : Estimate.ratio(orders.revenue().minorUnits(), total.minorUnits(), "revenue");
    }
}
