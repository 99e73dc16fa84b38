package io.customermetrics.report.measure;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.retention.ReturnCriterion;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import io.customermetrics.report.input.InputException;
import java.time.Instant;
import java.util.List;

/**
 * What a single metric is measured on and with.
 *
 * @param slice whom to measure
 * @param selector which events make a customer active
 * @param calendar whose days, weeks and months are meant
 * @param grain how long a period is
 * @param first the first event
 * @param asOf the first instant not covered
 * @param window from when to when
 * @param days the length of a look-ahead in days
 * @param atLeast how many events make a customer active
 * @param criterion when a customer of a cohort counts as returned
 */
public record MetricOptions(
        LogSlice slice,
        EventSelector selector,
        BusinessCalendar calendar,
        Grain grain,
        Instant first,
        Instant asOf,
        Window window,
        int days,
        int atLeast,
        ReturnCriterion criterion) {

    /** The same options for other customers. */
    MetricOptions on(LogSlice customers) {
        return new MetricOptions(customers, selector, calendar, grain, first, asOf, window, days, atLeast, criterion);
    }

    EventLog log() {
        return slice.log();
    }

    <R> R measure(Metric<R> metric) {
        return metric.measure(slice);
    }

    /** The last two periods that are over at {@code asOf}. */
    List<Bucket> lastTwoPeriods() {
        int current = calendar.number(asOf, grain);
        Bucket before = calendar.bucket(current - 2, grain);
        if (before.window()
                .start()
                .isBefore(calendar.bucket(calendar.number(first, grain), grain)
                        .window()
                        .start())) {
            throw InputException.data("the data hold no two complete periods; choose a shorter --grain");
        }
        return List.of(before, calendar.bucket(current - 1, grain));
    }
}
