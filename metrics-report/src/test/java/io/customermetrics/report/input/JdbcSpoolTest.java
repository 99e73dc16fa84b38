package io.customermetrics.report.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class JdbcSpoolTest {

    /** The class of the value is the same; only the column's type tells a point in time from a local time. */
    @Test
    void aTimestampWithZoneIsAPointInTimeAndOneWithoutALocalTime() {
        Instant instant = Instant.parse("2026-03-01T04:00:00Z");
        for (String type : new String[] {"timestamptz", "TIMESTAMP WITH TIME ZONE"}) {
            assertThat(JdbcSpool.text(Timestamp.from(instant), type)).isEqualTo("2026-03-01T04:00:00Z");
        }
        assertThat(JdbcSpool.text(Timestamp.valueOf(LocalDateTime.parse("2026-03-01T04:30:00")), "timestamp"))
                .isEqualTo("2026-03-01T04:30");
    }

    @Test
    void decimalsArePlainAndNothingStaysNothing() {
        assertThat(JdbcSpool.text(new BigDecimal("1E+3"), "numeric")).isEqualTo("1000");
        assertThat(JdbcSpool.text(7, "int4")).isEqualTo("7");
        assertThat(JdbcSpool.text(null, "text")).isNull();
    }

    @Test
    void aUrlIsShownWithoutHostUserOrPassword() {
        assertThat(JdbcSpool.label("jdbc:postgresql://host/x?user=u&password=p"))
                .isEqualTo("jdbc:postgresql");
        assertThat(JdbcSpool.label("jdbc:odd")).isEqualTo("jdbc:");
    }
}
