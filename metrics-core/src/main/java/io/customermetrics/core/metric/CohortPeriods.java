package io.customermetrics.core.metric;

import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How customers fall into cohorts, and when the periods after their start elapse.
 *
 * <ul>
 *   <li>A customer belongs to the cohort of the calendar period that holds its start, whatever the anchor.
 *   <li>{@link PeriodAnchor#CALENDAR}: the k-th period after is the calendar's, and mature for the whole cohort at once.
 *   <li>{@link PeriodAnchor#ROLLING}: it is the k-th period of the customer's own ({@link
 *       io.customermetrics.core.time.RollingPeriods}), and mature customer by customer.
 *   <li>Without {@code cohorts}, results run from the first to the last cohort with a customer; with it, over the periods that
 *       meet the window and have begun before {@code asOf}, empty ones included.
 * </ul>
 *
 * @param calendar whose periods are meant
 * @param grain how long a period is
 * @param anchor from where the periods after a start are counted
 * @param asOf the first instant not covered by the data, from 1900 to 2200
 * @param cohorts the periods whose cohorts are wanted; nothing for all
 */
public record CohortPeriods(
        BusinessCalendar calendar, Grain grain, PeriodAnchor anchor, Instant asOf, Optional<Window> cohorts) {

    /** Checks that nothing is null and the range of {@code asOf}. */
    public CohortPeriods {
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(grain, "grain");
        Objects.requireNonNull(anchor, "anchor");
        Micros.requireCovered(asOf, "asOf");
        Objects.requireNonNull(cohorts, "cohorts");
    }

    /**
     * Calendar periods for all cohorts.
     *
     * @param calendar whose periods are meant
     * @param grain how long a period is
     * @param asOf the first instant not covered by the data, from 1900 to 2200
     * @return the periods
     */
    public static CohortPeriods of(BusinessCalendar calendar, Grain grain, Instant asOf) {
        return new CohortPeriods(calendar, grain, PeriodAnchor.CALENDAR, asOf, Optional.empty());
    }

    /**
     * These periods with another anchor.
     *
     * @param other from where the periods after a start are counted
     * @return the periods
     */
    public CohortPeriods anchored(PeriodAnchor other) {
        return new CohortPeriods(calendar, grain, other, asOf, cohorts);
    }

    /**
     * These periods for the cohorts of those that meet a window.
     *
     * @param window the window
     * @return the periods
     */
    public CohortPeriods cohortsIn(Window window) {
        return new CohortPeriods(calendar, grain, anchor, asOf, Optional.of(window));
    }

    /** The number of the last calendar period that has begun before {@code asOf}. */
    int lastBegun() {
        return calendar.number(asOf.minusNanos(1), grain);
    }
}
