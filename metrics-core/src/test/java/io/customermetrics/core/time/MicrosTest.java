package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicrosTest {

    @Test
    void roundsDownToTheMicrosecondBeforeAndAfterTheEpoch() {
        assertThat(Micros.floor(Instant.ofEpochSecond(0, 1_999))).isEqualTo(1);
        assertThat(Micros.floor(Instant.ofEpochSecond(0, -1))).isEqualTo(-1);
        assertThat(Micros.floor(Instant.ofEpochSecond(0, -1_000))).isEqualTo(-1);
        assertThat(Micros.floor(Instant.ofEpochSecond(0, -1_001))).isEqualTo(-2);
    }

    @Test
    void roundsUpToTheMicrosecondBeforeAndAfterTheEpoch() {
        assertThat(Micros.ceil(Instant.ofEpochSecond(0, 1))).isEqualTo(1);
        assertThat(Micros.ceil(Instant.ofEpochSecond(0, 1_000))).isEqualTo(1);
        assertThat(Micros.ceil(Instant.ofEpochSecond(0, 999_999_001))).isEqualTo(Micros.PER_SECOND);
        assertThat(Micros.ceil(Instant.ofEpochSecond(0, -1))).isZero();
        assertThat(Micros.ceil(Instant.ofEpochSecond(0, -1_000))).isEqualTo(-1);
    }

    @Test
    void saturatesWhereACountOfMicrosecondsEnds() {
        assertThat(Micros.floor(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
        assertThat(Micros.floor(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
        assertThat(Micros.ceil(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
        assertThat(Micros.ceil(Instant.MIN.plusNanos(1))).isEqualTo(Long.MIN_VALUE);
        assertThat(Micros.ceil(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isExactUpToASecondFromItsEnds() {
        for (long micros : new long[] {-9_223_372_036_854_000_000L, 9_223_372_036_853_999_999L}) {
            Instant instant = Micros.toInstant(micros);
            assertThat(Micros.floor(instant)).isEqualTo(micros);
            assertThat(Micros.ceil(instant)).isEqualTo(micros);
        }
        assertThat(Micros.floor(Instant.ofEpochSecond(9_223_372_036_854L))).isEqualTo(Long.MAX_VALUE);
        assertThat(Micros.floor(Instant.ofEpochSecond(-9_223_372_036_855L))).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void plausibleTimesAreThoseFrom1900ToBefore2200() {
        assertThat(Micros.toInstant(Micros.MIN_EVENT)).isEqualTo("1900-01-01T00:00:00Z");
        assertThat(Micros.toInstant(Micros.END_EVENT)).isEqualTo("2200-01-01T00:00:00Z");
        assertThat(Micros.isPlausible(Micros.MIN_EVENT)).isTrue();
        assertThat(Micros.isPlausible(Micros.MIN_EVENT - 1)).isFalse();
        assertThat(Micros.isPlausible(Micros.END_EVENT - 1)).isTrue();
        assertThat(Micros.isPlausible(Micros.END_EVENT)).isFalse();
    }

    @Test
    void millisecondsMistakenForSecondsAreNotPlausible() {
        long millis = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

        assertThat(Micros.isPlausible(Micros.floor(Instant.ofEpochSecond(millis))))
                .isFalse();
    }

    @Test
    void coveredInstantsLieFrom1900To2200BothEndsIncluded() {
        for (long micros : new long[] {Micros.MIN_EVENT, 0, Micros.END_EVENT}) {
            Instant instant = Micros.toInstant(micros);
            assertThat(Micros.requireCovered(instant, "asOf")).isSameAs(instant);
        }
        for (Instant far : new Instant[] {
            Instant.MIN, Instant.MAX, Micros.toInstant(Micros.MIN_EVENT - 1), Micros.toInstant(Micros.END_EVENT + 1)
        }) {
            assertThatThrownBy(() -> Micros.requireCovered(far, "asOf"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("asOf must lie from 1900-01-01 to 2200-01-01");
        }
        assertThatThrownBy(() -> Micros.requireCovered(null, "asOf"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("asOf");
    }
}
