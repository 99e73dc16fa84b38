package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Each customer's revenue in a window, in minor units.
 *
 * <pre>
 * value(c) = c's purchases in the window - c's refunds that the policy books in the window
 * </pre>
 *
 * <p>Negative where more was given back than paid. A customer has no value if it has neither a purchase in the window nor a
 * refund that is booked there. One pass over the times and amounts of purchases and refunds.
 *
 * @param window from when to when
 * @param refunds when refunds lower revenue
 */
public record CustomerRevenue(Window window, RefundPolicy refunds) implements Explainable<CustomerValues> {

    /** Checks that nothing is null. */
    public CustomerRevenue {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(refunds, "refunds");
    }

    @Override
    public CustomerValues measure(LogSlice slice) {
        long[] values = new long[slice.size()];
        fill(slice, values, 0);
        return CustomerValues.of(slice, values);
    }

    @Override
    public CustomerValues measure(List<LogSlice> slices, Executor executor) {
        return CustomerValues.of(slices, executor, this::fill);
    }

    @Override
    public CustomerValues merge(CustomerValues left, CustomerValues right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Bookings.evidence(log, customer, window, refunds);
    }

    private void fill(LogSlice slice, long[] values, int row) {
        if (slice.isRange() && slice.size() > 0 && refunds != RefundPolicy.ORDER_DATE) {
            fillRange(slice, values, row);
            return;
        }
        Bookings bookings = new Bookings(slice.log(), window, refunds);
        for (int i = 0; i < slice.size(); i++) {
            bookings.seek(slice.customer(i));
            values[row + i] = bookings.any() ? bookings.net() : CustomerValues.ABSENT;
        }
    }

    /** Neighbouring customers at once, where no refund has to find its order. */
    private void fillRange(LogSlice slice, long[] values, int row) {
        int from = slice.customer(0);
        int to = from + slice.size();
        long[] events = new long[slice.size()];
        TrackSelection bought = TrackSelection.of(slice.log().track(EventKind.PURCHASE), window);
        bought.countsAndSums(Field.AMOUNT, from, to, events, values, row);
        Track refundTrack = slice.log().track(EventKind.REFUND);
        if (refunds == RefundPolicy.REFUND_DATE && refundTrack.size() > 0) {
            TrackSelection returned = TrackSelection.of(refundTrack, window);
            long[] counts = new long[slice.size()];
            long[] more = new long[slice.size()];
            returned.countsAndSums(Field.AMOUNT, from, to, counts, more, 0);
            for (int i = 0; i < more.length; i++) {
                values[row + i] = Math.subtractExact(values[row + i], more[i]);
                events[i] += counts[i];
            }
        }
        for (int i = 0; i < events.length; i++) {
            values[row + i] = events[i] > 0 ? values[row + i] : CustomerValues.ABSENT;
        }
    }
}
