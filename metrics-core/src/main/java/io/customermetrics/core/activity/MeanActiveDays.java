package io.customermetrics.core.activity;

import io.customermetrics.core.log.ActiveBuckets;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * L7, L14, L28 (平均活跃天数): on how many of the last days the customers active in them were active, on average.
 *
 * <pre>
 * days(c, w) = number of days in [endDay - w, endDay) on which c has a qualifying event
 * L(w)       = sum of days(c, w) / |{c : days(c, w) &gt;= 1}|
 * </pre>
 *
 * <ul>
 *   <li>Customers without a qualifying event in the days are not part of the mean; the histogram counts them at 0.
 *   <li>Undefined where nobody was active.
 *   <li>The days are calendar days of the zone, whole ones: the last is the day before {@code endDay}.
 * </ul>
 *
 * <p>One pass over the times of the selected events.
 *
 * @param selector which events make a customer active
 * @param zone the zone whose days are meant
 * @param endDay the first day after those that are looked at
 * @param widths how many days to look back, ascending, each at least 1
 */
public record MeanActiveDays(EventSelector selector, ZoneId zone, LocalDate endDay, List<Integer> widths)
        implements Explainable<ActiveDays> {

    /** Checks that the widths are positive and ascending. */
    public MeanActiveDays {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(endDay, "endDay");
        Objects.requireNonNull(widths, "widths");
        widths = RollingActives.requireAscending(widths);
    }

    /**
     * L7, L14 and L28 of all events.
     *
     * @param zone the zone whose days are meant
     * @param endDay the first day after those that are looked at
     * @return the metric
     */
    public static MeanActiveDays of(ZoneId zone, LocalDate endDay) {
        return new MeanActiveDays(EventSelector.any(), zone, endDay, List.of(7, 14, 28));
    }

    @Override
    public ActiveDays measure(LogSlice slice) {
        ActiveBuckets active = ActiveBuckets.of(slice.log(), selector, covered(), BusinessCalendar.of(zone), Grain.DAY);
        long[] firstDays = new long[widths.size()];
        Histogram.Builder[] days = new Histogram.Builder[firstDays.length];
        for (int w = 0; w < firstDays.length; w++) {
            firstDays[w] = endDay.toEpochDay() - widths.get(w);
            days[w] = Histogram.builder();
        }
        for (int i = 0; i < slice.size(); i++) {
            int all = active.seek(slice.customer(i));
            int before = all;
            for (int w = 0; w < firstDays.length; w++) {
                while (before > 0 && active.number(before - 1) >= firstDays[w]) {
                    before--;
                }
                days[w].add(all - before);
            }
        }
        List<Histogram> histograms = new ArrayList<>();
        for (Histogram.Builder tally : days) {
            histograms.add(tally.build());
        }
        return new ActiveDays(widths, histograms);
    }

    @Override
    public ActiveDays merge(ActiveDays left, ActiveDays right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("active", log, customer, selector, covered());
    }

    private Window covered() {
        return Window.days(endDay.minusDays(widths.get(widths.size() - 1)), endDay, zone);
    }
}
