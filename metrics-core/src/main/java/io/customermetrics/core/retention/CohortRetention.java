package io.customermetrics.core.retention;

import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Cohort retention (同期群留存): of the customers who started in a period, how many returned in the k-th period after it.
 *
 * <pre>
 * size(p)        = |{c : c starts in period p}|
 * returned(p, k) = |{c : c starts in p, c has a return event in period p + k}|           ON
 *                  |{c : c starts in p, c has a return event in period p + k or later}|   ON_OR_AFTER
 * </pre>
 *
 * <ul>
 *   <li>Start: the first start event ever ({@link CohortEntry#FIRST_TIME}), or every period with one
 *       ({@link CohortEntry#RECURRING}).
 *   <li>A return event counts from the customer's start event in the period on; where start and return events are the
 *       same, {@code returned(p, 0) = size(p)}.
 *   <li>Events at or after {@code asOf} are not looked at. Cell {@code (p, k)} is mature if period {@code p + k} has fully
 *       elapsed at {@code asOf}; {@link CohortTable#pooled} uses mature cells alone. A cell of {@code ON_OR_AFTER} may
 *       still grow afterwards.
 *   <li>Without {@link #cohorts}, the table runs from the first cohort with a customer; with it, over the periods that meet
 *       the window, empty ones included.
 *   <li>Period offsets count from the cohort's period, never chained.
 * </ul>
 *
 * <p>One pass over the times of the selected events for {@code FIRST_TIME}; for {@code RECURRING} a customer active in m
 * periods costs O(m²).
 *
 * <p>Sources of worked cases: the retention queries of PostHog's and ClickHouse's test suites.
 *
 * @param start which events start a customer
 * @param returns which events count as a return
 * @param entry to which cohorts a customer belongs
 * @param criterion when a customer counts as returned
 * @param calendar whose periods are meant
 * @param grain how long a period is
 * @param asOf the first instant not covered by the data, from 1900 to 2200
 * @param cohorts the periods whose cohorts are wanted; nothing for all
 */
public record CohortRetention(
        EventSelector start,
        EventSelector returns,
        CohortEntry entry,
        ReturnCriterion criterion,
        BusinessCalendar calendar,
        Grain grain,
        Instant asOf,
        Optional<Window> cohorts)
        implements Metric<CohortTable> {

    /** Checks that nothing is null. */
    public CohortRetention {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(returns, "returns");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(criterion, "criterion");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(grain, "grain");
        Micros.requireCovered(asOf, "asOf");
        Objects.requireNonNull(cohorts, "cohorts");
    }

    /**
     * Customers by the period of their first qualifying event, returning with any further one, criterion
     * {@link ReturnCriterion#ON}.
     *
     * @param events which events start a customer and count as a return
     * @param calendar whose periods are meant
     * @param grain how long a period is
     * @param asOf the first instant not covered by the data, from 1900 to 2200
     * @return the metric
     */
    public static CohortRetention of(EventSelector events, BusinessCalendar calendar, Grain grain, Instant asOf) {
        return new CohortRetention(
                events, events, CohortEntry.FIRST_TIME, ReturnCriterion.ON, calendar, grain, asOf, Optional.empty());
    }

    /**
     * Buyers by the period of their first purchase, returning with any further purchase.
     *
     * @param calendar whose periods are meant
     * @param grain how long a period is
     * @param asOf the first instant not covered by the data, from 1900 to 2200
     * @return the metric
     */
    public static CohortRetention ofFirstPurchase(BusinessCalendar calendar, Grain grain, Instant asOf) {
        return of(EventSelector.purchases(), calendar, grain, asOf);
    }

    /**
     * This metric with other return events.
     *
     * @param events which events count as a return
     * @return the metric
     */
    public CohortRetention returningWith(EventSelector events) {
        return new CohortRetention(start, events, entry, criterion, calendar, grain, asOf, cohorts);
    }

    /**
     * This metric with every period in which a customer starts making the customer a member of its cohort.
     *
     * @return the metric
     */
    public CohortRetention recurring() {
        return new CohortRetention(start, returns, CohortEntry.RECURRING, criterion, calendar, grain, asOf, cohorts);
    }

    /**
     * This metric with another criterion.
     *
     * @param other when a customer counts as returned
     * @return the metric
     */
    public CohortRetention with(ReturnCriterion other) {
        return new CohortRetention(start, returns, entry, other, calendar, grain, asOf, cohorts);
    }

    /**
     * This metric for the cohorts of the periods that meet a window.
     *
     * @param window the window
     * @return the metric
     */
    public CohortRetention cohortsIn(Window window) {
        return new CohortRetention(start, returns, entry, criterion, calendar, grain, asOf, Optional.of(window));
    }

    @Override
    public CohortTable measure(LogSlice slice) {
        Window seen = Window.before(asOf);
        Timeline starts = Timeline.of(slice.log(), start, seen);
        boolean sameEvents = start.equals(returns);
        Timeline comebacks = sameEvents ? starts : Timeline.of(slice.log(), returns, seen);
        long from = Math.min(starts.startMicros(), comebacks.startMicros());
        long to = Math.max(starts.endMicros(), comebacks.endMicros());
        BucketClock clock = BucketClock.of(calendar, grain, from, to);
        CohortCounter counter = new CohortCounter(this, clock.number(from), clock.number(Math.max(from, to - 1)));
        CustomerPeriods entered = new CustomerPeriods(clock);
        CustomerPeriods returned = sameEvents ? entered : new CustomerPeriods(clock);
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            entered.read(starts, customer);
            if (entered.size > 0) {
                if (!sameEvents) {
                    returned.read(comebacks, customer);
                }
                count(entered, returned, counter);
            }
        }
        return counter.table();
    }

    @Override
    public CohortTable merge(CohortTable left, CohortTable right) {
        return left.plus(right);
    }

    private void count(CustomerPeriods entered, CustomerPeriods returned, CohortCounter counter) {
        int memberships = entry == CohortEntry.FIRST_TIME ? 1 : entered.size;
        for (int m = 0; m < memberships; m++) {
            int cohort = entered.period[m];
            if (!counter.wants(cohort)) {
                continue;
            }
            int first = returned.firstSince(cohort, entered.firstMicros[m]);
            counter.member(cohort);
            if (criterion == ReturnCriterion.ON) {
                for (int r = first; r < returned.size; r++) {
                    counter.returned(cohort, returned.period[r] - cohort);
                }
            } else if (first < returned.size) {
                counter.returnedUpTo(cohort, returned.period[returned.size - 1] - cohort);
            }
        }
    }

    /** The different periods in which a customer was active, with the first and last instant in each. */
    private static final class CustomerPeriods {

        private final BucketClock clock;
        private int[] period = new int[16];
        private long[] firstMicros = new long[16];
        private long[] lastMicros = new long[16];
        private int size;

        CustomerPeriods(BucketClock clock) {
            this.clock = clock;
        }

        void read(Timeline timeline, int customer) {
            int events = timeline.seek(customer);
            size = 0;
            for (int e = 0; e < events; e++) {
                long time = timeline.micros(e);
                int number = clock.number(time);
                if (size == 0 || period[size - 1] != number) {
                    add(number, time);
                }
                lastMicros[size - 1] = time;
            }
        }

        /** The first period that holds an event at or after the given start of a cohort's member. */
        int firstSince(int cohort, long time) {
            int index = 0;
            while (index < size && (period[index] < cohort || (period[index] == cohort && lastMicros[index] < time))) {
                index++;
            }
            return index;
        }

        private void add(int number, long time) {
            if (size == period.length) {
                period = Arrays.copyOf(period, 2 * size);
                firstMicros = Arrays.copyOf(firstMicros, 2 * size);
                lastMicros = Arrays.copyOf(lastMicros, 2 * size);
            }
            period[size] = number;
            firstMicros[size] = time;
            size++;
        }
    }
}
