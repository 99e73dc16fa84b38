package io.customermetrics.core.activity;

import io.customermetrics.core.log.ActiveBuckets;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
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
        ActiveBuckets active = ActiveBuckets.of(slice.log(), selector, covered(), calendar, Grain.DAY);
        Spells spells = new Spells(base(), first, end, widths);
        for (int i = 0; i < slice.size(); i++) {
            int size = active.seek(slice.customer(i));
            if (size > 0) {
                int day = active.number(0);
                spells.begin(day);
                for (int d = 1; d < size; d++) {
                    int next = active.number(d);
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
     * The spells for which events keep customers active. An event on day {@code d} does so from {@code d} until
     * {@code min(d + width, the day of the customer's next event)}, so spells of one customer never overlap, and the active
     * customers of a day are the spells begun less those ended. Nothing here branches on data:
     * gaps between purchases cannot be predicted.
     */
    private static final class Spells {

        private final int first;
        /** The first day whose events reach into the series. */
        private final int base;

        private final int[] widths;
        private final long[] begun;
        private final long[][] ended;

        Spells(int base, int first, int end, List<Integer> widths) {
            int days = end - base;
            this.base = base;
            this.first = first;
            // A spell that outlasts the series ends nowhere in it, however wide.
            this.widths =
                    widths.stream().mapToInt(width -> Math.min(width, days)).toArray();
            this.begun = new long[days];
            this.ended = new long[this.widths.length][2 * days];
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
