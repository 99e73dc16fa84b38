package io.customermetrics.core.activity;

import io.customermetrics.core.log.ActiveBuckets;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Customer lifecycle (客户生命周期): for each period, how many customers are new, retained, resurrected and lapsed.
 *
 * <pre>
 * new          active now, never before
 * retained     active now and in the period before
 * resurrected  active now and before, but not in the period before
 * lapsed       active in the period before, not now
 *
 * active = new + retained + resurrected        previous active = retained + lapsed
 * </pre>
 *
 * <ul>
 *   <li>"Never before" means: no qualifying event in the whole log, however far it reaches back before {@code firstDay}.
 *   <li>Events at or after {@code asOf} are not looked at; the period that holds {@code asOf} is marked incomplete.
 *   <li>Source of a worked case: the lifecycle query of PostHog's test suite.
 * </ul>
 *
 * <p>One pass over the times of the selected events.
 *
 * @param selector which events make a customer active
 * @param calendar whose periods are meant
 * @param grain how long a period is
 * @param firstDay a day of the first period
 * @param asOf the first instant not covered by the data, from 1900 to 2200
 */
public record Lifecycle(
        EventSelector selector, BusinessCalendar calendar, Grain grain, LocalDate firstDay, Instant asOf)
        implements Explainable<LifecycleSeries> {

    private static final int NEVER = Integer.MIN_VALUE;

    /** Checks that nothing is null. */
    public Lifecycle {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(grain, "grain");
        Objects.requireNonNull(firstDay, "firstDay");
        Micros.requireCovered(asOf, "asOf");
    }

    @Override
    public LifecycleSeries measure(LogSlice slice) {
        int first = calendar.number(firstDay, grain);
        int end = Math.max(first, calendar.number(asOf.minusNanos(1), grain) + 1);
        ActiveBuckets active = ActiveBuckets.of(slice.log(), selector, Window.before(asOf), calendar, grain);
        Counter counter = new Counter(first, end);
        for (int i = 0; i < slice.size(); i++) {
            int periods = active.seek(slice.customer(i));
            int previous = NEVER;
            for (int p = 0; p < periods; p++) {
                counter.active(previous, active.number(p));
                previous = active.number(p);
            }
            if (previous != NEVER) {
                counter.add(LifecycleSeries.LAPSED, previous + 1);
            }
        }
        return new LifecycleSeries(calendar, grain, first, asOf, counter.counts);
    }

    @Override
    public LifecycleSeries merge(LifecycleSeries left, LifecycleSeries right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("active", log, customer, selector, Window.before(asOf));
    }

    /** Counts states by period. */
    private static final class Counter {

        private final int first;
        private final long[][] counts;

        Counter(int first, int end) {
            this.first = first;
            this.counts = new long[LifecycleSeries.STATES][end - first];
        }

        void active(int previous, int bucket) {
            if (previous == NEVER) {
                add(LifecycleSeries.NEW, bucket);
            } else if (previous == bucket - 1) {
                add(LifecycleSeries.RETAINED, bucket);
            } else {
                add(LifecycleSeries.RESURRECTED, bucket);
                add(LifecycleSeries.LAPSED, previous + 1);
            }
        }

        void add(int state, int bucket) {
            int place = bucket - first;
            if (place >= 0 && place < counts[state].length) {
                counts[state][place]++;
            }
        }
    }
}
