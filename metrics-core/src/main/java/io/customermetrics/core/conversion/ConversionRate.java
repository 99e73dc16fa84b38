package io.customermetrics.core.conversion;

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
 * Conversion rate (转化率): which share of the visitors of a window converts in it.
 *
 * <pre>
 * visitors   = |{c : c has a visit in the window}|
 * completers = |{c : c has a visit in the window, and a conversion at or after the first of them, in the window too}|
 * rate       = completers / visitors
 * </pre>
 *
 * <p>Unique customers: however often one visits or converts, it counts once. A conversion before the first visit is none of
 * it. One event may be both. Undefined without visitors. Visitors near the end of the window have little time to convert: a
 * {@link Funnel} gives every visitor the same time. One pass over the times of both kinds of events.
 *
 * @param visits which events make a visitor
 * @param conversions which events are conversions
 * @param window from when to when
 */
public record ConversionRate(EventSelector visits, EventSelector conversions, Window window)
        implements Explainable<Rate> {

    private static final String POPULATION = "visitors";

    /** Checks that nothing is null. */
    public ConversionRate {
        Objects.requireNonNull(visits, "visits");
        Objects.requireNonNull(conversions, "conversions");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Rate measure(LogSlice slice) {
        Timeline visited = Timeline.of(slice.log(), visits, window);
        Timeline converted = Timeline.of(slice.log(), conversions, window);
        long visitors = 0;
        long completers = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            if (visited.seek(customer) > 0) {
                visitors++;
                int last = converted.seek(customer) - 1;
                completers += last >= 0 && converted.micros(last) >= visited.micros(0) ? 1 : 0;
            }
        }
        return Rate.of(completers, visitors, POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.joined(List.of(
                Evidence.of("visit", log, customer, visits, window),
                Evidence.of("conversion", log, customer, conversions, window)));
    }
}
