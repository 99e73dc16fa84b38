package io.customermetrics.core.metric;

import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.core.time.RollingPeriods;
import java.time.Instant;

/**
 * Adds up a {@link CohortGrid}, member by member.
 *
 * <pre>
 * if (counter.wants(cohort)) {
 *     long[] cells = counter.member(cohort);
 *     cells[offset] += ...                       for offsets below counter.columns(cohort), or those elapsed for the member
 *     counter.elapsed(cohort, elapsed, amount)   with periods of each member's own
 * }
 * </pre>
 *
 * <p>A cohort's row is made when its first member comes. Not safe for use by several threads.
 */
public final class CohortCounter {

    private final CohortPeriods periods;
    private final int firstCohort;
    /** The period after the last that has begun before {@code asOf}. */
    private final int endPeriod;

    private final long[] sizes;
    /** A row without length until the cohort has a member. */
    private final long[][] rows;

    private CohortCounter(CohortPeriods periods, int firstCohort, int endPeriod, int cohorts) {
        this.periods = periods;
        this.firstCohort = firstCohort;
        this.endPeriod = endPeriod;
        this.sizes = new long[cohorts];
        this.rows = new long[cohorts][0];
    }

    /**
     * A counter for the cohorts of a window, or of given periods where there is none.
     *
     * @param periods how customers fall into cohorts
     * @param firstPeriod the first calendar period in which a customer may start
     * @param lastPeriod the last such period
     * @return a counter without members
     */
    public static CohortCounter of(CohortPeriods periods, int firstPeriod, int lastPeriod) {
        int endPeriod = periods.lastBegun() + 1;
        int first = periods.cohorts()
                .map(window -> periods.calendar().number(covered(window.start()), periods.grain()))
                .orElse(firstPeriod);
        int wanted = periods.cohorts()
                .map(window -> window.isEmpty()
                        ? first
                        : periods.calendar().number(covered(window.end()).minusNanos(1), periods.grain()) + 1)
                .orElse(lastPeriod + 1);
        int end = Math.max(first, Math.min(wanted, endPeriod));
        return new CohortCounter(periods, first, endPeriod, end - first);
    }

    /**
     * Whether a cohort is one of those wanted.
     *
     * @param cohort the number of a calendar period
     * @return true if its members are to be counted
     */
    public boolean wants(int cohort) {
        return cohort >= firstCohort && cohort < firstCohort + sizes.length;
    }

    /**
     * Counts a member.
     *
     * @param cohort the number of a calendar period that is wanted
     * @return the cohort's cells by offset, to be added to; only the first {@link #columns} are cells
     */
    public long[] member(int cohort) {
        return members(cohort, 1);
    }

    /**
     * Counts several members of a cohort at once.
     *
     * @param cohort the number of a calendar period that is wanted
     * @param count how many
     * @return the cohort's cells by offset, as {@link #member} returns them
     */
    public long[] members(int cohort, long count) {
        int index = cohort - firstCohort;
        sizes[index] += count;
        if (rows[index].length == 0) {
            int columns = columns(cohort);
            rows[index] = new long[isRolling() ? 3 * columns + 2 : columns];
        }
        return rows[index];
    }

    /**
     * How many periods may have begun for a member of a cohort.
     *
     * @param cohort the number of a calendar period that is wanted
     * @return the number of cells
     */
    public int columns(int cohort) {
        if (!isRolling()) {
            return endPeriod - cohort;
        }
        RollingPeriods earliest =
                RollingPeriods.of(periods.grain(), periods.calendar().zone());
        earliest.startAt(Micros.floor(
                periods.calendar().bucket(cohort, periods.grain()).window().start()));
        // One more, because a month counted from a local time that comes twice may end before one that began earlier.
        return earliest.elapsed(Micros.floor(periods.asOf())) + 1;
    }

    /**
     * Says how many periods have elapsed for the member just counted, where they are the member's own.
     *
     * @param cohort the member's cohort
     * @param elapsed how many of the cells count for it; it has added to no others
     * @param amount what leaves with the member: what it adds to cells that look back from a later one
     */
    public void elapsed(int cohort, int elapsed, long amount) {
        long[] row = rows[cohort - firstCohort];
        int columns = (row.length - 2) / 3;
        row[columns + elapsed]++;
        int at = 2 * columns + 1 + elapsed;
        row[at] = Math.addExact(row[at], amount);
    }

    /**
     * What has been counted.
     *
     * @return the cells; the counter must not be used any more
     */
    public CohortGrid grid() {
        return CohortGrid.of(periods, firstCohort, sizes, rows);
    }

    private boolean isRolling() {
        return periods.anchor() == PeriodAnchor.ROLLING;
    }

    /** The nearest instant at which events may lie: no cohort of a window that reaches further has members there. */
    private static Instant covered(Instant instant) {
        long micros = Micros.floor(instant);
        if (micros < Micros.MIN_EVENT) {
            return Micros.toInstant(Micros.MIN_EVENT);
        }
        return micros > Micros.END_EVENT ? Micros.toInstant(Micros.END_EVENT) : instant;
    }
}
