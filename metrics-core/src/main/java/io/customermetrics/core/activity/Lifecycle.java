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

    private static final int NEVER = Integer.MIN_VALUE;

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
        ActiveBuckets active = ActiveBuckets.of(slice.log(), selector, Window.before(asOf), calendar, grain);
        StartBuckets starts = StartBuckets.of(start, slice, calendar, grain);
        Counter counter = new Counter(first, end);
        for (int i = 0; i < slice.size(); i++) {
            int periods = active.seek(slice.customer(i));
            counter.count(active, periods, starts.at(i, periods == 0 ? StartBuckets.NEVER : active.number(0)));
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
     * Counts, by period, who became a customer in it and who was active, with or without the period before: the states follow
     * from these. The periods' place 0 gathers all that lies before the last period that matters.
     */
    private static final class Counter {

        private final int first;
        private final long[] fresh;
        /** At twice a period's place those who were not active in the period before, then those who were. */
        private final long[] active;

        Counter(int first, int end) {
            this.first = first;
            this.fresh = new long[end - first + 2];
            this.active = new long[2 * fresh.length];
        }

        void count(ActiveBuckets buckets, int size, int started) {
            int p = 0;
            while (p < size && buckets.number(p) < started) {
                p++;
            }
            if (p < size && buckets.number(p) == started) {
                fresh[place(started)]++;
            }
            int previous = NEVER;
            for (; p < size; p++) {
                int bucket = buckets.number(p);
                active[2 * place(bucket) + (previous == bucket - 1 ? 1 : 0)]++;
                previous = bucket;
            }
        }

        long[][] states() {
            long[][] counts = new long[LifecycleSeries.STATES][fresh.length - 2];
            for (int i = 0; i < fresh.length - 2; i++) {
                int place = i + 2;
                counts[LifecycleSeries.NEW][i] = fresh[place];
                counts[LifecycleSeries.RETAINED][i] = active[2 * place + 1];
                counts[LifecycleSeries.RESURRECTED][i] = active[2 * place] - fresh[place];
                counts[LifecycleSeries.LAPSED][i] =
                        active[2 * place - 2] + active[2 * place - 1] - active[2 * place + 1];
            }
            return counts;
        }

        private int place(int bucket) {
            return Math.max(0, bucket - first + 2);
        }
    }
}
