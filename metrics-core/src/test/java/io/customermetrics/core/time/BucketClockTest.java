package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BucketClockTest {

    @ParameterizedTest
    @MethodSource("io.customermetrics.core.time.Zones#odd")
    void equalsTheCalendarAroundEveryChangeOfOffset(ZoneId zone) {
        BusinessCalendar calendar = new BusinessCalendar(zone, DayOfWeek.SUNDAY, Month.APRIL);
        for (Grain grain : Grain.values()) {
            BucketClock clock = BucketClock.of(calendar, grain, Micros.MIN_EVENT, Micros.END_EVENT);
            assertEqual(clock, calendar, grain, Zones.delicateMicros(zone));
        }
    }

    /** In some zones the clock was set back over midnight: the span's first or last instant is not on its first or last day. */
    @ParameterizedTest
    @MethodSource("io.customermetrics.core.time.Zones#odd")
    void aSpanMayBeginAndEndNearAChangeOfOffset(ZoneId zone) {
        BusinessCalendar calendar = BusinessCalendar.of(zone);
        long halfAMinute = 30 * Micros.PER_SECOND;
        for (var transition : Zones.transitions(zone, 1987, 2027)) {
            long change = Micros.floor(transition.getInstant());
            for (long[] span : new long[][] {
                {change - halfAMinute, change + halfAMinute},
                {change - 2 * Micros.PER_DAY, change + halfAMinute},
                {change - halfAMinute, change + 2 * Micros.PER_DAY}
            }) {
                BucketClock clock = BucketClock.of(calendar, Grain.DAY, span[0], span[1]);
                assertEqual(clock, calendar, Grain.DAY, List.of(span[0], change - 1, change, span[1] - 1));
            }
        }
    }

    /** The days between are equally long; the cut ones are longer, as they hold a change of offset, or not. */
    @ParameterizedTest
    @CsvSource({
        "UTC,           2024-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "UTC,           2024-02-28T23:59:59Z, 2024-03-02T00:00:01Z",
        "Asia/Shanghai, 2024-01-01T12:34:56Z, 2026-01-01T00:00:00Z",
        "Europe/Berlin, 2024-03-31T12:00:00Z, 2024-10-26T12:00:00Z",
        "Europe/Berlin, 2024-10-26T22:00:00Z, 2025-03-01T00:00:00Z",
        "Europe/Berlin, 2024-04-01T00:00:00Z, 2024-10-27T23:00:00Z",
        "Europe/Berlin, 2024-10-26T12:00:00Z, 2024-10-28T12:00:00Z",
        "Europe/Berlin, 2024-03-30T12:00:00Z, 2024-04-02T12:00:00Z",
        "Europe/Berlin, 2024-10-25T12:00:00Z, 2025-10-28T12:00:00Z"
    })
    void aDayBeginsJustAtMidnightWhetherDaysAreEquallyLongOrNot(ZoneId zone, Instant from, Instant to) {
        BusinessCalendar calendar = BusinessCalendar.of(zone);
        BucketClock clock = BucketClock.of(calendar, Grain.DAY, Micros.floor(from), Micros.floor(to));
        List<Long> micros = new ArrayList<>(List.of(Micros.floor(from), Micros.floor(to) - 1));
        Instant start = calendar.bucket(calendar.number(from, Grain.DAY) + 1, Grain.DAY)
                .window()
                .start();
        while (start.isBefore(to)) {
            micros.add(Micros.floor(start) - 1);
            micros.add(Micros.floor(start));
            start = calendar.bucket(calendar.number(start, Grain.DAY) + 1, Grain.DAY)
                    .window()
                    .start();
        }
        assertEqual(clock, calendar, Grain.DAY, micros);
    }

    @ParameterizedTest
    @EnumSource
    void anEmptySpanKnowsItsFirstInstant(Grain grain) {
        BusinessCalendar utc = BusinessCalendar.utc();
        long noon = Micros.floor(Instant.parse("2026-03-31T12:00:00Z"));
        BucketClock clock = BucketClock.of(utc, grain, noon, noon);

        assertThat(clock.number(noon)).isEqualTo(utc.number(Micros.toInstant(noon), grain));
    }

    @Test
    void howLittleOfItsFirstBucketASpanHoldsDoesNotMatter() {
        BucketClock clock = BucketClock.of(BusinessCalendar.utc(), Grain.DAY, -1, 40_000 * Micros.PER_DAY);

        assertThat(clock.number(-1)).isEqualTo(-1);
        assertThat(clock.number(0)).isZero();
        assertThat(clock.number(40_000 * Micros.PER_DAY - 1)).isEqualTo(39_999);
    }

    @Test
    void refusesATimeFarOutsideItsSpan() {
        BucketClock clock = BucketClock.of(BusinessCalendar.of(ZoneOffset.UTC), Grain.DAY, 0, Micros.PER_DAY);

        assertThatThrownBy(() -> clock.number(10 * Micros.PER_DAY)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> clock.number(-10 * Micros.PER_DAY)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesASpanInWhichNoEventCanLie() {
        BusinessCalendar utc = BusinessCalendar.utc();

        for (long[] span : new long[][] {
            {Long.MAX_VALUE, Long.MAX_VALUE}, {0, Long.MAX_VALUE}, {Micros.MIN_EVENT - 1, 0}, {Micros.END_EVENT + 1, 0}
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BucketClock.of(utc, Grain.DAY, span[0], span[1]))
                    .withMessage("fromMicros and toMicros must lie from 1900 to 2200");
        }
    }

    /** One by one, as ints and as longs. */
    private static void assertEqual(BucketClock clock, BusinessCalendar calendar, Grain grain, List<Long> instants) {
        long[] micros = instants.stream().mapToLong(Long::longValue).toArray();
        int[] ints = new int[micros.length];
        long[] longs = new long[micros.length];
        clock.numbers(micros, 0, micros.length, ints);
        clock.numbers(micros, 0, micros.length, longs);
        for (int i = 0; i < micros.length; i++) {
            int number = calendar.number(Micros.toInstant(micros[i]), grain);
            assertThat(clock.number(micros[i])).as("%s %s", grain, micros[i]).isEqualTo(number);
            assertThat(ints[i]).isEqualTo(number);
            assertThat(longs[i]).isEqualTo(number);
        }
    }
}
