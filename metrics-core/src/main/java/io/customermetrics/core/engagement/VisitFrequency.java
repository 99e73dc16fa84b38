package io.customermetrics.core.engagement;

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
 * Visit frequency (访问频率): how many customers made exactly k visits in a window.
 *
 * <pre>
 * count(k) = |{c : c has exactly k visits in the window}|
 * </pre>
 *
 * <p>What a visit is, the selector says: sessions, or interactions of some name. {@code count(0)} are the customers
 * who did not come. Visits per visitor are {@code sum / countAtLeast(1)}, per customer {@code mean}. One pass over the
 * instants of the selected events.
 *
 * @param visits which events are visits
 * @param window from when to when
 */
public record VisitFrequency(EventSelector visits, Window window) implements Explainable<Histogram> {

    /** Checks that nothing is null. */
    public VisitFrequency {
        Objects.requireNonNull(visits, "visits");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Histogram measure(LogSlice slice) {
        Timeline timeline = Timeline.of(slice.log(), visits, window);
        Histogram.Builder histogram = Histogram.builder();
        for (int i = 0; i < slice.size(); i++) {
            histogram.add(timeline.count(slice.customer(i)));
        }
        return histogram.build();
    }

    @Override
    public Histogram merge(Histogram left, Histogram right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("visit", log, customer, visits, window);
    }
}
