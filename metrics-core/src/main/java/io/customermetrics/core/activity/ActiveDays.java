package io.customermetrics.core.activity;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** On how many of the last days customers were active, for each number of days, as {@link MeanActiveDays} measures it. */
public final class ActiveDays {

    private final List<Integer> widths;
    private final List<Histogram> histograms;

    ActiveDays(List<Integer> widths, List<Histogram> histograms) {
        this.widths = widths;
        this.histograms = List.copyOf(histograms);
    }

    /**
     * How many days were looked back.
     *
     * @return days, ascending
     */
    public List<Integer> widths() {
        return widths;
    }

    /**
     * The mean number of active days: L7 for width 7.
     *
     * @param width one of {@link #widths()}
     * @return a number from 1 to {@code width}, over the customers active in the days; undefined where there are none
     * @throws IllegalArgumentException if the width is not one of them
     */
    public Estimate mean(int width) {
        Histogram days = histogram(width);
        return Estimate.ratio(days.sum(), days.countAtLeast(1), "customers active in the " + width + " days");
    }

    /**
     * How many customers were active on exactly k of the days.
     *
     * @param width one of {@link #widths()}
     * @return the histogram; at 0 the customers who were not active
     * @throws IllegalArgumentException if the width is not one of them
     */
    public Histogram histogram(int width) {
        int index = widths.indexOf(width);
        if (index < 0) {
            throw new IllegalArgumentException("width: there are " + widths + ", not " + width);
        }
        return histograms.get(index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActiveDays that && that.widths.equals(widths) && that.histograms.equals(histograms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(widths, histograms);
    }

    @Override
    public String toString() {
        return "active days of the last " + widths + " days";
    }

    ActiveDays plus(ActiveDays other) {
        if (!widths.equals(other.widths)) {
            throw new IllegalArgumentException("active days of different widths cannot be merged");
        }
        List<Histogram> sums = new ArrayList<>();
        for (int w = 0; w < histograms.size(); w++) {
            sums.add(histograms.get(w).plus(other.histograms.get(w)));
        }
        return new ActiveDays(widths, sums);
    }
}
