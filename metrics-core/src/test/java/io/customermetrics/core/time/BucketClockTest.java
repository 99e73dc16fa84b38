package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BucketClockTest {

    @ParameterizedTest
    @MethodSource("io.customermetrics.core.time.Zones#odd")
    void equalsTheCalendarAroundEveryChangeOfOffset(ZoneId zone) {
        BusinessCalendar calendar = new BusinessCalendar(zone, DayOfWeek.SUNDAY, Month.APRIL);
        for (Grain grain : Grain.values()) {
            BucketClock clock = BucketClock.of(calendar, grain, Micros.MIN_EVENT, Micros.END_EVENT);
            for (long micros : Zones.delicateMicros(zone)) {
                assertThat(clock.number(micros))
                        .as("%s %s", grain, micros)
                        .isEqualTo(calendar.number(Micros.toInstant(micros), grain));
            }
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
                for (long micros : new long[] {span[0], change - 1, change, span[1] - 1}) {
                    assertThat(clock.number(micros)).isEqualTo(calendar.number(Micros.toInstant(micros), Grain.DAY));
                }
            }
        }
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
}
