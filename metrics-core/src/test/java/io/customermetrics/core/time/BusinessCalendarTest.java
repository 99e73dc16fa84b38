package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BusinessCalendarTest {

    private static final BusinessCalendar UTC = BusinessCalendar.utc();

    @Test
    void cairosDayAfterTheClockChangesStartsAtOne() {
        BusinessCalendar cairo = BusinessCalendar.of(ZoneId.of("Africa/Cairo"));
        Bucket day = day(cairo, LocalDate.of(2025, 4, 25));

        assertThat(day.window().start()).isEqualTo(Instant.parse("2025-04-24T22:00:00Z"));
        assertThat(day.window().start().atZone(cairo.zone())).hasToString("2025-04-25T01:00+03:00[Africa/Cairo]");
        assertThat(day.window().length()).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void losAngelesHasADayOf25Hours() {
        BusinessCalendar losAngeles = BusinessCalendar.of(ZoneId.of("America/Los_Angeles"));

        assertThat(day(losAngeles, LocalDate.of(2025, 11, 2)).window().length()).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void theDateThatApiaSkippedIsAnEmptyBucket() {
        BusinessCalendar apia = BusinessCalendar.of(ZoneId.of("Pacific/Apia"));
        LocalDate skipped = LocalDate.of(2011, 12, 30);
        Bucket bucket = day(apia, skipped);

        assertThat(bucket.firstDay()).isEqualTo(skipped);
        assertThat(bucket.window().isEmpty()).isTrue();
        assertThat(apia.dayOf(bucket.window().start())).isEqualTo(skipped.plusDays(1));
        assertThat(apia.dayOf(bucket.window().start().minusNanos(1))).isEqualTo(skipped.minusDays(1));

        Window threeDates = Window.days(skipped.minusDays(1), skipped.plusDays(2), apia.zone());
        assertThat(threeDates.length()).isEqualTo(Duration.ofDays(2));
        assertThat(apia.buckets(threeDates, Grain.DAY))
                .extracting(Bucket::firstDay)
                .containsExactly(skipped.minusDays(1), skipped, skipped.plusDays(1));
    }

    @Test
    void monthsCountFromTheirAnchor() {
        LocalDate anchor = LocalDate.of(2024, 1, 31);
        int month = UTC.number(anchor, Grain.MONTH);

        assertThat(UTC.firstDay(month + 1, Grain.MONTH)).isEqualTo(LocalDate.of(2024, 2, 1));
        assertThat(UTC.firstDay(month + 2, Grain.MONTH)).isEqualTo(LocalDate.of(2024, 3, 1));
        assertThat(UTC.number(anchor.plusMonths(1), Grain.MONTH)).isEqualTo(month + 1);
        assertThat(anchor.plusMonths(1)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(anchor.plusMonths(2)).isEqualTo(LocalDate.of(2024, 3, 31));
    }

    @Test
    void aPacificEventFallsOnItsLocalDay() {
        BusinessCalendar pacific = BusinessCalendar.of(ZoneId.of("US/Pacific"));
        Instant event = Instant.parse("2025-03-09T12:00:00Z");

        assertThat(pacific.dayOf(event)).isEqualTo(LocalDate.of(2025, 3, 9));
        assertThat(day(pacific, LocalDate.of(2025, 3, 9)).window().length()).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void isoIsTheDefault() {
        assertThat(UTC).isEqualTo(new BusinessCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY, Month.JANUARY));
        assertThat(UTC.withWeekStart(DayOfWeek.SUNDAY).weekStart()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(UTC.withFiscalYearStart(Month.APRIL).fiscalYearStart()).isEqualTo(Month.APRIL);
    }

    @Test
    void refusesNull() {
        assertThatThrownBy(() -> BusinessCalendar.of(null)).hasMessage("zone");
        assertThatThrownBy(() -> UTC.withWeekStart(null)).hasMessage("weekStart");
        assertThatThrownBy(() -> UTC.withFiscalYearStart(null)).hasMessage("fiscalYearStart");
    }

    @ParameterizedTest
    @EnumSource
    void weeksBeginOnTheirFirstDay(DayOfWeek weekStart) {
        BusinessCalendar calendar = UTC.withWeekStart(weekStart);
        for (LocalDate day = LocalDate.of(1969, 12, 1); day.isBefore(LocalDate.of(1970, 2, 1)); day = day.plusDays(1)) {
            int number = calendar.number(day, Grain.WEEK);
            LocalDate first = calendar.firstDay(number, Grain.WEEK);

            assertThat(first.getDayOfWeek()).isEqualTo(weekStart);
            assertThat(day).isBetween(first, first.plusDays(6));
            assertThat(calendar.number(day.plusWeeks(1), Grain.WEEK)).isEqualTo(number + 1);
        }
    }

    @Test
    void mondayWeeksAreIsoWeeksEvenTheFiftyThird() {
        LocalDate day = LocalDate.of(2020, 12, 31);
        LocalDate first = UTC.firstDay(UTC.number(day, Grain.WEEK), Grain.WEEK);

        assertThat(first).isEqualTo("2020-12-28");
        assertThat(first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)).isEqualTo(53);
        assertThat(UTC.number(LocalDate.of(2021, 1, 3), Grain.WEEK)).isEqualTo(UTC.number(day, Grain.WEEK));
    }

    @ParameterizedTest
    @CsvSource({
        "JANUARY, 2026-03-31, 2026-01-01, 2026-01-01",
        "APRIL, 2026-03-31, 2026-01-01, 2025-04-01",
        "APRIL, 2026-04-01, 2026-04-01, 2026-04-01",
        "FEBRUARY, 2026-01-31, 2025-11-01, 2025-02-01",
        "DECEMBER, 1969-12-01, 1969-12-01, 1969-12-01",
        "DECEMBER, 1969-11-30, 1969-09-01, 1968-12-01"
    })
    void quartersAndYearsCountFromTheFiscalYear(Month start, LocalDate day, LocalDate quarter, LocalDate year) {
        BusinessCalendar calendar = UTC.withFiscalYearStart(start);

        assertThat(calendar.firstDay(calendar.number(day, Grain.QUARTER), Grain.QUARTER))
                .isEqualTo(quarter);
        assertThat(calendar.firstDay(calendar.number(day, Grain.YEAR), Grain.YEAR))
                .isEqualTo(year);
    }

    @Test
    void numbersAreAsDocumented() {
        LocalDate epoch = LocalDate.EPOCH;
        for (Grain grain : Grain.values()) {
            assertThat(UTC.number(epoch, grain)).as("%s", grain).isZero();
        }
        assertThat(UTC.number(LocalDate.of(2026, 1, 1), Grain.MONTH)).isEqualTo(56 * 12);
        assertThat(UTC.number(Instant.EPOCH.minusNanos(1), Grain.YEAR)).isEqualTo(-1);
    }

    @Test
    void bucketsOfAWindowReachOverItsEnds() {
        Window window =
                Window.of(Instant.parse("2026-01-31T23:59:59.999999999Z"), Instant.parse("2026-03-01T00:00:00Z"));

        assertThat(UTC.buckets(window, Grain.MONTH))
                .extracting(Bucket::firstDay)
                .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1));
        assertThat(UTC.buckets(Window.of(window.start(), window.start()), Grain.DAY))
                .isEmpty();
    }

    @Test
    void bucketIsCompleteOnceItsEndHasCome() {
        Bucket january = UTC.bucket(UTC.number(LocalDate.of(2026, 1, 1), Grain.MONTH), Grain.MONTH);
        Instant end = Instant.parse("2026-02-01T00:00:00Z");

        assertThat(january.grain()).isEqualTo(Grain.MONTH);
        assertThat(january.window().end()).isEqualTo(end);
        assertThat(january.completeAt(end)).isTrue();
        assertThat(january.completeAt(end.minusNanos(1))).isFalse();
    }

    @Test
    void bucketRefusesNull() {
        Window window = Window.of(Instant.EPOCH, Instant.EPOCH);

        assertThatThrownBy(() -> new Bucket(null, LocalDate.EPOCH, window)).hasMessage("grain");
        assertThatThrownBy(() -> new Bucket(Grain.DAY, null, window)).hasMessage("firstDay");
        assertThatThrownBy(() -> new Bucket(Grain.DAY, LocalDate.EPOCH, null)).hasMessage("window");
    }

    @ParameterizedTest
    @MethodSource("io.customermetrics.core.time.Zones#odd")
    void daysFollowEachOtherWithoutGapOrOverlap(ZoneId zone) {
        BusinessCalendar calendar = BusinessCalendar.of(zone);
        List<Bucket> days =
                calendar.buckets(Window.days(LocalDate.of(1990, 1, 1), LocalDate.of(2027, 1, 1), zone), Grain.DAY);

        assertThat(days).hasSize(13_514);
        for (int i = 1; i < days.size(); i++) {
            assertThat(days.get(i).window().start())
                    .isEqualTo(days.get(i - 1).window().end());
            assertThat(days.get(i).firstDay())
                    .isEqualTo(days.get(i - 1).firstDay().plusDays(1));
        }
    }

    private static Bucket day(BusinessCalendar calendar, LocalDate day) {
        return calendar.bucket(calendar.number(day, Grain.DAY), Grain.DAY);
    }
}
