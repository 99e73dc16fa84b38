package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElapsedTimesTest {

    private static final long DAY = 86_400_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 255, 256, 257, 511, 512, 1_000_000, 3_600_000_000L, 7 * DAY, 100_000 * DAY})
    void aSingleTimeIsItsOwnQuantiles(long micros) {
        ElapsedTimes times = ElapsedTimes.builder().add(micros).build();
        assertThat(times.quantileSeconds(0.5, "x").orElseThrow() * 1e6)
                .isEqualTo(micros, within(Math.max(1e-6, micros / 256.0)));
        assertThat(times.meanSeconds("x").orElseThrow() * 1e6).isEqualTo(micros, within(micros * 1e-14));
        assertThat(times.count()).isEqualTo(1);
    }

    @Test
    void quantilesAreThoseOfTheNearestRank() {
        ElapsedTimes.Builder builder = ElapsedTimes.builder();
        for (long micros = 100; micros >= 1; micros--) {
            builder.add(micros);
        }
        ElapsedTimes times = builder.build();
        assertThat(times.quantileSeconds(0, "x").orElseThrow()).isEqualTo(1e-6);
        assertThat(times.quantileSeconds(0.5, "x").orElseThrow()).isEqualTo(50e-6);
        assertThat(times.quantileSeconds(0.501, "x").orElseThrow()).isEqualTo(51e-6);
        assertThat(times.quantileSeconds(1, "x").orElseThrow()).isEqualTo(100e-6);
        assertThat(times.meanSeconds("x").orElseThrow()).isEqualTo(50.5e-6);
    }

    @Test
    void timesOfBothAreCountedTogether() {
        ElapsedTimes one = ElapsedTimes.builder().add(5).add(3 * DAY).build();
        ElapsedTimes other = ElapsedTimes.builder().add(7).build();
        ElapsedTimes both = ElapsedTimes.builder().add(3 * DAY).add(7).add(5).build();
        assertThat(one.plus(other)).isEqualTo(both).hasSameHashCodeAs(both).hasToString("3 times");
        assertThat(one).isNotEqualTo(other).isNotEqualTo("x");
        // Alike in classes, not in sum.
        assertThat(ElapsedTimes.builder().add(3 * DAY + 1).build())
                .isNotEqualTo(ElapsedTimes.builder().add(3 * DAY).build());
    }

    @Test
    void theSumOfManyLongTimesDoesNotOverflow() {
        ElapsedTimes.Builder builder = ElapsedTimes.builder();
        for (int i = 0; i < 2_000; i++) {
            builder.add(100_000 * DAY);
        }
        assertThat(builder.build().meanSeconds("x").orElseThrow()).isEqualTo(100_000 * 86_400.0);
    }

    @Test
    void withoutTimesThereIsNoFigure() {
        ElapsedTimes none = ElapsedTimes.builder().build();
        assertThat(none.meanSeconds("converters")).isEqualTo(new Undefined("no converters"));
        assertThat(none.quantileSeconds(0.5, "converters")).isEqualTo(new Undefined("no converters"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aProbabilityOutsideZeroToOneIsRefused(double p) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ElapsedTimes.builder().build().quantileSeconds(p, "x"))
                .withMessageStartingWith("p must lie from 0 to 1");
    }

    @Test
    void aNegativeTimeIsRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> ElapsedTimes.builder().add(-1));
    }
}
