package io.customermetrics.core.activity;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * How many events of each day come how many days after the customer's previous one, as {@link ActivityGaps} measures it. Takes
 * 8 bytes for each day and each gap, 0.2 MB for two years and widths of up to 30 days, however many events there are. Immutable.
 */
public final class ActivityGapCounts {

    private final ActivityGaps metric;
    /** The days before the first that can be asked for. */
    private final int lookBack;

    private final int columns;
    /** A row a day, a column a gap. */
    private final long[] counts;

    ActivityGapCounts(ActivityGaps metric, long[] counts) {
        this.metric = metric;
        this.lookBack = (int) (metric.firstDay().toEpochDay() - ActivityGaps.base(metric.firstDay(), metric.widest()));
        this.columns = metric.widest() + 1;
        this.counts = counts;
    }

    /**
     * What was measured.
     *
     * @return the metric
     */
    public ActivityGaps metric() {
        return metric;
    }

    /**
     * How many events of a day come so many days after the customer's previous one.
     *
     * @param day a day of the metric
     * @param gap days, 0 to the metric's {@code widest}, which stands for all longer gaps and for first events
     * @return the count
     * @throws IllegalArgumentException if there is no such day or gap
     */
    public long events(LocalDate day, int gap) {
        if (day.isBefore(metric.firstDay()) || !day.isBefore(metric.endDay())) {
            throw new IllegalArgumentException(
                    "day must be from " + metric.firstDay() + " to before " + metric.endDay() + ": " + day);
        }
        if (gap < 0 || gap >= columns) {
            throw new IllegalArgumentException("gap must be from 0 to " + metric.widest() + ": " + gap);
        }
        return counts[(row(day) * columns) + gap];
    }

    /**
     * The active customers that {@link RollingActives} would count, bit for bit, without a look at the log.
     *
     * @param firstDay the first day of the series, not before the metric's
     * @param endDay the first day after the series, not after the metric's
     * @param widths the widths in days, ascending, each from 1 to the metric's {@code widest}
     * @return the series
     * @throws IllegalArgumentException if the days or widths were not measured
     */
    public RollingActivesSeries rolling(LocalDate firstDay, LocalDate endDay, List<Integer> widths) {
        List<Integer> asked = RollingActives.requireAscending(widths);
        if (firstDay.isBefore(metric.firstDay()) || endDay.isAfter(metric.endDay()) || endDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("firstDay and endDay must lie in order from " + metric.firstDay()
                    + " to " + metric.endDay() + ": " + firstDay + " .. " + endDay);
        }
        if (asked.get(asked.size() - 1) > metric.widest()) {
            throw new IllegalArgumentException("widths must be at most " + metric.widest() + ": " + asked);
        }
        int first = row(firstDay);
        int end = row(endDay);
        long[][] active = new long[asked.size()][];
        for (int w = 0; w < active.length; w++) {
            active[w] = Arrays.copyOfRange(active(asked.get(w), end), first, end);
        }
        return new RollingActivesSeries(firstDay, asked, active);
    }

    /**
     * The counts over both groups of customers.
     *
     * @param other counts of the same metric over other customers
     * @return the sums
     * @throws IllegalArgumentException if the metrics differ
     * @throws ArithmeticException if a count overflows
     */
    public ActivityGapCounts plus(ActivityGapCounts other) {
        if (!metric.equals(other.metric)) {
            throw new IllegalArgumentException("gaps of different metrics cannot be merged");
        }
        long[] sums = new long[counts.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(counts[i], other.counts[i]);
        }
        return new ActivityGapCounts(metric, sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivityGapCounts that
                && that.metric.equals(metric)
                && Arrays.equals(that.counts, counts);
    }

    @Override
    public int hashCode() {
        return 31 * metric.hashCode() + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "gaps of " + metric.firstDay() + " .. " + metric.endDay() + ", at most " + metric.widest() + " days";
    }

    private int row(LocalDate day) {
        return (int) (day.toEpochDay() - metric.firstDay().toEpochDay()) + lookBack;
    }

    /**
     * The customers active within a width of each row's day. They are those of the day before, with those who come after a gap no
     * shorter than the width, without those whose last event lies just beyond the width: all events of that day but those
     * followed by a shorter gap.
     */
    private long[] active(int width, int end) {
        long[] active = new long[end];
        long now = 0;
        for (int row = 0; row < end; row++) {
            for (int gap = width; gap < columns; gap++) {
                now += counts[row * columns + gap];
            }
            if (row >= width) {
                now -= last(row - width, width);
            }
            active[row] = now;
        }
        return active;
    }

    private long last(int row, int width) {
        long last = 0;
        for (int gap = 0; gap < columns; gap++) {
            last += counts[row * columns + gap];
        }
        for (int gap = 0; gap < width; gap++) {
            last -= counts[(row + gap) * columns + gap];
        }
        return last;
    }
}
