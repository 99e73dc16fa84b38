package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Orders, buyers and revenue of a window.
 *
 * <pre>
 * orders   = number of purchases in the window
 * buyers   = |{c : c has a purchase in the window}|
 * revenue  = sum of purchases - sum of refunds, each at its own instant, in the window
 * </pre>
 *
 * <p>A refund lowers revenue at the instant of the refund and is no order. Exact minor units; an overflow is an
 * {@link ArithmeticException}. One pass over the times and amounts of purchases and refunds.
 *
 * @param window from when to when
 */
public record OrderTotals(Window window) implements Explainable<OrderSummary> {

    /** Checks that the window is given. */
    public OrderTotals {
        Objects.requireNonNull(window, "window");
    }

    @Override
    public OrderSummary measure(LogSlice slice) {
        Part purchases = Part.of(slice, EventKind.PURCHASE, window);
        Part refunds = Part.of(slice, EventKind.REFUND, window);
        return new OrderSummary(
                purchases.events,
                purchases.customers,
                Money.ofMinor(purchases.sum, slice.log().currency()),
                Money.ofMinor(refunds.sum, slice.log().currency()));
    }

    @Override
    public OrderSummary merge(OrderSummary left, OrderSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of(
                "order or refund", log, customer, EventSelector.kinds(EventKind.PURCHASE, EventKind.REFUND), window);
    }

    /** What one kind of event adds up to. */
    private record Part(long events, long customers, long sum) {

        static Part of(LogSlice slice, EventKind kind, Window window) {
            Track track = slice.log().track(kind);
            if (track.size() == 0) {
                return new Part(0, 0, 0);
            }
            LongColumn amounts = track.numbers(Field.AMOUNT);
            long start = window.startMicros();
            long end = window.endMicros();
            long events = 0;
            long customers = 0;
            long sum = 0;
            for (int i = 0; i < slice.size(); i++) {
                int customer = slice.customer(i);
                int from = track.firstAtOrAfter(customer, start);
                int to = Math.max(from, track.firstAtOrAfter(customer, end));
                if (to > from) {
                    events += to - from;
                    customers++;
                    sum = Math.addExact(sum, amounts.sum(from, to));
                }
            }
            return new Part(events, customers, sum);
        }
    }
}
