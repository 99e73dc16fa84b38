package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollingPeriodsTest {

    /** Long before and long after any event, months are counted all the same. */
    @ParameterizedTest
    @CsvSource({"1500-01-31T10:00:00Z, 1500-02-28T10:00:00Z", "2500-01-31T10:00:00Z, 2500-02-28T10:00:00Z"})
    void monthsGoOnBeyondTheTimesOfEvents(Instant start, Instant boundary) {
        RollingPeriods months = RollingPeriods.of(Grain.MONTH, ZoneOffset.UTC);
        months.startAt(Micros.floor(start));

        assertThat(months.elapsed(Micros.floor(boundary) - 1)).isZero();
        assertThat(months.elapsed(Micros.floor(boundary))).isEqualTo(1);
    }

    /** Each period begins at the given instant and not a microsecond before. */
    @ParameterizedTest
    @CsvSource({
        "DAY,     UTC,                 2026-01-01T12:00:00Z, 1,  2026-01-02T12:00:00Z",
        "DAY,     America/Los_Angeles, 2025-11-01T19:00:00Z, 2,  2025-11-03T19:00:00Z",
        "WEEK,    America/Los_Angeles, 2025-10-30T19:00:00Z, 3,  2025-11-20T19:00:00Z",
        // C13: 31 January and one and two months
        "MONTH,   UTC,                 2024-01-31T10:00:00Z, 1,  2024-02-29T10:00:00Z",
        "MONTH,   UTC,                 2024-01-31T10:00:00Z, 2,  2024-03-31T10:00:00Z",
        "MONTH,   America/Los_Angeles, 2025-10-10T19:00:00Z, 1,  2025-11-10T20:00:00Z",
        "QUARTER, UTC,                 2024-11-30T00:00:00Z, 1,  2025-02-28T00:00:00Z",
        "YEAR,    UTC,                 2024-02-29T00:00:00Z, 1,  2025-02-28T00:00:00Z",
        "YEAR,    UTC,                 1960-02-29T00:00:00Z, 60, 2020-02-29T00:00:00Z",
        // The 30th does not exist in Apia: 10:00 of it is 10:00 of the 31st
        "MONTH,   Pacific/Apia,        2011-11-30T20:00:00Z, 1,  2011-12-30T20:00:00Z",
        // 00:30 of 4 November does not exist in Sao Paulo
        "MONTH,   America/Sao_Paulo,   2018-10-04T03:30:00Z, 1,  2018-11-04T03:30:00Z",
        // 01:30 comes twice in Los Angeles: the first
        "MONTH,   America/Los_Angeles, 2025-10-02T08:30:00Z, 1,  2025-11-02T08:30:00Z"
    })
    void beginsWhere(Grain grain, ZoneId zone, Instant start, int periods, Instant boundary) {
        RollingPeriods rolling = RollingPeriods.of(grain, zone);
        rolling.startAt(Micros.floor(start));
        assertThat(rolling.elapsed(Micros.floor(boundary))).isEqualTo(periods);
        assertThat(rolling.elapsed(Micros.floor(boundary) - 1)).isEqualTo(periods - 1);
        assertThat(rolling.elapsed(Micros.floor(start))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"DAY, 31", "MONTH, 1"})
    void countsFromTheEpochAtFirst(Grain grain, int elapsed) {
        assertThat(RollingPeriods.of(grain, ZoneId.of("UTC")).elapsed(31 * Micros.PER_DAY))
                .isEqualTo(elapsed);
        assertThatNullPointerException()
                .isThrownBy(() -> RollingPeriods.of(grain, null))
                .withMessage("zone");
    }
}
