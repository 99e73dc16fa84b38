package io.customermetrics.core.activity;

import io.customermetrics.core.log.ActiveBuckets;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Stickiness (黏性) as a histogram: in how many periods of a window each customer was active.
 *
 * <pre>
 * count(k)        = |{c : c has events in exactly k periods}|     activeDaysExactly
 * countAtLeast(k) = |{c : c has events in k periods or more}|     activeDaysAtLeast
 * </pre>
 *
 * <ul>
 *   <li>{@code count(0)} is the number of customers without a qualifying event in the window.
 *   <li>With grain {@code DAY} over a month this is the usual "days active" histogram.
 *   <li>Source of a worked case: the stickiness query of PostHog's test suite.
 * </ul>
 *
 * <p>One pass over the times of the selected events.
 *
 * @param selector which events make a customer active
 * @param calendar whose periods are meant
 * @param grain how long a period is
 * @param window from when to when
 */
public record ActivePeriods(EventSelector selector, BusinessCalendar calendar, Grain grain, Window window)
        implements Explainable<Histogram> {

    /** Checks that nothing is null. */
    public ActivePeriods {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(grain, "grain");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Histogram measure(LogSlice slice) {
        ActiveBuckets active = ActiveBuckets.of(slice.log(), selector, window, calendar, grain);
        Histogram.Builder periods = Histogram.builder();
        for (int i = 0; i < slice.size(); i++) {
            periods.add(active.seek(slice.customer(i)));
        }
        return periods.build();
    }

    @Override
    public Histogram merge(Histogram left, Histogram right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("active", log, customer, selector, window);
    }
}
