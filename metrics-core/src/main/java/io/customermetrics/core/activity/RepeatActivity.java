package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Stickiness (黏性) as repeat activity: which share of the customers active in one window is active in another again.
 *
 * <pre>
 * |active(earlier) and active(later)| / |active(earlier)|
 * </pre>
 *
 * <p>Undefined where nobody was active in the earlier window. The same figure over the start and the end of a period is
 * {@link io.customermetrics.core.retention.CustomerRetention}. One pass over the times of the selected events.
 *
 * @param selector which events make a customer active
 * @param earlier the window whose active customers are the population
 * @param later the window in which they may be active again
 */
public record RepeatActivity(EventSelector selector, Window earlier, Window later) implements Explainable<Rate> {

    private static final String POPULATION = "customers active in the earlier window";

    /** Checks that nothing is null. */
    public RepeatActivity {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(earlier, "earlier");
        Objects.requireNonNull(later, "later");
    }

    @Override
    public Rate measure(LogSlice slice) {
        Timeline before = Timeline.of(slice.log(), selector, earlier);
        Timeline after = Timeline.of(slice.log(), selector, later);
        long population = 0;
        long again = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            if (before.hasAtLeast(1, customer)) {
                population++;
                again += after.hasAtLeast(1, customer) ? 1 : 0;
            }
        }
        return Rate.of(again, population, POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.addAll(Evidence.of("active in the earlier window", log, customer, selector, earlier));
        evidence.addAll(Evidence.of("active in the later window", log, customer, selector, later));
        return List.copyOf(evidence);
    }
}
