package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BusinessCalendarProperties {

    @Property
    void firstDayIsTheInverseOfNumber(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll Grain grain,
            @ForAll @IntRange(min = -10_000, max = 10_000) int number) {
        LocalDate first = calendar.firstDay(number, grain);

        assertThat(calendar.number(first, grain)).isEqualTo(number);
        assertThat(calendar.number(first.minusDays(1), grain)).isEqualTo(number - 1);
    }

    @Property
    void everyDayLiesInItsBucket(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll Grain grain,
            @ForAll @IntRange(min = -800_000, max = 800_000) int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        int number = calendar.number(day, grain);

        assertThat(calendar.firstDay(number, grain)).isBeforeOrEqualTo(day);
        assertThat(calendar.firstDay(number + 1, grain)).isAfter(day);
        assertThat(calendar.bucket(number, grain).window().start())
                .isEqualTo(calendar.startOf(calendar.firstDay(number, grain)));
        assertThat(calendar.bucket(number, grain).window().end())
                .isEqualTo(calendar.startOf(calendar.firstDay(number + 1, grain)));
    }

    @Property
    void bucketsOfAWindowCoverItAndShareAnInstantWithIt(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll Grain grain,
            @ForAll("starts") long startMicros,
            @ForAll @IntRange(min = 1, max = 20_000_000) int seconds) {
        Instant start = Micros.toInstant(startMicros);
        Window window = Window.of(start, start.plusSeconds(seconds));
        List<Bucket> buckets = calendar.buckets(window, grain);

        assertThat(buckets.get(0).window().start()).isBeforeOrEqualTo(window.start());
        assertThat(buckets.get(buckets.size() - 1).window().end()).isAfterOrEqualTo(window.end());
        assertThat(buckets.get(buckets.size() - 1).window().start()).isBefore(window.end());
        for (int i = 1; i < buckets.size(); i++) {
            assertThat(buckets.get(i).window().start())
                    .isEqualTo(buckets.get(i - 1).window().end());
        }
    }

    @Provide
    Arbitrary<BusinessCalendar> calendars() {
        return Combinators.combine(Zones.any(), Arbitraries.of(DayOfWeek.class), Arbitraries.of(Month.class))
                .as(BusinessCalendar::new);
    }

    @Provide
    Arbitrary<Long> starts() {
        return Zones.eventMicros();
    }
}
