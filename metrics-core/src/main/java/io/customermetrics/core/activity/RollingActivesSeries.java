package io.customermetrics.core.activity;

import io.customermetrics.core.metric.Estimate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Distinct active customers for each day and each width of the look-back, as {@link RollingActives} measures them. */
public final class RollingActivesSeries {

    private final LocalDate firstDay;
    private final List<Integer> widths;
    private final long[][] counts;

    RollingActivesSeries(LocalDate firstDay, List<Integer> widths, long[][] counts) {
        this.firstDay = firstDay;
        this.widths = widths;
        this.counts = counts;
    }

    /**
     * The first day of the series.
     *
     * @return the day
     */
    public LocalDate firstDay() {
        return firstDay;
    }

    /**
     * How many days the series has.
     *
     * @return the number of days
     */
    public int days() {
        return counts[0].length;
    }

    /**
     * The widths of the look-back.
     *
     * @return days, ascending
     */
    public List<Integer> widths() {
        return widths;
    }

    /**
     * Distinct customers active in the days up to and including a day.
     *
     * @param day a day of the series
     * @param width one of {@link #widths()}
     * @return the count
     * @throws IllegalArgumentException if the series has no such day or width
     */
    public long active(LocalDate day, int width) {
        int row = widths.indexOf(width);
        if (row < 0) {
            throw new IllegalArgumentException("width: the series has " + widths + ", not " + width);
        }
        long index = day.toEpochDay() - firstDay.toEpochDay();
        if (index < 0 || index >= days()) {
            throw new IllegalArgumentException(
                    "day: the series has " + days() + " days from " + firstDay + ", not " + day);
        }
        return counts[row][(int) index];
    }

    /**
     * Stickiness as mean DAU over MAU: the mean of daily actives over the {@code width} days up to a day, divided by the
     * distinct actives of those days. The share of its days on which an active customer is active.
     *
     * @param day a day of the series
     * @param width one of {@link #widths()}; width 1 must be another
     * @return a number from 0 to 1; undefined without actives, or where the series has not so many days up to {@code day}
     */
    public Estimate meanDauOverMau(LocalDate day, int width) {
        long index = day.toEpochDay() - firstDay.toEpochDay();
        long monthly = active(day, width);
        if (index + 1 < width) {
            return Estimate.undefined("fewer than " + width + " days up to " + day);
        }
        long sum = 0;
        for (int back = 0; back < width; back++) {
            sum += active(day.minusDays(back), 1);
        }
        return Estimate.ratio(sum, width * monthly, "customers active in the " + width + " days");
    }

    /**
     * Stickiness as same-day DAU over MAU: the actives of a day divided by those of the {@code width} days up to it.
     *
     * @param day a day of the series
     * @param width one of {@link #widths()}; width 1 must be another
     * @return a number from 0 to 1; undefined without actives
     */
    public Estimate sameDayDauOverMau(LocalDate day, int width) {
        return Estimate.ratio(active(day, 1), active(day, width), "customers active in the " + width + " days");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RollingActivesSeries that
                && that.firstDay.equals(firstDay)
                && that.widths.equals(widths)
                && Arrays.deepEquals(that.counts, counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(firstDay, widths, Arrays.deepHashCode(counts));
    }

    @Override
    public String toString() {
        return days() + " days from " + firstDay + ", widths " + widths;
    }

    RollingActivesSeries plus(RollingActivesSeries other) {
        if (!firstDay.equals(other.firstDay) || !widths.equals(other.widths) || days() != other.days()) {
            throw new IllegalArgumentException("series of different days or widths cannot be merged");
        }
        long[][] sums = new long[counts.length][days()];
        for (int w = 0; w < sums.length; w++) {
            for (int day = 0; day < sums[w].length; day++) {
                sums[w][day] = Math.addExact(counts[w][day], other.counts[w][day]);
            }
        }
        return new RollingActivesSeries(firstDay, widths, sums);
    }
}
