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
 * <p>One pass over the times of the selected events, O(customers + (events + days) x widths).
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
        Spells spells = new Spells(first, end, widths);
        for (int i = 0; i < slice.size(); i++) {
            int events = timeline.seek(slice.customer(i));
            if (events > 0) {
                int day = days.epochDay(timeline.micros(0));
                spells.begin(day);
                for (int e = 1; e < events; e++) {
                    int next = days.epochDay(timeline.micros(e));
                    spells.next(day, next);
                    day = next;
                }
                spells.end(day);
            }
        }
        return new RollingActivesSeries(firstDay, widths, spells.active());
    }

    @Override
    public RollingActivesSeries merge(RollingActivesSeries left, RollingActivesSeries right) {
        return left.plus(right);
    }

    /**
     * The spells for which events keep customers active. An event on day {@code d} does so from {@code d} until
     * {@code min(d + width, the day of the customer's next event)}, so spells of one customer never overlap, and the active
     * customers of a day are the spells begun less those ended. A second event on a day ends the first's spell where it
     * begins. Nothing here branches on data: gaps between purchases cannot be predicted.
     */
    private static final class Spells {

        private final int first;
        /** The first day whose events reach into the series. */
        private final int base;

        private final int[] widths;
        private final long[] begun;
        private final long[][] ended;

        Spells(int first, int end, List<Integer> widths) {
            this.first = first;
            this.widths = widths.stream().mapToInt(Integer::intValue).toArray();
            int widest = this.widths[this.widths.length - 1];
            this.base = first - widest + 1;
            this.begun = new long[end - base];
            this.ended = new long[this.widths.length][end - base + widest];
        }

        void begin(int day) {
            begun[day - base]++;
        }

        void next(int day, int next) {
            begun[next - base]++;
            for (int w = 0; w < widths.length; w++) {
                ended[w][Math.min(day + widths[w], next) - base]++;
            }
        }

        void end(int day) {
            for (int w = 0; w < widths.length; w++) {
                ended[w][day + widths[w] - base]++;
            }
        }

        /** For each width the customers active on each day of the series. */
        long[][] active() {
            long[][] active = new long[widths.length][begun.length - (first - base)];
            for (int w = 0; w < widths.length; w++) {
                long now = 0;
                for (int day = base; day - base < begun.length; day++) {
                    now += begun[day - base] - ended[w][day - base];
                    if (day >= first) {
                        active[w][day - first] = now;
                    }
                }
            }
            return active;
        }
    }
}
