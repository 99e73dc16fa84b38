package io.customermetrics.rfm.churn;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Churn outcome (流失结果): whether each customer stayed away after a cut.
 *
 * <pre>
 * outcome(c) = 1 if c has no qualifying event in the horizon, else 0
 * </pre>
 *
 * <p>The outcome of a horizon that has not fully elapsed is not known, so none is measured. One pass over the times of the selected
 * events.
 *
 * @param selector which events mean that a customer stayed
 * @param horizon from the cut to the end of the wait
 * @param asOf the first instant not covered by the data, not before the horizon's end
 */
public record ChurnOutcome(EventSelector selector, Window horizon, Instant asOf)
        implements Explainable<CustomerValues> {

    /** The value of a customer who stayed away. */
    public static final long CHURNED = 1;

    /** The value of a customer who did not. */
    public static final long STAYED = 0;

    /** Checks that nothing is null and that the horizon has elapsed. */
    public ChurnOutcome {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(asOf, "asOf");
        if (horizon.end().isAfter(asOf)) {
            throw new IllegalArgumentException("horizon must have elapsed at asOf: " + horizon + ", " + asOf);
        }
        if (horizon.isEmpty()) {
            throw new IllegalArgumentException("horizon must not be empty");
        }
    }

    @Override
    public CustomerValues measure(LogSlice slice) {
        Timeline timeline = Timeline.of(slice.log(), selector, horizon);
        long[] outcomes = new long[slice.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = timeline.count(slice.customer(i)) == 0 ? CHURNED : STAYED;
        }
        return CustomerValues.of(slice, outcomes);
    }

    @Override
    public CustomerValues merge(CustomerValues left, CustomerValues right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("stayed", log, customer, selector, horizon);
    }
}
