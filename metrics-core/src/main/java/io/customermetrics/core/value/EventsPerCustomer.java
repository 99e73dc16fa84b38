package io.customermetrics.core.value;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * How many events of a selection each customer has in a window: orders, visits, contacts. A score for a {@link ValueAxis}.
 *
 * <pre>
 * value(c) = number of c's selected events in the window, 0 for none
 * </pre>
 *
 * <p>One pass over the times of the selected events.
 *
 * @param selector which events
 * @param window from when to when
 */
public record EventsPerCustomer(EventSelector selector, Window window) implements Explainable<CustomerValues> {

    /** Checks that nothing is null. */
    public EventsPerCustomer {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public CustomerValues measure(LogSlice slice) {
        long[] counts = new long[slice.size()];
        fill(slice, counts, 0);
        return CustomerValues.of(slice, counts);
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
        return Evidence.of("counted", log, customer, selector, window);
    }

    private void fill(LogSlice slice, long[] counts, int row) {
        Timeline events = Timeline.of(slice.log(), selector, window);
        if (slice.isRange()) {
            events.counts(slice.customer(0), slice.customer(0) + slice.size(), counts, row);
            return;
        }
        for (int i = 0; i < slice.size(); i++) {
            counts[row + i] = events.count(slice.customer(i));
        }
    }
}
