package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Revenue contribution (收入贡献): who makes the revenue of a window. Measured, it tells how revenue is spread over customers:
 * the share of the best, Gini's coefficient, the Lorenz curve. {@link #bySegment} tells each segment's share.
 *
 * <pre>
 * share(segment) = revenue of the segment's customers / revenue of all customers
 * </pre>
 *
 * <p>One pass over the times and amounts of purchases and refunds.
 *
 * @param window from when to when
 * @param refunds when refunds lower revenue
 */
public record RevenueContribution(Window window, RefundPolicy refunds) implements Explainable<RevenueDistribution> {

    /** Checks that nothing is null. */
    public RevenueContribution {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(refunds, "refunds");
    }

    @Override
    public RevenueDistribution measure(LogSlice slice) {
        return RevenueDistribution.of(
                new CustomerRevenue(window, refunds).measure(slice), slice.log().currency());
    }

    @Override
    public RevenueDistribution merge(RevenueDistribution left, RevenueDistribution right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Bookings.evidence(log, customer, window, refunds);
    }

    /**
     * What each segment contributes.
     *
     * @param segments the segments
     * @return one line a segment, in the order of the labels
     */
    public List<SegmentRevenue> bySegment(Segmentation segments) {
        EventLog log = segments.log();
        Map<String, OrderSummary> totals = log.measure(new OrderTotals(window, refunds), segments);
        Map<String, Integer> sizes = segments.sizes();
        Money whole = Money.zero(log.currency());
        for (OrderSummary summary : totals.values()) {
            whole = whole.plus(summary.revenue());
        }
        List<SegmentRevenue> lines = new ArrayList<>();
        for (String label : segments.labels()) {
            lines.add(new SegmentRevenue(
                    label, Objects.requireNonNull(sizes.get(label)), Objects.requireNonNull(totals.get(label)), whole));
        }
        return List.copyOf(lines);
    }
}
