package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

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
 * <p>By {@link RefundPolicy#ORDER_DATE} fully refunded orders are none: neither first nor last nor counted. Revenue is that of
 * {@link RefundPolicy#REFUND_DATE}, for all dates lie before {@code asOf}. By {@link RefundPolicy#GROSS} refunds are not
 * subtracted.
 *
 * <p>RFM, lifetime value, churn risk and segmentation read this table, never the events again. One pass over the amounts of
 * purchases and refunds; of the times only a customer's first and last are read unless events lie at or after
 * {@code asOf}.
 *
 * @param asOf the first instant not covered
 * @param refunds what becomes of refunds and their orders
 */
public record CustomerSummary(Instant asOf, RefundPolicy refunds) implements Explainable<CustomerTable> {

    /** Checks that nothing is null. */
    public CustomerSummary {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(refunds, "refunds");
    }

    /**
     * The table in which refunds lower revenue and no order goes away: {@link RefundPolicy#REFUND_DATE}.
     *
     * @param asOf the first instant not covered
     */
    public CustomerSummary(Instant asOf) {
        this(asOf, RefundPolicy.REFUND_DATE);
    }

    @Override
    public CustomerTable measure(LogSlice slice) {
        Rows rows = new Rows(slice.log(), slice.size());
        rows.fill(slice, 0);
        return rows.table(slice.log().ids().of(slice));
    }

    @Override
    public CustomerTable measure(List<LogSlice> slices, Executor executor) {
        EventLog log = slices.get(0).log();
        Rows rows = new Rows(log, log.customers());
        LogSlice.onEach(slices, executor, slice -> {
            if (slice.size() > 0) {
                rows.fill(slice, slice.customer(0));
            }
            return slice.size();
        });
        return rows.table(log.ids());
    }

    @Override
    public CustomerTable merge(CustomerTable left, CustomerTable right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        // What lies at or after asOf is not read, so even matching reads no more than the window.
        RefundPolicy read = refunds == RefundPolicy.GROSS ? RefundPolicy.GROSS : RefundPolicy.REFUND_DATE;
        return Bookings.evidence(log, customer, Window.before(asOf), read);
    }

    /** The columns of the table while they are filled; slices may fill their own rows at the same time. */
    private final class Rows {

        private final EventLog log;
        private final Track purchases;
        private final long[] first;
        private final long[] last;
        private final int[] orders;
        private final long[] revenue;

        Rows(EventLog log, int size) {
            this.log = log;
            this.purchases = log.track(EventKind.PURCHASE);
            this.first = new long[size];
            this.last = new long[size];
            this.orders = new int[size];
            this.revenue = new long[size];
        }

        CustomerTable table(CustomerIds ids) {
            return new CustomerTable(ids, log.currency(), asOf, refunds, first, last, orders, revenue);
        }

        /** Fills the rows of a slice, from a row on. */
        void fill(LogSlice slice, int row) {
            long end = Micros.ceil(asOf);
            TrackSelection before = TrackSelection.of(purchases, Window.before(asOf));
            for (int i = 0; i < slice.size(); i++) {
                int customer = slice.customer(i);
                int from = purchases.start(customer);
                int to = before.end(customer);
                orders[row + i] = to - from;
                if (to > from) {
                    first[row + i] = purchases.micros(from);
                    last[row + i] = purchases.micros(to - 1);
                }
            }
            if (slice.isRange() && slice.size() > 0) {
                int from = slice.customer(0);
                if (purchases.lastMicros() < end) {
                    purchases.sums(Field.AMOUNT, from, from + slice.size(), revenue, row);
                } else {
                    purchases.sums(Field.AMOUNT, from, from + slice.size(), orders, revenue, row);
                }
            } else {
                LongColumn amounts = purchases.numbers(Field.AMOUNT);
                for (int i = 0; i < slice.size(); i++) {
                    int from = purchases.start(slice.customer(i));
                    revenue[row + i] = amounts.sum(from, from + orders[row + i]);
                }
            }
            if (refunds != RefundPolicy.GROSS) {
                subtractRefunds(slice, row, end);
            }
            if (refunds == RefundPolicy.ORDER_DATE) {
                leaveOutRefunded(slice, row, end);
            }
        }

        private void leaveOutRefunded(LogSlice slice, int row, long end) {
            RefundMatcher matcher = new RefundMatcher(log, end);
            for (int i = 0; i < slice.size(); i++) {
                if (matcher.seek(slice.customer(i))) {
                    leaveOutRefunded(matcher, purchases.start(slice.customer(i)), row + i);
                }
            }
        }

        private void leaveOutRefunded(RefundMatcher matcher, int from, int row) {
            int to = from + orders[row];
            orders[row] = 0;
            first[row] = 0;
            last[row] = 0;
            for (int purchase = from; purchase < to; purchase++) {
                if (!matcher.fullyRefunded(purchase)) {
                    first[row] = orders[row] == 0 ? purchases.micros(purchase) : first[row];
                    last[row] = purchases.micros(purchase);
                    orders[row]++;
                }
            }
        }

        private void subtractRefunds(LogSlice slice, int row, long end) {
            Track returns = log.track(EventKind.REFUND);
            if (returns.size() == 0) {
                return;
            }
            LongColumn amounts = returns.numbers(Field.AMOUNT);
            for (int i = 0; i < slice.size(); i++) {
                int customer = slice.customer(i);
                int to = returns.firstAtOrAfter(customer, end);
                revenue[row + i] = Math.subtractExact(revenue[row + i], amounts.sum(returns.start(customer), to));
            }
        }
    }
}
