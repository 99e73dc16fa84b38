package io.customermetrics.core.monitor;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A period of a series: a calendar bucket, and how much of it the data cover.
 *
 * @param calendar whose buckets are meant
 * @param bucket the bucket
 * @param asOf the first instant not covered by the data, after the bucket's start
 */
public record SeriesPeriod(BusinessCalendar calendar, Bucket bucket, Instant asOf) {

    /** Checks that the data reach into the bucket. */
    public SeriesPeriod {
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(asOf, "asOf");
        if (!asOf.isAfter(bucket.window().start())) {
            throw new IllegalArgumentException("asOf must lie after the start of the bucket");
        }
    }

    /**
     * The day by which the period is named.
     *
     * @return the bucket's first day
     */
    public LocalDate firstDay() {
        return bucket.firstDay();
    }

    /**
     * What of the period the data cover: what a metric of the period should look at.
     *
     * @return the bucket's window, cut at {@code asOf}
     */
    public Window window() {
        return complete() ? bucket.window() : Window.of(bucket.window().start(), asOf);
    }

    /**
     * The period before, which has always elapsed.
     *
     * @return the window of the bucket before
     */
    public Window previous() {
        return earlier(1).window();
    }

    /**
     * An earlier bucket, counted from this one.
     *
     * @param periods how many periods earlier; 12 in a series of months is the same month of the year before
     * @return the bucket
     */
    public Bucket earlier(int periods) {
        int number = calendar.number(bucket.firstDay(), bucket.grain());
        return calendar.bucket(Math.subtractExact(number, periods), bucket.grain());
    }

    /**
     * Whether the period has fully elapsed.
     *
     * @return false for the period that holds {@code asOf}
     */
    public boolean complete() {
        return bucket.completeAt(asOf);
    }

    /**
     * An observation of a rate in this period.
     *
     * @param rate the rate; its denominator is the observation's n
     * @return the observation
     */
    public Observation observe(Rate rate) {
        return Observation.of(firstDay(), rate, complete());
    }

    /**
     * An observation of a number in this period.
     *
     * @param value the number, or why there is none
     * @param n how many customers, orders or answers it rests on
     * @return the observation
     */
    public Observation observe(Estimate value, long n) {
        return Observation.of(firstDay(), value, n, complete());
    }
}
