package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalDaysTest {

    @ParameterizedTest
    @MethodSource("io.customermetrics.core.time.Zones#odd")
    void equalsJavaTimeAroundEveryChangeOfOffset(ZoneId zone) {
        LocalDays days = LocalDays.of(zone, Micros.MIN_EVENT, Micros.END_EVENT);
        for (long micros : Zones.delicateMicros(zone)) {
            assertThat(days.epochDay(micros)).as("%s", micros).isEqualTo(expected(zone, micros));
        }
    }

    @ParameterizedTest
    @MethodSource("io.customermetrics.core.time.Zones#odd")
    void aSpanMayBeginOrEndAtAChangeOfOffset(ZoneId zone) {
        for (var transition : Zones.transitions(zone, 1990, 2027)) {
            long change = Micros.floor(transition.getInstant());
            for (long from : new long[] {change - 1, change, change + 1}) {
                LocalDays days = LocalDays.of(zone, from, change + 2);
                for (long micros = from; micros < change + 2; micros++) {
                    assertThat(days.epochDay(micros)).isEqualTo(expected(zone, micros));
                }
            }
        }
    }

    @Test
    void equalsTheDefinitionInEveryZoneThereIs() {
        for (String name : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(name);
            LocalDays days = LocalDays.of(zone, Micros.MIN_EVENT, Micros.END_EVENT);
            for (var transition : Zones.transitions(zone, 1901, 2027)) {
                long change = Micros.floor(transition.getInstant());
                for (long micros : new long[] {change - 1, change, change + 1_800 * Micros.PER_SECOND}) {
                    if (days.epochDay(micros) != expected(zone, micros)) {
                        assertThat(days.epochDay(micros))
                                .as("%s %s", name, micros)
                                .isEqualTo(expected(zone, micros));
                    }
                }
            }
        }
    }

    @Test
    void negativeTimesRoundDownToTheirDay() {
        LocalDays utc = LocalDays.of(ZoneOffset.UTC, -Micros.PER_DAY, Micros.PER_DAY);

        assertThat(utc.epochDay(-1)).isEqualTo(-1);
        assertThat(utc.epochDay(-Micros.PER_DAY)).isEqualTo(-1);
        assertThat(utc.epochDay(-Micros.PER_DAY - 1)).isEqualTo(-2);
        assertThat(utc.epochDay(0)).isZero();
    }

    @Test
    void outsideTheSpanTheNearestOffsetHolds() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        long summer = Micros.floor(Instant.parse("2024-07-01T00:00:00Z"));
        LocalDays days = LocalDays.of(berlin, summer, summer + 1);
        long winterMidnight = Micros.floor(Instant.parse("2024-12-01T22:00:00Z"));

        assertThat(days.epochDay(winterMidnight))
                .isEqualTo(LocalDate.of(2024, 12, 2).toEpochDay());
        assertThat(days.epochDay(winterMidnight - 1))
                .isEqualTo(LocalDate.of(2024, 12, 1).toEpochDay());
    }

    @Test
    void goesBackAndForthOverManyChanges() {
        ZoneId zone = ZoneId.of("America/Los_Angeles");
        LocalDays days = LocalDays.of(zone, Micros.MIN_EVENT, Micros.END_EVENT);
        List<Long> jumps = List.of(
                Micros.END_EVENT - 1, Micros.MIN_EVENT, 0L, Micros.floor(Instant.parse("2025-11-02T08:59:59.999999Z")));
        for (long micros : jumps) {
            assertThat(days.epochDay(micros)).isEqualTo(expected(zone, micros));
        }
    }

    /** By the definition: the last day that has begun. */
    static int expected(ZoneId zone, long micros) {
        Instant instant = Micros.toInstant(micros);
        LocalDate day = LocalDate.ofInstant(instant, zone).minusDays(2);
        while (!day.plusDays(1).atStartOfDay(zone).toInstant().isAfter(instant)) {
            day = day.plusDays(1);
        }
        return (int) day.toEpochDay();
    }

    @Test
    void theHourThatComesAgainAfterMidnightBelongsToTheDayThatHasBegun() {
        ZoneId stJohns = ZoneId.of("America/St_Johns");
        long setBack = Micros.floor(Instant.parse("2010-11-07T02:31:00Z")); // 00:01 became 23:01 of the 6th
        LocalDays days = LocalDays.of(stJohns, setBack - Micros.PER_DAY, setBack + Micros.PER_DAY);
        int seventh = (int) LocalDate.of(2010, 11, 7).toEpochDay();

        assertThat(days.epochDay(setBack - 61 * Micros.PER_SECOND)).isEqualTo(seventh - 1);
        assertThat(days.epochDay(setBack - 1)).isEqualTo(seventh);
        assertThat(days.epochDay(setBack)).isEqualTo(seventh);
        assertThat(days.epochDay(setBack + 3_600 * Micros.PER_SECOND)).isEqualTo(seventh);
    }
}
