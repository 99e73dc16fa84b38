package io.customermetrics.core.retention;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Repurchase rate (回购率) within a window.
 *
 * <pre>
 * |{c : c has at least 2 orders in the window}| / |{c : c has at least 1 order in the window}|
 * </pre>
 *
 * <p>Two orders on one day are two orders. Undefined without buyers. One pass over the times of purchases.
 *
 * @param window the window
 */
public record RepeatWithin(Window window) implements Explainable<Rate> {

    private static final String POPULATION = "buyers in the window";

    /** Checks that the window is given. */
    public RepeatWithin {
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Rate measure(LogSlice slice) {
        Timeline orders = Timeline.of(slice.log(), EventSelector.purchases(), window);
        long buyers = 0;
        long repeaters = 0;
        for (int i = 0; i < slice.size(); i++) {
            int count = orders.seek(slice.customer(i));
            buyers += count > 0 ? 1 : 0;
            repeaters += count > 1 ? 1 : 0;
        }
        return Rate.of(repeaters, buyers, POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("order in the window", log, customer, EventSelector.purchases(), window);
    }
}
