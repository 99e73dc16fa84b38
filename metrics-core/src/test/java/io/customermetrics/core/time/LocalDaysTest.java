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

    static int expected(ZoneId zone, long micros) {
        return (int) LocalDate.ofInstant(Micros.toInstant(micros), zone).toEpochDay();
    }
}
