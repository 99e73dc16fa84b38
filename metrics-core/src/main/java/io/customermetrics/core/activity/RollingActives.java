package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.LocalDays;
import io.customermetrics.core.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Daily, weekly and monthly active customers (DAU, WAU, MAU): for each day {@code d} and each width {@code w}, how many
 * distinct customers had a qualifying event on the days {@code d - w + 1 .. d}.
 *
 * <pre>
 * active(d, w) = |{c : c has an event on a day in [d - w + 1, d]}|
 * </pre>
 *
 * <ul>
 *   <li>Width 1 is DAU, 7 is WAU; MAU is 28 or 30, as the caller says.
 *   <li>The first days look back before {@code firstDay} as far as the log goes.
 *   <li>Events on {@code endDay} or later are not looked at.
 *   <li>Counts of different days do not add up to a count of customers.
 * </ul>
 *
 * <p>One pass over the times of the selected events, O(events + customers + days x widths).
 *
 * @param selector which events make a customer active
 * @param calendar whose days are meant
 * @param firstDay the first day of the series
 * @param endDay the first day after the series
 * @param widths the widths in days, ascending, each at least 1
 */
public record RollingActives(
        EventSelector selector, BusinessCalendar calendar, LocalDate firstDay, LocalDate endDay, List<Integer> widths)
        implements Metric<RollingActivesSeries> {

    /** Checks that the days are in order and the widths positive and ascending. */
    public RollingActives {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(firstDay, "firstDay");
        Objects.requireNonNull(endDay, "endDay");
        Objects.requireNonNull(widths, "widths");
        if (endDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("endDay must not lie before firstDay: " + firstDay + " .. " + endDay);
        }
        widths = List.copyOf(widths);
        if (widths.isEmpty()) {
            throw new IllegalArgumentException("widths must not be empty");
        }
        int previous = 0;
        for (int width : widths) {
            if (width <= previous) {
                throw new IllegalArgumentException("widths must be positive and ascending: " + widths);
            }
            previous = width;
        }
    }

    /**
     * DAU, WAU and 28-day MAU of all events.
     *
     * @param calendar whose days are meant
     * @param firstDay the first day of the series
     * @param endDay the first day after the series
     * @return the metric
     */
    public static RollingActives of(BusinessCalendar calendar, LocalDate firstDay, LocalDate endDay) {
        return new RollingActives(EventSelector.any(), calendar, firstDay, endDay, List.of(1, 7, 28));
    }

    @Override
    public RollingActivesSeries measure(LogSlice slice) {
        int first = Math.toIntExact(firstDay.toEpochDay());
        int end = Math.toIntExact(endDay.toEpochDay());
        int widest = widths.get(widths.size() - 1);
        Window window = Window.days(firstDay.minusDays(widest - 1L), endDay, calendar.zone());
        Timeline timeline = Timeline.of(slice.log(), selector, window);
        LocalDays days = LocalDays.of(calendar.zone(), timeline.startMicros(), timeline.endMicros());
        Changes[] changes = new Changes[widths.size()];
        for (int w = 0; w < changes.length; w++) {
            changes[w] = new Changes(widths.get(w), first, end);
        }
        for (int i = 0; i < slice.size(); i++) {
            int events = timeline.seek(slice.customer(i));
            int previous = Changes.NEVER;
            for (int e = 0; e < events; e++) {
                int day = days.epochDay(timeline.micros(e));
                if (day != previous) {
                    for (Changes change : changes) {
                        change.active(previous, day);
                    }
                    previous = day;
                }
            }
            if (previous != Changes.NEVER) {
                for (Changes change : changes) {
                    change.leave(previous);
                }
            }
        }
        long[][] counts = new long[changes.length][];
        for (int w = 0; w < changes.length; w++) {
            counts[w] = changes[w].runningCounts();
        }
        return new RollingActivesSeries(firstDay, widths, counts);
    }

    @Override
    public RollingActivesSeries merge(RollingActivesSeries left, RollingActivesSeries right) {
        return left.plus(right);
    }

    /**
     * By how much the number of active customers changes from day to day. A customer is active from a day with an event
     * until {@code width} days after it; days in between only prolong that, so only gaps touch the counts.
     */
    private static final class Changes {

        static final int NEVER = Integer.MIN_VALUE;

        private final int width;
        private final int first;
        private final long[] change;

        Changes(int width, int first, int end) {
            this.width = width;
            this.first = first;
            this.change = new long[end - first + 1];
        }

        void active(int previous, int day) {
            if (previous == NEVER) {
                change[place(day)]++;
            } else if ((long) day - previous > width) {
                change[place((long) previous + width)]--;
                change[place(day)]++;
            }
        }

        void leave(int lastDay) {
            change[place((long) lastDay + width)]--;
        }

        long[] runningCounts() {
            long[] counts = new long[change.length - 1];
            long active = 0;
            for (int i = 0; i < counts.length; i++) {
                active += change[i];
                counts[i] = active;
            }
            return counts;
        }

        private int place(long day) {
            return (int) Math.min(Math.max(0, day - first), change.length - 1);
        }
    }
}
