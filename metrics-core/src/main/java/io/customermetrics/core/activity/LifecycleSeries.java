package io.customermetrics.core.activity;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** New, retained, resurrected and lapsed customers for each period, as {@link Lifecycle} measures them. */
public final class LifecycleSeries {

    static final int NEW = 0;
    static final int RETAINED = 1;
    static final int RESURRECTED = 2;
    static final int LAPSED = 3;
    static final int STATES = 4;

    private final BusinessCalendar calendar;
    private final Grain grain;
    private final int first;
    private final Instant asOf;
    private final long[][] counts;

    LifecycleSeries(BusinessCalendar calendar, Grain grain, int first, Instant asOf, long[][] counts) {
        this.calendar = calendar;
        this.grain = grain;
        this.first = first;
        this.asOf = asOf;
        this.counts = counts;
    }

    /**
     * The periods in order of time.
     *
     * @return one entry a period, periods without activity included
     */
    public List<Period> periods() {
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < counts[NEW].length; i++) {
            Bucket bucket = calendar.bucket(first + i, grain);
            periods.add(new Period(
                    bucket,
                    counts[NEW][i],
                    counts[RETAINED][i],
                    counts[RESURRECTED][i],
                    counts[LAPSED][i],
                    bucket.completeAt(asOf)));
        }
        return List.copyOf(periods);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LifecycleSeries that && sameShape(that) && Arrays.deepEquals(that.counts, counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(calendar, grain, first, asOf, Arrays.deepHashCode(counts));
    }

    @Override
    public String toString() {
        return counts[NEW].length + " periods of grain " + grain;
    }

    LifecycleSeries plus(LifecycleSeries other) {
        if (!sameShape(other)) {
            throw new IllegalArgumentException("lifecycles of different periods cannot be merged");
        }
        long[][] sums = new long[STATES][counts[NEW].length];
        for (int state = 0; state < STATES; state++) {
            for (int i = 0; i < sums[state].length; i++) {
                sums[state][i] = Math.addExact(counts[state][i], other.counts[state][i]);
            }
        }
        return new LifecycleSeries(calendar, grain, first, asOf, sums);
    }

    /** As many periods too: the first and asOf say how many. */
    private boolean sameShape(LifecycleSeries that) {
        return that.calendar.equals(calendar) && that.grain == grain && that.first == first && that.asOf.equals(asOf);
    }

    /**
     * One period.
     *
     * @param bucket which period
     * @param fresh customers active in the period in which they became customers ("new")
     * @param retained customers active in the period before too
     * @param resurrected customers of before who are active after at least one period without activity
     * @param lapsed customers active in the period before and not in this one
     * @param complete whether the period has fully elapsed
     */
    public record Period(Bucket bucket, long fresh, long retained, long resurrected, long lapsed, boolean complete) {

        /**
         * Customers active in the period.
         *
         * @return new + retained + resurrected
         */
        public long active() {
            return fresh + retained + resurrected;
        }

        /**
         * Customers active in the period before.
         *
         * @return retained + lapsed
         */
        public long previouslyActive() {
            return retained + lapsed;
        }

        /**
         * Churn of the period: lapsed among previously active.
         *
         * @return the rate, undefined where nobody was active before
         */
        public Rate churn() {
            return Rate.of(lapsed, previouslyActive(), "customers active in the previous period");
        }

        /**
         * Quick ratio: customers gained for each customer lost.
         *
         * @return (new + resurrected) / lapsed, undefined where nobody lapsed
         */
        public Estimate quickRatio() {
            return Estimate.ratio(fresh + resurrected, lapsed, "lapsed customers");
        }
    }
}
