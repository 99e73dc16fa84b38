package io.customermetrics.core.testing;

import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** Calendar periods by the definition: a day lasts from its {@code atStartOfDay} to that of the next. */
public record SlowCalendar(BusinessCalendar rules, Grain grain) {

    public static SlowCalendar days(ZoneId zone) {
        return new SlowCalendar(BusinessCalendar.of(zone), Grain.DAY);
    }

    public Instant start(LocalDate day) {
        return day.atStartOfDay(rules.zone()).toInstant();
    }

    public LocalDate day(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, rules.zone()).minusDays(2);
        while (!start(day.plusDays(1)).isAfter(instant)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The first day of the period that holds a day. */
    public LocalDate period(LocalDate day) {
        int monthsIntoYear =
                Math.floorMod(day.getMonthValue() - rules.fiscalYearStart().getValue(), 12);
        LocalDate month = day.withDayOfMonth(1);
        return switch (grain) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(rules.weekStart()));
            case MONTH -> month;
            case QUARTER -> month.minusMonths(monthsIntoYear % 3);
            case YEAR -> month.minusMonths(monthsIntoYear);
        };
    }

    /** The first day of the period that holds an instant. */
    public LocalDate period(Instant instant) {
        return period(day(instant));
    }

    public LocalDate next(LocalDate period) {
        return switch (grain) {
            case DAY -> period.plusDays(1);
            case WEEK -> period.plusDays(7);
            case MONTH -> period.plusMonths(1);
            case QUARTER -> period.plusMonths(3);
            case YEAR -> period.plusYears(1);
        };
    }

    public LocalDate previous(LocalDate period) {
        return period(period.minusDays(1));
    }

    /** The periods from one to another, both included; none where the last lies before the first. */
    public List<LocalDate> periods(LocalDate first, LocalDate last) {
        List<LocalDate> periods = new ArrayList<>();
        for (LocalDate period = first; !period.isAfter(last); period = next(period)) {
            periods.add(period);
        }
        return periods;
    }

    public boolean elapsed(LocalDate period, Instant asOf) {
        return !start(next(period)).isAfter(asOf);
    }
}
