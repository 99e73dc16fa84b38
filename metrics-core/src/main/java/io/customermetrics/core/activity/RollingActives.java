package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
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
 * <p>One pass over the times of the selected events, O(customers + events + days x widths²).
 *
 * @param selector which events make a customer active
 * @param calendar whose days are meant
 * @param firstDay the first day of the series
 * @param endDay the first day after the series
 * @param widths the widths in days, ascending, each at least 1
 */
public record RollingActives(
        EventSelector selector, BusinessCalendar calendar, LocalDate firstDay, LocalDate endDay, List<Integer> widths)
        implements Explainable<RollingActivesSeries> {

    /** No event of a log lies before this day in any zone. */
    private static final int FIRST_EVENT_DAY = (int) (Micros.MIN_EVENT / Micros.PER_DAY) - 1;

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
        widths = requireAscending(widths);
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
        Timeline timeline = Timeline.of(slice.log(), selector, covered());
        BucketClock clock = BucketClock.of(calendar, Grain.DAY, timeline.startMicros(), timeline.endMicros());
        Gaps gaps = new Gaps(base(), first, end, widths);
        for (int i = 0; i < slice.size(); i++) {
            int events = timeline.seek(slice.customer(i));
            if (events > 0) {
                int day = clock.number(timeline.micros(0));
                gaps.before(day);
                for (int e = 1; e < events; e++) {
                    int next = clock.number(timeline.micros(e));
                    gaps.between(day, next);
                    day = next;
                }
                gaps.after(day);
            }
        }
        return new RollingActivesSeries(firstDay, widths, gaps.active());
    }

    @Override
    public RollingActivesSeries merge(RollingActivesSeries left, RollingActivesSeries right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("active", log, customer, selector, covered());
    }

    /** The widths copied, having checked that they are positive and ascending. */
    static List<Integer> requireAscending(List<Integer> widths) {
        List<Integer> copy = List.copyOf(widths);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("widths must not be empty");
        }
        int previous = 0;
        for (int width : copy) {
            if (width <= previous) {
                throw new IllegalArgumentException("widths must be positive and ascending: " + copy);
            }
            previous = width;
        }
        return copy;
    }

    /** The first day whose events reach into the series. */
    private int base() {
        long first = firstDay.toEpochDay();
        int widest = widths.get(widths.size() - 1);
        return (int) Math.min(first, Math.max(FIRST_EVENT_DAY, first - (widest - 1L)));
    }

    private Window covered() {
        return Window.days(LocalDate.ofEpochDay(base()), endDay, calendar.zone());
    }

    /**
     * The gaps between customers' active days, by the days on which they begin and end and by how many widths they outlast. A
     * width's active customers are those who came less those who went: a customer comes on a day that ends a gap no shorter than
     * the width, and goes when the width is over after a day that begins one. Two events on a day are a gap that outlasts no
     * width, and count for nothing. Nothing here branches on data: gaps between purchases cannot be predicted.
     */
    private static final class Gaps {

        private final int first;
        /** The first day whose events reach into the series. */
        private final int base;

        private final int days;
        private final int[] widths;
        /** How many widths a gap outlasts, by its length; a longer one outlasts all. */
        private final int[] outlasted;
        /** For each day and each number of widths that a gap may outlast, how many gaps begin and how many end. */
        private final int[] begun;

        private final int[] ended;

        Gaps(int base, int first, int end, List<Integer> widths) {
            this.base = base;
            this.first = first;
            this.days = end - base;
            // A customer stays to the end of the series, however wide the width.
            this.widths =
                    widths.stream().mapToInt(width -> Math.min(width, days)).toArray();
            this.outlasted = new int[this.widths[this.widths.length - 1] + 1];
            for (int width : this.widths) {
                outlasted[width]++;
            }
            for (int gap = 1; gap < outlasted.length; gap++) {
                outlasted[gap] += outlasted[gap - 1];
            }
            this.begun = new int[days * (widths.size() + 1)];
            this.ended = new int[begun.length];
        }

        /** The time before a customer's first active day. */
        void before(int day) {
            ended[place(day, widths.length)]++;
        }

        void between(int day, int next) {
            int widthsOver = outlasted[Math.min(next - day, outlasted.length - 1)];
            begun[place(day, widthsOver)]++;
            ended[place(next, widthsOver)]++;
        }

        /** The time after a customer's last active day. */
        void after(int day) {
            begun[place(day, widths.length)]++;
        }

        /** For each width the customers active on each day of the series. */
        long[][] active() {
            long[][] active = new long[widths.length][days - (first - base)];
            for (int w = 0; w < widths.length; w++) {
                long now = 0;
                for (int day = base; day - base < days; day++) {
                    now += outlasting(ended, day, w);
                    now -= day - widths[w] < base ? 0 : outlasting(begun, day - widths[w], w);
                    if (day >= first) {
                        active[w][day - first] = now;
                    }
                }
            }
            return active;
        }

        private long outlasting(int[] gaps, int day, int width) {
            long sum = 0;
            for (int widthsOver = width + 1; widthsOver <= widths.length; widthsOver++) {
                sum += gaps[place(day, widthsOver)];
            }
            return sum;
        }

        private int place(int day, int widthsOver) {
            return (day - base) * (widths.length + 1) + widthsOver;
        }
    }
}
