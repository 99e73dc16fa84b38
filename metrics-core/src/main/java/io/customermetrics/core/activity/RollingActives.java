package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.InstantBlocks;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
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
 * <p>One pass over the times of the selected events, O(customers + events + days x widths).
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

    /** A table of the gaps by day and length, one count an event, stays in the near caches up to so many cells. */
    private static final long CELLS = 1 << 18;

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
        int widest = widths.get(widths.size() - 1);
        int base = ActivityGaps.base(firstDay, widest);
        if ((endDay.toEpochDay() - base) * (widest + 1L) <= CELLS) {
            return new ActivityGaps(selector, calendar, firstDay, endDay, widest)
                    .measure(slice)
                    .rolling(firstDay, endDay, widths);
        }
        InstantBlocks blocks = InstantBlocks.of(slice, selector, covered());
        BucketClock clock = BucketClock.of(calendar, Grain.DAY, blocks.startMicros(), blocks.endMicros());
        GapCounter gaps = new GapCounter(
                base,
                Math.toIntExact(endDay.toEpochDay()),
                widths.stream().mapToInt(Integer::intValue).toArray());
        while (blocks.next()) {
            gaps.count(blocks, clock);
        }
        return new RollingActivesSeries(firstDay, widths, gaps.active(Math.toIntExact(firstDay.toEpochDay())));
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

    private Window covered() {
        return ActivityGaps.covered(calendar, firstDay, endDay, widths.get(widths.size() - 1));
    }
}
