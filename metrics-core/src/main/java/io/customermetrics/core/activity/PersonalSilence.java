package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Personal silence (个人沉默期): whether a customer has been silent for longer than its own rhythm explains.
 *
 * <pre>
 * gaps(c)    = days between c's consecutive active days, at least 1 each
 * limit(c)   = the 95 % quantile of gaps(c)
 * silence(c) = days from c's last active day to the last day before asOf
 * overdue(c) = silence(c) &gt; limit(c)
 * </pre>
 *
 * <ul>
 *   <li>Several events on one day are one active day.
 *   <li>Quantiles are of type 7, as {@link io.customermetrics.core.metric.Histogram#quantile}, here in exact hundredths of a day:
 *       gaps of 10 and 20 days have a limit of 19.5 days.
 *   <li>A customer with fewer than {@code minimumGaps} gaps has no limit and is neither overdue nor on time; one without events
 *       has no silence either.
 *   <li>The day that holds {@code asOf} counts as far as it lies before it: active on it is a silence of 0.
 * </ul>
 *
 * <p>One pass over the times of the selected events, O(n + g) for a customer with n events and a longest gap of g; the result
 * takes 16 bytes a customer.
 *
 * @param selector which events make a customer active
 * @param zone the zone whose days are meant
 * @param asOf the first instant not covered by the data, from 1900 to 2200
 * @param percent which quantile of the gaps is the limit, 1 to 100
 * @param minimumGaps how many gaps a limit takes, at least 1
 */
public record PersonalSilence(EventSelector selector, ZoneId zone, Instant asOf, int percent, int minimumGaps)
        implements Explainable<PersonalSilences> {

    private static final int WHOLE = 100;

    /** Checks the ranges. */
    public PersonalSilence {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(zone, "zone");
        Micros.requireCovered(asOf, "asOf");
        if (percent < 1 || percent > WHOLE) {
            throw new IllegalArgumentException("percent must lie from 1 to 100: " + percent);
        }
        if (minimumGaps < 1) {
            throw new IllegalArgumentException("minimumGaps must be at least 1: " + minimumGaps);
        }
    }

    /**
     * Silence between orders beyond the 95 % quantile of at least three gaps.
     *
     * @param zone the zone whose days are meant
     * @param asOf the first instant not covered by the data, from 1900 to 2200
     * @return the metric
     */
    public static PersonalSilence ofBuyers(ZoneId zone, Instant asOf) {
        return new PersonalSilence(EventSelector.purchases(), zone, asOf, 95, 3);
    }

    @Override
    public PersonalSilences measure(LogSlice slice) {
        long[] silences = new long[slice.size()];
        long[] limits = new long[slice.size()];
        fill(slice, silences, limits, 0);
        return new PersonalSilences(CustomerValues.of(slice, silences), CustomerValues.of(slice, limits));
    }

    @Override
    public PersonalSilences measure(List<LogSlice> slices, Executor executor) {
        long[] limits = new long[slices.get(0).log().customers()];
        CustomerValues silences =
                CustomerValues.of(slices, executor, (slice, values, row) -> fill(slice, values, limits, row));
        return new PersonalSilences(
                silences, CustomerValues.of(slices.get(0).log().slice(), limits));
    }

    @Override
    public PersonalSilences merge(PersonalSilences left, PersonalSilences right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("active", log, customer, selector, Window.before(asOf));
    }

    private void fill(LogSlice slice, long[] silences, long[] limits, int row) {
        BusinessCalendar calendar = BusinessCalendar.of(zone);
        int today = calendar.number(asOf.minusNanos(1), Grain.DAY);
        Timeline timeline = Timeline.of(slice.log(), selector, Window.before(asOf));
        ActiveDayGaps gaps = new ActiveDayGaps(
                timeline, BucketClock.of(calendar, Grain.DAY, timeline.startMicros(), timeline.endMicros()));
        for (int i = 0; i < slice.size(); i++) {
            boolean active = gaps.seek(slice.customer(i));
            boolean limited = active && gaps.size() >= minimumGaps;
            silences[row + i] = active ? today - gaps.lastDay() : CustomerValues.ABSENT;
            limits[row + i] = limited ? gaps.hundredths(percent) : CustomerValues.ABSENT;
        }
    }
}
