package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WindowProperties {

    /** Ends below the microsecond, around the epoch, where rounding is the most delicate. */
    @Property
    void microsecondsBelongToAWindowExactlyWhenTheirInstantsDo(
            @ForAll @IntRange(min = -20_000, max = 20_000) int startNanos,
            @ForAll @IntRange(max = 20_000) int lengthNanos,
            @ForAll @IntRange(min = -30, max = 50) int micros) {
        Instant start = Instant.ofEpochSecond(0, startNanos);
        Window window = Window.of(start, start.plusNanos(lengthNanos));

        assertThat(window.startMicros() <= micros && micros < window.endMicros())
                .isEqualTo(window.contains(Micros.toInstant(micros)));
    }

    @Property
    void neighbouringWindowsShareNothingAndLeaveNothingOut(
            @ForAll @IntRange(min = -1_000, max = 1_000) int first,
            @ForAll @IntRange(max = 1_000) int second,
            @ForAll @IntRange(max = 1_000) int third,
            @ForAll @IntRange(min = -2_000, max = 4_000) int nanos) {
        Instant start = Instant.ofEpochSecond(0, first);
        Instant middle = start.plusNanos(second);
        Instant end = middle.plusNanos(third);
        Instant instant = Instant.ofEpochSecond(0, nanos);
        boolean left = Window.of(start, middle).contains(instant);
        boolean right = Window.of(middle, end).contains(instant);

        assertThat(left && right).isFalse();
        assertThat(left || right).isEqualTo(Window.of(start, end).contains(instant));
    }
}
