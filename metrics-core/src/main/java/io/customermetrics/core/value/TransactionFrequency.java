package io.customermetrics.core.value;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Transaction frequency (交易频率): how many customers have exactly k orders in a window.
 *
 * <pre>
 * count(k) = |{c : c has exactly k purchases in the window}|
 * </pre>
 *
 * <p>{@code count(0)} are the customers without a purchase. Orders per buyer, {@code sum / countAtLeast(1)}, is also
 * {@link OrderSummary#ordersPerBuyer}. One pass over the times of purchases.
 *
 * @param window from when to when
 */
public record TransactionFrequency(Window window) implements Explainable<Histogram> {

    /** Checks that the window is given. */
    public TransactionFrequency {
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Histogram measure(LogSlice slice) {
        Timeline orders = Timeline.of(slice.log(), EventSelector.purchases(), window);
        Histogram.Builder histogram = Histogram.builder();
        for (int i = 0; i < slice.size(); i++) {
            histogram.add(orders.seek(slice.customer(i)));
        }
        return histogram.build();
    }

    @Override
    public Histogram merge(Histogram left, Histogram right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("order", log, customer, EventSelector.purchases(), window);
    }
}
