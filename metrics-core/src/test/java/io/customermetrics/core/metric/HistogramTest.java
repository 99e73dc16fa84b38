package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    /** The numbers 0, 0, 2, 2, 2, 5. */
    private static final Histogram SIX = Histogram.of(2, 0, 3, 0, 0, 1);

    @Test
    void countsWhatItHolds() {
        assertThat(SIX.count(2)).isEqualTo(3);
        assertThat(SIX.count(3)).isZero();
        assertThat(SIX.count(6)).isZero();
        assertThat(SIX.countAtLeast(2)).isEqualTo(4);
        assertThat(SIX.countAtLeast(6)).isZero();
        assertThat(SIX.max()).isEqualTo(5);
        assertThat(SIX.total()).isEqualTo(6);
        assertThat(SIX.sum()).isEqualTo(11);
        assertThat(SIX.mean("buyers")).isEqualTo(Estimate.of(11.0 / 6));
        assertThat(SIX).hasToString("6 numbers from 0 to 5");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.2, 0", "0.25, 0.5", "0.5, 2", "0.75, 2", "0.9, 3.5", "1, 5"})
    void quantilesLieBetweenNeighbours(double p, double expected) {
        assertThat(SIX.quantile(p, "buyers")).isEqualTo(Estimate.of(expected));
    }

    @Test
    void numbersMayComeOneByOne() {
        Histogram.Builder builder = Histogram.builder();
        for (int number : new int[] {2, 0, 5, 2, 0, 2}) {
            builder.add(number);
        }
        assertThat(builder.build()).isEqualTo(SIX);
        assertThat(builder.add(1_000).build().max()).isEqualTo(1_000);
        assertThatThrownBy(() -> builder.add(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(Histogram.builder().build()).isEqualTo(Histogram.of());
    }

    @Test
    void emptyHasNoMeanAndNoQuantile() {
        Histogram empty = Histogram.of();

        assertThat(empty.max()).isEqualTo(-1);
        assertThat(empty.total()).isZero();
        assertThat(empty.sum()).isZero();
        assertThat(empty.mean("buyers")).isEqualTo(Estimate.undefined("no buyers"));
        assertThat(empty.quantile(0.5, "buyers")).isEqualTo(Estimate.undefined("no buyers"));
        assertThat(empty.plus(SIX)).isEqualTo(SIX);
        assertThat(SIX.plus(empty)).isEqualTo(SIX);
    }

    @Test
    void quantileOfASingleNumberIsThatNumber() {
        Histogram seven = Histogram.of(0, 0, 0, 0, 0, 0, 0, 1);

        assertThat(seven.quantile(0, "buyers")).isEqualTo(Estimate.of(7));
        assertThat(seven.quantile(0.3, "buyers")).isEqualTo(Estimate.of(7));
        assertThat(seven.quantile(1, "buyers")).isEqualTo(Estimate.of(7));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void refusesAProbabilityThatIsNone(double p) {
        assertThatThrownBy(() -> SIX.quantile(p, "buyers"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p must lie from 0 to 1: " + p);
    }

    @Test
    void trailingZerosAndTheCallersArrayDoNotMatter() {
        long[] counts = {2, 0, 3, 0, 0, 1, 0, 0};
        Histogram histogram = Histogram.of(counts);
        counts[0] = 99;

        assertThat(histogram)
                .isEqualTo(SIX)
                .hasSameHashCodeAs(SIX)
                .isNotEqualTo(Histogram.of(2))
                .isNotEqualTo("2");
        assertThat(Histogram.of(0, 0)).isEqualTo(Histogram.of());
    }

    @Test
    void refusesNegativeCounts() {
        assertThatThrownBy(() -> Histogram.of(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("counts must not be negative");
    }

    @Test
    void refusesToOverflow() {
        Histogram huge = Histogram.of(0, Long.MAX_VALUE);
        Histogram two = Histogram.of(0, 0, Long.MAX_VALUE);

        assertThatThrownBy(() -> huge.plus(Histogram.of(0, 1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(two::sum).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> huge.plus(two).total()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> huge.plus(two).quantile(0.5, "buyers")).isInstanceOf(ArithmeticException.class);
    }

    /** More numbers than a double counts: the place of the largest must not round up past the end. */
    @Test
    void quantilesOfMoreNumbersThanADoubleCounts() {
        for (long total : new long[] {(1L << 53) + 4, Long.MAX_VALUE}) {
            Histogram huge = Histogram.of(1, total - 1);

            assertThat(huge.quantile(1, "buyers")).isEqualTo(Estimate.of(1));
            assertThat(huge.quantile(0.5, "buyers")).isEqualTo(Estimate.of(1));
            assertThat(huge.quantile(0, "buyers")).isEqualTo(Estimate.of(0));
        }
    }
}
