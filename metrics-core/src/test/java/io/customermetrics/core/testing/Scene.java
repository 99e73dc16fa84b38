package io.customermetrics.core.testing;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;

/** A zone and a day on which its calendar does something odd: where and when generated events happen. */
public enum Scene {
    /** Before and after 1970. */
    UTC("UTC", 1970, 1, 1),
    /** The day starts at 01:00. */
    CAIRO("Africa/Cairo", 2025, 4, 25),
    /** The day does not exist. */
    APIA("Pacific/Apia", 2011, 12, 30),
    /** A day of 23 hours. */
    LOS_ANGELES_SPRING("America/Los_Angeles", 2025, 3, 9),
    /** A day of 25 hours. */
    LOS_ANGELES_AUTUMN("America/Los_Angeles", 2025, 11, 2),
    /** Midnight does not exist. */
    SAO_PAULO("America/Sao_Paulo", 2018, 11, 4),
    /** Summer time, which the zone had from 1986 to 1991 only. */
    SHANGHAI("Asia/Shanghai", 1989, 4, 16),
    /** An offset of 5:45 hours, at the end of a leap February. */
    KATHMANDU("Asia/Kathmandu", 2024, 2, 29),
    /** A minute after the day began, clocks were set back to 23:01 of the day before. */
    ST_JOHNS("America/St_Johns", 2010, 11, 7);

    private static final List<Integer> DAYS = List.of(0, 1, 2, 0, -1, 0, 1, 7, 6, -2, 8, 28, 30, 31, 62, -30, 365);
    private static final List<Duration> TIMES = List.of(
            Duration.ofHours(12),
            Duration.ZERO,
            Duration.ofNanos(-1_000),
            Duration.ofNanos(1_500),
            Duration.ofSeconds(30),
            Duration.ofMinutes(71));
    private static final List<Duration> ROUNDINGS =
            List.of(Duration.ZERO, Duration.ZERO, Duration.ofNanos(1), Duration.ofNanos(-1), Duration.ofNanos(500));

    private final ZoneId zone;

    @SuppressWarnings("ImmutableEnumChecker")
    private final LocalDate focus;

    Scene(String zone, int year, int month, int day) {
        this.zone = ZoneId.of(zone);
        this.focus = LocalDate.of(year, month, day);
    }

    public ZoneId zone() {
        return zone;
    }

    /** A day near the odd one. */
    public LocalDate day(Choice choice) {
        return focus.plusDays(choice.from(DAYS));
    }

    /** An instant at or near the start of such a day, or in its middle. */
    public Instant instant(Choice choice) {
        return day(choice).atStartOfDay(zone).toInstant().plus(choice.from(TIMES));
    }

    /** An instant that may lie between two microseconds. */
    public Instant bound(Choice choice) {
        return instant(choice).plus(choice.from(ROUNDINGS));
    }

    public Window window(Choice choice) {
        Instant one = bound(choice);
        Instant other = bound(choice);
        return one.isBefore(other) ? Window.of(one, other) : Window.of(other, one);
    }

    public BusinessCalendar calendar(Choice choice) {
        return BusinessCalendar.of(zone)
                .withWeekStart(choice.from(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, DayOfWeek.SATURDAY))
                .withFiscalYearStart(choice.from(Month.JANUARY, Month.APRIL));
    }

    public Grain grain(Choice choice) {
        return choice.from(Grain.values());
    }

    public EventSelector selector(Choice choice) {
        return choice.from(
                EventSelector.purchases(),
                EventSelector.any(),
                EventSelector.named("login"),
                EventSelector.kinds(EventKind.PURCHASE, EventKind.SESSION, EventKind.REFUND),
                EventSelector.named("login", "view"),
                EventSelector.any().where("channel", "web"),
                EventSelector.purchases().where("channel", "shop"),
                EventSelector.named("never seen"));
    }
}
