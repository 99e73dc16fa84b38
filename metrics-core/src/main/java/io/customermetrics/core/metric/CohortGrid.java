package io.customermetrics.core.metric;

import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.PeriodAnchor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A number for each cohort and each period after its start, exact and mergeable over disjoint customers, with the members for
 * whom that period has elapsed.
 *
 * <p>Where periods are each customer's own, a cell holds the contributions of those members alone for whom it has elapsed.
 * {@link #left} tells what to take off when a cell is compared with, or added to, the one after it. Immutable.
 */
public final class CohortGrid {

    private final CohortPeriods periods;
    private final int firstCohort;
    private final long[] sizes;
    /**
     * Without length for a cohort without members. Else n cells; where periods are each customer's own, followed by n + 1
     * numbers of members for whom exactly 0 .. n cells count, and n + 1 sums of what left with them.
     */
    private final long[][] rows;

    private CohortGrid(CohortPeriods periods, int firstCohort, long[] sizes, long[][] rows) {
        this.periods = periods;
        this.firstCohort = firstCohort;
        this.sizes = sizes;
        this.rows = rows;
    }

    /** A grid; unless its cohorts are given it is cut to those from the first to the last with members. */
    static CohortGrid of(CohortPeriods periods, int firstCohort, long[] sizes, long[][] rows) {
        if (periods.cohorts().isPresent()) {
            return new CohortGrid(periods, firstCohort, sizes, rows);
        }
        int from = 0;
        int to = sizes.length;
        while (from < to && sizes[from] == 0) {
            from++;
        }
        while (from < to && sizes[to - 1] == 0) {
            to--;
        }
        return new CohortGrid(
                periods,
                from == to ? 0 : firstCohort + from,
                Arrays.copyOfRange(sizes, from, to),
                Arrays.copyOfRange(rows, from, to));
    }

    /**
     * How customers fell into cohorts.
     *
     * @return the periods
     */
    public CohortPeriods periods() {
        return periods;
    }

    /**
     * How many cohorts there are, empty ones included.
     *
     * @return the number of rows
     */
    public int cohorts() {
        return sizes.length;
    }

    /**
     * The calendar period in which a cohort's members started.
     *
     * @param row the cohort's row
     * @return the period
     */
    public Bucket bucket(int row) {
        return periods.calendar().bucket(firstCohort + row, periods.grain());
    }

    /**
     * How many members a cohort has.
     *
     * @param row the cohort's row
     * @return the count
     */
    public long size(int row) {
        return sizes[row];
    }

    /**
     * How many cells of a cohort are shown: with calendar periods those that have begun, else those elapsed for some member.
     *
     * @param row the cohort's row
     * @return the number of periods
     */
    public int columns(int row) {
        if (!isRolling()) {
            return periods.lastBegun() + 1 - firstCohort - row;
        }
        int columns = width(row);
        while (columns > 0 && rows[row][width(row) + columns] == 0) {
            columns--;
        }
        return columns;
    }

    /**
     * How many leading cells of a cohort have fully elapsed.
     *
     * @param row the cohort's row
     * @return the number of periods, at most {@link #columns}
     */
    public int mature(int row) {
        int columns = columns(row);
        boolean last = isRolling()
                || periods.calendar()
                        .bucket(periods.lastBegun(), periods.grain())
                        .completeAt(periods.asOf());
        return last ? columns : columns - 1;
    }

    /**
     * A cohort's cells.
     *
     * @param row the cohort's row
     * @return one number for each of the {@link #columns}
     */
    public long[] cells(int row) {
        return Arrays.copyOf(rows[row], columns(row));
    }

    /**
     * For how many members each cell counts: with calendar periods the whole cohort, else those for whom the period has
     * elapsed.
     *
     * @param row the cohort's row
     * @return one number for each of the {@link #columns}
     */
    public long[] eligible(int row) {
        long[] eligible = new long[columns(row)];
        Arrays.fill(eligible, sizes[row]);
        if (isRolling()) {
            long gone = 0;
            for (int column = 0; column < eligible.length; column++) {
                gone += rows[row][width(row) + column];
                eligible[column] -= gone;
            }
        }
        return eligible;
    }

    /**
     * What the members for whom a cell does not count, but the one before it did, had added to that one or to all before.
     *
     * @param row the cohort's row
     * @return one number for each of the {@link #columns}; 0 with calendar periods
     */
    public long[] left(int row) {
        int columns = columns(row);
        int from = 2 * width(row) + 1;
        return isRolling() && columns > 0 ? Arrays.copyOfRange(rows[row], from, from + columns) : new long[columns];
    }

    /**
     * The grid over both groups of customers.
     *
     * @param other a grid of the same periods over other customers
     * @return the sums
     * @throws IllegalArgumentException if the periods differ
     * @throws ArithmeticException if a sum overflows
     */
    public CohortGrid plus(CohortGrid other) {
        if (!periods.equals(other.periods)) {
            throw new IllegalArgumentException("cohorts of different periods cannot be merged");
        }
        if (other.sizes.length == 0) {
            return this;
        }
        if (sizes.length == 0) {
            return other;
        }
        int first = Math.min(firstCohort, other.firstCohort);
        int end = Math.max(firstCohort + sizes.length, other.firstCohort + other.sizes.length);
        long[] sumSizes = new long[end - first];
        long[][] sums = new long[end - first][0];
        for (CohortGrid grid : List.of(this, other)) {
            int shift = grid.firstCohort - first;
            for (int row = 0; row < grid.sizes.length; row++) {
                sumSizes[row + shift] = Math.addExact(sumSizes[row + shift], grid.sizes[row]);
                sums[row + shift] = sum(sums[row + shift], grid.rows[row]);
            }
        }
        return new CohortGrid(periods, first, sumSizes, sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CohortGrid that
                && that.periods.equals(periods)
                && that.firstCohort == firstCohort
                && Arrays.equals(that.sizes, sizes)
                && Arrays.deepEquals(that.rows, rows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(periods, firstCohort, Arrays.hashCode(sizes), Arrays.deepHashCode(rows));
    }

    @Override
    public String toString() {
        return sizes.length + " cohorts of grain " + periods.grain();
    }

    private boolean isRolling() {
        return periods.anchor() == PeriodAnchor.ROLLING;
    }

    /** How many cells a row has room for, with periods of the customers' own. */
    private int width(int row) {
        return (rows[row].length - 2) / 3;
    }

    private static long[] sum(long[] left, long[] right) {
        if (left.length == 0 || right.length == 0) {
            return left.length == 0 ? right : left;
        }
        long[] sum = new long[left.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(left[i], right[i]);
        }
        return sum;
    }
}
