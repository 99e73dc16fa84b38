package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.time.BucketClock;
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
 * new          active now, in the period of the customer's start
 * retained     active now and in the period before
 * resurrected  active now, not in the period before, and a customer since an earlier period
 * lapsed       active in the period before, not now
 *
 * active = new + retained + resurrected        previous active = retained + lapsed
 * </pre>
 *
 * <ul>
 *   <li>When a customer starts is a policy, and both identities hold under each. With {@link CustomerStart#firstEvent}, new is
 *       whoever was never active before in the whole log, however far it reaches back before {@code firstDay}.
 *   <li>With {@link CustomerStart#acquired} or {@link CustomerStart#given}, whoever is first active in a later period than that
 *       of the start is resurrected then, and new never. Events in periods before that of the start do not count: their
 *       sender was no customer. A start that is not known lies before all data.
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
 * @param start when somebody became a customer
 */
public record Lifecycle(
        EventSelector selector,
        BusinessCalendar calendar,
        Grain grain,
        LocalDate firstDay,
        Instant asOf,
        CustomerStart start)
        implements Explainable<LifecycleSeries> {

    /** Checks that nothing is null. */
    public Lifecycle {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(grain, "grain");
        Objects.requireNonNull(firstDay, "firstDay");
        Micros.requireCovered(asOf, "asOf");
        Objects.requireNonNull(start, "start");
    }

    /**
     * The lifecycle in which a customer is new with its first event.
     *
     * @param selector which events make a customer active
     * @param calendar whose periods are meant
     * @param grain how long a period is
     * @param firstDay a day of the first period
     * @param asOf the first instant not covered by the data, from 1900 to 2200
     */
    public Lifecycle(EventSelector selector, BusinessCalendar calendar, Grain grain, LocalDate firstDay, Instant asOf) {
        this(selector, calendar, grain, firstDay, asOf, CustomerStart.firstEvent());
    }

    @Override
    public LifecycleSeries measure(LogSlice slice) {
        int first = calendar.number(firstDay, grain);
        int end = Math.max(first, calendar.number(asOf.minusNanos(1), grain) + 1);
        Timeline timeline = Timeline.of(slice.log(), selector, Window.before(asOf));
        BucketClock clock = BucketClock.of(calendar, grain, timeline.startMicros(), timeline.endMicros());
        StartBuckets starts = StartBuckets.of(start, slice, calendar, grain);
        Counter counter = new Counter(first, end);
        for (int i = 0; i < slice.size(); i++) {
            int events = timeline.seek(slice.customer(i));
            if (events > 0) {
                int bucket = clock.number(timeline.micros(0));
                int started = starts.at(i, bucket);
                int e = 0;
                while (bucket < started && ++e < events) {
                    bucket = clock.number(timeline.micros(e));
                }
                if (bucket >= started) {
                    counter.first(bucket, started);
                    for (e++; e < events; e++) {
                        int next = clock.number(timeline.micros(e));
                        counter.next(bucket, next);
                        bucket = next;
                    }
                }
            }
        }
        return new LifecycleSeries(calendar, grain, first, asOf, counter.states());
    }

    @Override
    public LifecycleSeries merge(LifecycleSeries left, LifecycleSeries right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("active", log, customer, selector, Window.before(asOf));
    }

    /**
     * Counts active customers by period and by how many periods lie between it and the last active one: the states follow from
     * these. The periods' place 0 gathers all that lies before the last period that matters. Nothing branches on an event.
     */
    private static final class Counter {

        private static final int AFTER_ACTIVE = 1;
        private static final int AFTER_IDLE = 2;
        /** In the period of the customer's start. */
        private static final int FRESH = 3;

        private static final int STEPS = 4;

        private final int first;
        private final int places;
        private final int[] active;

        Counter(int first, int end) {
            this.first = first;
            this.places = end - first + 2;
            this.active = new int[places * STEPS];
        }

        /** A customer's first active period since its start. */
        void first(int bucket, int started) {
            active[cell(bucket, bucket == started ? FRESH : AFTER_IDLE)]++;
        }

        void next(int previous, int bucket) {
            active[cell(bucket, Math.min(bucket - previous, AFTER_IDLE))]++;
        }

        long[][] states() {
            long[][] counts = new long[LifecycleSeries.STATES][places - 2];
            long before = all(1);
            for (int i = 0; i < places - 2; i++) {
                int place = i + 2;
                int retained = active[place * STEPS + AFTER_ACTIVE];
                counts[LifecycleSeries.NEW][i] = active[place * STEPS + FRESH];
                counts[LifecycleSeries.RETAINED][i] = retained;
                counts[LifecycleSeries.RESURRECTED][i] = active[place * STEPS + AFTER_IDLE];
                counts[LifecycleSeries.LAPSED][i] = before - retained;
                before = all(place);
            }
            return counts;
        }

        private long all(int place) {
            int from = place * STEPS;
            return (long) active[from + AFTER_ACTIVE] + active[from + AFTER_IDLE] + active[from + FRESH];
        }

        private int cell(int bucket, int step) {
            return Math.max(0, bucket - first + 2) * STEPS + step;
        }
    }
}
