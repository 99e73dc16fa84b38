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
        Timeline events = Timeline.of(slice.log(), selector, window);
        long[] counts = new long[slice.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = events.seek(slice.customer(i));
        }
        return CustomerValues.of(slice, counts);
    }

    @Override
    public CustomerValues merge(CustomerValues left, CustomerValues right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("counted", log, customer, selector, window);
    }
}
