package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.time.Micros;
import java.time.Instant;
import java.util.Objects;

/**
 * The customer table: for each customer the first and last order, the number of orders and the net revenue before an
 * instant.
 *
 * <pre>
 * first(c), last(c) = instants of c's first and last purchase before asOf
 * orders(c)         = number of c's purchases before asOf
 * revenue(c)        = c's purchases - c's refunds before asOf
 * </pre>
 *
 * <p>RFM, lifetime value, churn risk and segmentation read this table, never the events again. One pass over the amounts of
 * purchases and refunds; of the times only a customer's first and last are read unless events lie at or after
 * {@code asOf}.
 *
 * @param asOf the first instant not covered
 */
public record CustomerSummary(Instant asOf) implements Metric<CustomerTable> {

    /** Checks that the instant is given. */
    public CustomerSummary {
        Objects.requireNonNull(asOf, "asOf");
    }

    @Override
    public CustomerTable measure(LogSlice slice) {
        EventLog log = slice.log();
        int size = slice.size();
        long[] first = new long[size];
        long[] last = new long[size];
        int[] orders = new int[size];
        long[] revenue = new long[size];
        long end = Micros.ceil(asOf);
        Track purchases = log.track(EventKind.PURCHASE);
        LongColumn amounts = purchases.numbers(Field.AMOUNT);
        boolean cut = purchases.lastMicros() >= end;
        for (int i = 0; i < size; i++) {
            int customer = slice.customer(i);
            int from = purchases.start(customer);
            int to = cut ? purchases.firstAtOrAfter(customer, end) : purchases.end(customer);
            orders[i] = to - from;
            if (to > from) {
                first[i] = purchases.micros(from);
                last[i] = purchases.micros(to - 1);
                revenue[i] = amounts.sum(from, to);
            }
        }
        subtractRefunds(slice, end, revenue);
        return new CustomerTable(log.ids().of(slice), log.currency(), asOf, first, last, orders, revenue);
    }

    @Override
    public CustomerTable merge(CustomerTable left, CustomerTable right) {
        return left.plus(right);
    }

    private static void subtractRefunds(LogSlice slice, long end, long[] revenue) {
        Track refunds = slice.log().track(EventKind.REFUND);
        if (refunds.size() == 0) {
            return;
        }
        LongColumn amounts = refunds.numbers(Field.AMOUNT);
        for (int i = 0; i < revenue.length; i++) {
            int customer = slice.customer(i);
            int to = refunds.firstAtOrAfter(customer, end);
            revenue[i] = Math.subtractExact(revenue[i], amounts.sum(refunds.start(customer), to));
        }
    }
}
