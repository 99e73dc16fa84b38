package io.customermetrics.core.retention;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.InstantBlocks;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.CohortCounter;
import io.customermetrics.core.metric.CohortPeriods;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Cohort retention (同期群留存): of the customers who started in a period, how many returned in the k-th period after it.
 *
 * <pre>
 * size(p)        = |{c : c starts in period p}|
 * active(c, k)   : c has at least n return events in the k-th period after its start, or in a period of the k-th bracket
 * returned(p, k) = |{c : c starts in p, active(c, k)}|                    ON
 *                  |{c : c starts in p, active(c, j) for some j &gt;= k}|    ON_OR_AFTER
 *                  |{c : c starts in p, active(c, j) for some j &lt;= k}|    ON_OR_BEFORE
 *                  |{c : c starts in p, active(c, j) for all j &lt;= k}|     STREAK
 * </pre>
 *
 * <ul>
 *   <li>Start: the first start event ever ({@link CohortEntry#FIRST_TIME}), or the first of every calendar period with one
 *       ({@link CohortEntry#RECURRING}).
 *   <li>A return event counts from the customer's start event in the period on; where start and return events are the
 *       same, the start itself is a return, so that {@code returned(p, 0) = size(p)} with n = 1. {@code ON_OR_BEFORE} would
 *       then be 100 % everywhere: it counts only what comes later.
 *   <li>Periods after the start are those of the calendar or the customer's own ({@link PeriodAnchor}). Their offsets count
 *       from the start, never chained.
 *   <li>Events at or after {@code asOf} are not looked at. With calendar periods cell {@code (p, k)} is mature if period
 *       {@code p + k} has fully elapsed at {@code asOf}; {@link CohortTable#pooled} uses mature cells alone. With periods of
 *       the customers' own, maturity is a customer's: both {@code returned(p, k)} and the denominator hold those alone whose
 *       k-th period has elapsed, whether they returned or not. A cell of {@code ON_OR_AFTER} may still grow afterwards.
 *   <li>A bracket has begun with its first period and elapsed with its last.
 *   <li>A rate relative to the previous period is {@link CohortTable.Cohort#ratioToPrevious}.
 * </ul>
 *
 * <p>One pass over the times of the selected events for {@code FIRST_TIME}; for {@code RECURRING} a customer active in m
 * periods costs O(m²) with calendar periods, and m times its events with its own.
 *
 * <p>Sources: Mixpanel, "Advanced retention functionality" (criteria, calendar and rolling intervals, brackets); Amplitude,
 * "How time works in a retention analysis" and "N-Day LTV" (24-hour windows, return on or before); the retention query of
 * PostHog (recurring cohorts, minimum occurrences by period, reference to the previous period). Worked cases: PostHog's and
 * ClickHouse's test suites. Differing from Amplitude, an hour is not rounded and a month is no 30 days.
 *
 * @param start which events start a customer
 * @param returns which events count as a return
 * @param entry to which cohorts a customer belongs
 * @param criterion when a customer counts as returned
 * @param atLeast how many return events make a period active, at least 1
 * @param brackets ranges of periods that count as one; nothing for every period by itself
 * @param periods the periods of cohorts and returns, and up to when events are looked at
 */
public record CohortRetention(
        EventSelector start,
        EventSelector returns,
        CohortEntry entry,
        ReturnCriterion criterion,
        int atLeast,
        Optional<Brackets> brackets,
        CohortPeriods periods)
        implements Explainable<CohortTable> {

    /** Checks that nothing is null and that {@code atLeast} is positive. */
    public CohortRetention {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(returns, "returns");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(criterion, "criterion");
        if (atLeast < 1) {
            throw new IllegalArgumentException("atLeast must be at least 1: " + atLeast);
        }
        Objects.requireNonNull(brackets, "brackets");
        Objects.requireNonNull(periods, "periods");
    }

    /**
     * Returns of at least one event, by single calendar periods.
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
    public CohortRetention(
            EventSelector start,
            EventSelector returns,
            CohortEntry entry,
            ReturnCriterion criterion,
            BusinessCalendar calendar,
            Grain grain,
            Instant asOf,
            Optional<Window> cohorts) {
        this(
                start,
                returns,
                entry,
                criterion,
                1,
                Optional.empty(),
                new CohortPeriods(calendar, grain, PeriodAnchor.CALENDAR, asOf, cohorts));
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
        return new CohortRetention(start, events, entry, criterion, atLeast, brackets, periods);
    }

    /**
     * This metric with every period in which a customer starts making the customer a member of its cohort.
     *
     * @return the metric
     */
    public CohortRetention recurring() {
        return new CohortRetention(start, returns, CohortEntry.RECURRING, criterion, atLeast, brackets, periods);
    }

    /**
     * This metric with another criterion.
     *
     * @param other when a customer counts as returned
     * @return the metric
     */
    public CohortRetention with(ReturnCriterion other) {
        return new CohortRetention(start, returns, entry, other, atLeast, brackets, periods);
    }

    /**
     * This metric with periods that count as active only with so many return events.
     *
     * @param events how many, at least 1
     * @return the metric
     */
    public CohortRetention atLeast(int events) {
        return new CohortRetention(start, returns, entry, criterion, events, brackets, periods);
    }

    /**
     * This metric by ranges of periods.
     *
     * @param ranges the ranges
     * @return the metric
     */
    public CohortRetention inBrackets(Brackets ranges) {
        return new CohortRetention(start, returns, entry, criterion, atLeast, Optional.of(ranges), periods);
    }

    /**
     * This metric with the periods after a start counted from elsewhere.
     *
     * @param anchor from where
     * @return the metric
     */
    public CohortRetention anchored(PeriodAnchor anchor) {
        return in(periods.anchored(anchor));
    }

    /**
     * This metric for the cohorts of the periods that meet a window.
     *
     * @param window the window
     * @return the metric
     */
    public CohortRetention cohortsIn(Window window) {
        return in(periods.cohortsIn(window));
    }

    /**
     * Whose periods are meant.
     *
     * @return the calendar
     */
    public BusinessCalendar calendar() {
        return periods.calendar();
    }

    /**
     * How long a period is.
     *
     * @return the grain
     */
    public Grain grain() {
        return periods.grain();
    }

    /**
     * The first instant not covered by the data.
     *
     * @return the instant
     */
    public Instant asOf() {
        return periods.asOf();
    }

    /**
     * The periods whose cohorts are wanted.
     *
     * @return a window that they meet, or nothing for all
     */
    public Optional<Window> cohorts() {
        return periods.cohorts();
    }

    @Override
    public CohortTable measure(LogSlice slice) {
        Window seen = Window.before(asOf());
        Timeline starts = Timeline.of(slice.log(), start, seen);
        Timeline comebacks = start.equals(returns) ? starts : Timeline.of(slice.log(), returns, seen);
        long from = Math.min(starts.startMicros(), comebacks.startMicros());
        long to = Math.max(starts.endMicros(), comebacks.endMicros());
        long last = Math.max(from, to - 1);
        BucketClock clock = BucketClock.of(calendar(), grain(), from, to);
        if (countsPairs() && PeriodPairs.pay(clock.number(from), clock.number(last))) {
            return pairs(InstantBlocks.of(slice, start, seen), clock, clock.number(from), clock.number(last));
        }
        CohortReturns cohorts = new CohortReturns(this, clock, from, last);
        CustomerPeriods entered = new CustomerPeriods(starts, clock);
        CustomerPeriods returned = starts == comebacks ? entered : new CustomerPeriods(comebacks, clock);
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            int entries = entered.read(customer);
            if (entries > 0) {
                if (starts != comebacks) {
                    returned.read(customer);
                }
                int memberships = entry == CohortEntry.FIRST_TIME ? 1 : entries;
                for (int m = 0; m < memberships; m++) {
                    cohorts.count(entered.number(m), entered.micros(entered.firstEvent(m)), returned);
                }
            }
        }
        return new CohortTable(this, cohorts.grid());
    }

    @Override
    public CohortTable merge(CohortTable left, CohortTable right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        Window seen = Window.before(asOf());
        if (start.equals(returns)) {
            return Evidence.of("start or return", log, customer, start, seen);
        }
        return Evidence.joined(List.of(
                Evidence.of("start", log, customer, start, seen), Evidence.of("return", log, customer, returns, seen)));
    }

    /** Whether a customer's cells are simply the calendar periods in which it has events. */
    private boolean countsPairs() {
        return start.equals(returns)
                && entry == CohortEntry.FIRST_TIME
                && criterion == ReturnCriterion.ON
                && atLeast == 1
                && brackets.isEmpty()
                && periods.anchor() == PeriodAnchor.CALENDAR;
    }

    private CohortTable pairs(InstantBlocks blocks, BucketClock clock, int first, int last) {
        PeriodPairs pairs = new PeriodPairs(first, last);
        while (blocks.next()) {
            pairs.count(blocks, clock);
        }
        CohortCounter counter = CohortCounter.of(periods, first, last);
        pairs.addTo(counter);
        return new CohortTable(this, counter.grid());
    }

    private CohortRetention in(CohortPeriods other) {
        return new CohortRetention(start, returns, entry, criterion, atLeast, brackets, other);
    }
}
