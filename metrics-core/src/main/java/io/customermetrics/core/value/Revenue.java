package io.customermetrics.core.value;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Revenue of a window (收入) and what it is per order and per head: AOV (客单价), ARPU (每用户平均收入), ARPPU
 * (每付费用户平均收入).
 *
 * <pre>
 * AOV   = revenue / orders
 * ARPU  = revenue / customers of the log      or   revenue / customers active in the window
 * ARPPU = revenue / paying customers, who have an order in the window
 * </pre>
 *
 * <p>Each denominator has a name of its own, for they give different figures. A customer may pay without being active if the
 * selector leaves purchases out. Undefined where the denominator is 0. Orders, buyers and revenue are those of
 * {@link OrderTotals}. One pass over purchases, refunds and the times of the selected events.
 *
 * @param active which events make a customer active
 * @param window from when to when
 * @param refunds when refunds lower revenue
 */
public record Revenue(EventSelector active, Window window, RefundPolicy refunds)
        implements Explainable<RevenueSummary> {

    /** Checks that nothing is null. */
    public Revenue {
        Objects.requireNonNull(active, "active");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(refunds, "refunds");
    }

    @Override
    public RevenueSummary measure(LogSlice slice) {
        OrderSummary totals = new OrderTotals(window, refunds).measure(slice);
        return new RevenueSummary(totals, slice.size(), activeCustomers(slice, totals));
    }

    @Override
    public RevenueSummary merge(RevenueSummary left, RevenueSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        List<Evidence> evidence = new ArrayList<>(Bookings.evidence(log, customer, window, refunds));
        evidence.addAll(Evidence.of("active", log, customer, active, window));
        return List.copyOf(evidence);
    }

    private long activeCustomers(LogSlice slice, OrderSummary totals) {
        if (active.equals(EventSelector.purchases()) && refunds != RefundPolicy.ORDER_DATE) {
            // No order goes away, so those active are the buyers.
            return totals.buyers();
        }
        Timeline events = Timeline.of(slice.log(), active, window);
        long customers = 0;
        for (int i = 0; i < slice.size(); i++) {
            customers += events.hasAtLeast(1, slice.customer(i)) ? 1 : 0;
        }
        return customers;
    }
}
