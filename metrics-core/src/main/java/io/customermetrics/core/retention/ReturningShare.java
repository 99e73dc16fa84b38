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
 * Repurchase rate (回购率) as the returning share of a period's buyers.
 *
 * <pre>
 * |{c : c buys in the window, and before it or twice in it}| / |{c : c buys in the window}|
 * </pre>
 *
 * <p>Undefined without buyers. One pass over the times of purchases.
 *
 * @param window the period
 */
public record ReturningShare(Window window) implements Explainable<Rate> {

    private static final String POPULATION = "buyers in the period";

    /** Checks that the window is given. */
    public ReturningShare {
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Rate measure(LogSlice slice) {
        Timeline upToEnd = Timeline.of(slice.log(), EventSelector.purchases(), Window.before(window.end()));
        long start = window.startMicros();
        long buyers = 0;
        long returning = 0;
        for (int i = 0; i < slice.size(); i++) {
            int orders = upToEnd.seek(slice.customer(i));
            if (orders > 0 && upToEnd.micros(orders - 1) >= start) {
                buyers++;
                returning += orders > 1 ? 1 : 0;
            }
        }
        return Rate.of(returning, buyers, POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of(
                "order up to the end of the period",
                log,
                customer,
                EventSelector.purchases(),
                Window.before(window.end()));
    }
}
