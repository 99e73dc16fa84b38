package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
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
 * <p>RFM, lifetime value, churn risk and segmentation read this table, never the events again. One pass over the amounts of
 * purchases and refunds; of the times only a customer's first and last are read unless events lie at or after
 * {@code asOf}.
 *
 * @param asOf the first instant not covered
 */
public record CustomerSummary(Instant asOf) implements Explainable<CustomerTable> {

    /** Checks that the instant is given. */
    public CustomerSummary {
        Objects.requireNonNull(asOf, "asOf");
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
        return Evidence.of(
                "order or refund",
                log,
                customer,
                EventSelector.kinds(EventKind.PURCHASE, EventKind.REFUND),
                Window.before(asOf));
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
            return new CustomerTable(ids, log.currency(), asOf, first, last, orders, revenue);
        }

        /** Fills the rows of a slice, from a row on. */
        void fill(LogSlice slice, int row) {
            long end = Micros.ceil(asOf);
            boolean cut = purchases.lastMicros() >= end;
            for (int i = 0; i < slice.size(); i++) {
                int customer = slice.customer(i);
                int from = purchases.start(customer);
                int to = cut ? purchases.firstAtOrAfter(customer, end) : purchases.end(customer);
                orders[row + i] = to - from;
                if (to > from) {
                    first[row + i] = purchases.micros(from);
                    last[row + i] = purchases.micros(to - 1);
                }
            }
            if (slice.isRange() && !cut && slice.size() > 0) {
                int from = slice.customer(0);
                purchases.sums(Field.AMOUNT, from, from + slice.size(), revenue, row);
            } else {
                LongColumn amounts = purchases.numbers(Field.AMOUNT);
                for (int i = 0; i < slice.size(); i++) {
                    int from = purchases.start(slice.customer(i));
                    revenue[row + i] = amounts.sum(from, from + orders[row + i]);
                }
            }
            subtractRefunds(slice, row, end);
        }

        private void subtractRefunds(LogSlice slice, int row, long end) {
            Track refunds = log.track(EventKind.REFUND);
            if (refunds.size() == 0) {
                return;
            }
            LongColumn amounts = refunds.numbers(Field.AMOUNT);
            for (int i = 0; i < slice.size(); i++) {
                int customer = slice.customer(i);
                int to = refunds.firstAtOrAfter(customer, end);
                revenue[row + i] = Math.subtractExact(revenue[row + i], amounts.sum(refunds.start(customer), to));
            }
        }
    }
}
