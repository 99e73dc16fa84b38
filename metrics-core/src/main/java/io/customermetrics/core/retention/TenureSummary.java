package io.customermetrics.core.retention;

import io.customermetrics.core.metric.Estimate;
import java.time.Instant;
import java.util.Objects;

/**
 * How long subscriptions have lasted, as {@link SubscriptionTenure} measures it.
 *
 * @param asOf the first instant not covered
 * @param live live subscriptions
 * @param liveSeconds the sum of their tenures, in seconds
 * @param ended ended subscriptions
 * @param endedSeconds the sum of their lengths, in seconds
 */
public record TenureSummary(Instant asOf, long live, long liveSeconds, long ended, long endedSeconds) {

    private static final double SECONDS_PER_DAY = 86_400;

    private static final String ENDED = "ended subscriptions";

    /** Checks that the instant is given. */
    public TenureSummary {
        Objects.requireNonNull(asOf, "asOf");
    }

    /**
     * How long the live subscriptions have been so.
     *
     * @return the mean in days of 24 hours, undefined where none is live
     */
    public Estimate meanTenureDays() {
        return days(liveSeconds, live, "live subscriptions");
    }

    /**
     * How long the ended subscriptions lasted.
     *
     * @return the mean in days of 24 hours, undefined where none has ended
     */
    public Estimate meanEndedDays() {
        return days(endedSeconds, ended, ENDED);
    }

    /**
     * How long subscriptions are to be expected to last.
     *
     * @return the days of 24 hours that all subscriptions together lasted, for each that ended; undefined where none has
     */
    public Estimate expectedLifetimeDays() {
        return days(Math.addExact(liveSeconds, endedSeconds), ended, ENDED);
    }

    TenureSummary plus(TenureSummary other) {
        if (!asOf.equals(other.asOf)) {
            throw new IllegalArgumentException("tenures as of different instants cannot be merged");
        }
        return new TenureSummary(
                asOf,
                Math.addExact(live, other.live),
                Math.addExact(liveSeconds, other.liveSeconds),
                Math.addExact(ended, other.ended),
                Math.addExact(endedSeconds, other.endedSeconds));
    }

    private static Estimate days(long seconds, long count, String population) {
        return Estimate.ratio((double) seconds, (double) count * SECONDS_PER_DAY, population);
    }
}
