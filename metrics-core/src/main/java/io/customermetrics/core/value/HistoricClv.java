package io.customermetrics.core.value;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Customer lifetime value, historic (客户生命周期价值): each customer's net revenue to date, with its distribution.
 *
 * <pre>
 * clv(c) = c's purchases - c's refunds, before asOf
 * mean   = sum of clv(c) / customers who ever bought or got money back
 * </pre>
 *
 * <p>The same figure over a window is {@link RevenueContribution}; what is still to come is {@link SimpleClv}. To date,
 * all refunds are known, and it makes no difference at whose date they are booked. One pass over
 * the times and amounts of purchases and refunds.
 *
 * @param asOf the first instant not covered
 */
public record HistoricClv(Instant asOf) implements Explainable<RevenueDistribution> {

    /** Checks that the instant is given. */
    public HistoricClv {
        Objects.requireNonNull(asOf, "asOf");
    }

    @Override
    public RevenueDistribution measure(LogSlice slice) {
        return toDate().measure(slice);
    }

    @Override
    public RevenueDistribution merge(RevenueDistribution left, RevenueDistribution right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return toDate().evidence(log, customer);
    }

    private RevenueContribution toDate() {
        return new RevenueContribution(Window.before(asOf), RefundPolicy.REFUND_DATE);
    }
}
