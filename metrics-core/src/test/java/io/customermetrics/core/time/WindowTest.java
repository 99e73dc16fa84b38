package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void startIsInsideAndEndIsNot() {
        Window window = Window.of(START, END);

        assertThat(window.contains(START)).isTrue();
        assertThat(window.contains(START.minusNanos(1))).isFalse();
        assertThat(window.contains(END.minusNanos(1))).isTrue();
        assertThat(window.contains(END)).isFalse();
        assertThat(window.length()).isEqualTo(Duration.ofDays(31));
        assertThat(window.isEmpty()).isFalse();
        assertThat(window).hasToString("[2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z)");
    }

    @Test
    void windowOfNoLengthHoldsNothing() {
        Window window = Window.of(START, START);

        assertThat(window.isEmpty()).isTrue();
        assertThat(window.contains(START)).isFalse();
        assertThat(window.length()).isZero();
    }

    @Test
    void refusesAnEndBeforeTheStart() {
        assertThatThrownBy(() -> Window.of(END, START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("end must not lie before start");
        assertThatThrownBy(() -> Window.of(null, END)).hasMessage("start");
        assertThatThrownBy(() -> Window.of(START, null)).hasMessage("end");
    }

    @Test
    void beforeReachesBackToTheEarliestInstant() {
        assertThat(Window.before(END)).isEqualTo(Window.of(Instant.MIN, END));
        assertThat(Window.before(END).startMicros()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void endsBelowTheMicrosecondRoundUp() {
        Window window = Window.of(Instant.ofEpochSecond(0, 1), Instant.ofEpochSecond(0, 2_001));

        assertThat(window.startMicros()).isEqualTo(1);
        assertThat(window.endMicros()).isEqualTo(3);
    }

    @Test
    void monthIsTheZonesOwn() {
        assertThat(Window.month(2026, 1, ZoneId.of("Asia/Shanghai")))
                .isEqualTo(Window.of(Instant.parse("2025-12-31T16:00:00Z"), Instant.parse("2026-01-31T16:00:00Z")));
        assertThat(Window.month(2024, 2, ZoneOffset.UTC).length()).isEqualTo(Duration.ofDays(29));
        assertThat(Window.month(2025, 12, ZoneOffset.UTC).end()).isEqualTo(START);
        assertThatThrownBy(() -> Window.month(2026, 13, ZoneOffset.UTC)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void daysLastAsLongAsTheyDoInTheZone() {
        LocalDate berlinSpring = LocalDate.of(2026, 3, 29);

        assertThat(Window.days(berlinSpring, berlinSpring.plusDays(1), ZoneId.of("Europe/Berlin"))
                        .length())
                .isEqualTo(Duration.ofHours(23));
        assertThat(Window.days(berlinSpring, berlinSpring, ZoneOffset.UTC).isEmpty())
                .isTrue();
        assertThatThrownBy(() -> Window.days(berlinSpring, berlinSpring.minusDays(1), ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
