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
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Gaps between active days (活跃间隔): how many events of each day come how many days after the customer's previous one.
 * Measured once and kept, they answer {@link RollingActives} for any part of the days and any widths without the log.
 *
 * <pre>
 * gaps(d, g) = |{events on day d of a customer whose event before lies g days earlier}|    g below widest
 * gaps(d, widest) = |{events on day d of a customer whose event before lies earlier still, or is none}|
 * </pre>
 *
 * <ul>
 *   <li>A second event of a customer on a day has a gap of 0.
 *   <li>The days before {@code firstDay} count from {@code firstDay - widest + 1} on, so that {@code firstDay} can look back.
 *   <li>Events on {@code endDay} or later are not looked at.
 * </ul>
 *
 * <p>One pass over the times of the selected events, O(customers + events + days x widest).
 *
 * @param selector which events make a customer active
 * @param calendar whose days are meant
 * @param firstDay the first day for which actives may be asked
 * @param endDay the day after the last
 * @param widest the greatest width that may be asked, in days, 1 to 3 660
 */
public record ActivityGaps(
        EventSelector selector, BusinessCalendar calendar, LocalDate firstDay, LocalDate endDay, int widest)
        implements Explainable<ActivityGapCounts> {

    private static final int MAX_WIDEST = 3_660;

    /** No event of a log lies before this day in any zone. */
    private static final int FIRST_EVENT_DAY = (int) (Micros.MIN_EVENT / Micros.PER_DAY) - 1;

    /** Checks that the days are in order and the width in its range. */
    public ActivityGaps {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(firstDay, "firstDay");
        Objects.requireNonNull(endDay, "endDay");
        if (endDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("endDay must not lie before firstDay: " + firstDay + " .. " + endDay);
        }
        if (widest < 1 || widest > MAX_WIDEST) {
            throw new IllegalArgumentException("widest must be from 1 to " + MAX_WIDEST + ": " + widest);
        }
    }

    @Override
    public ActivityGapCounts measure(LogSlice slice) {
        InstantBlocks blocks = InstantBlocks.of(slice, selector, covered(calendar, firstDay, endDay, widest));
        BucketClock clock = BucketClock.of(calendar, Grain.DAY, blocks.startMicros(), blocks.endMicros());
        int base = base(firstDay, widest);
        GapTable gaps = new GapTable(base, Math.toIntExact(endDay.toEpochDay()) - base, widest);
        while (blocks.next()) {
            gaps.count(blocks, clock);
        }
        return new ActivityGapCounts(this, gaps.counts());
    }

    @Override
    public ActivityGapCounts merge(ActivityGapCounts left, ActivityGapCounts right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("active", log, customer, selector, covered(calendar, firstDay, endDay, widest));
    }

    /** The first day whose events reach into a series. */
    static int base(LocalDate firstDay, int widest) {
        long first = firstDay.toEpochDay();
        return (int) Math.min(first, Math.max(FIRST_EVENT_DAY, first - (widest - 1L)));
    }

    /** The days whose events reach into a series, and those of the series. */
    static Window covered(BusinessCalendar calendar, LocalDate firstDay, LocalDate endDay, int widest) {
        return Window.days(LocalDate.ofEpochDay(base(firstDay, widest)), endDay, calendar.zone());
    }
}
