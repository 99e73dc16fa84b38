package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class HistogramProperties {

    @Property
    void equalsTheNumbersWrittenOut(
            @ForAll @Size(max = 12) List<@IntRange(max = 9) Integer> counts,
            @ForAll @DoubleRange(min = 0, max = 1) double p) {
        Histogram histogram = of(counts);
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < counts.size(); number++) {
            for (int i = 0; i < counts.get(number); i++) {
                numbers.add(number);
            }
        }

        assertThat(histogram.total()).isEqualTo(numbers.size());
        assertThat(histogram.sum()).isEqualTo(numbers.stream().mapToLong(n -> n).sum());
        if (!numbers.isEmpty()) {
            assertThat(histogram.max()).isEqualTo(numbers.get(numbers.size() - 1));
            assertThat(histogram.quantile(p, "numbers").orElseThrow()).isCloseTo(quantile(numbers, p), within(1e-12));
        }
        for (int number = 0; number < 13; number++) {
            int n = number;
            assertThat(histogram.count(n))
                    .isEqualTo(numbers.stream().filter(x -> x == n).count());
            assertThat(histogram.countAtLeast(n))
                    .isEqualTo(numbers.stream().filter(x -> x >= n).count());
        }
    }

    /** Hyndman and Fan's type 7 in exact arithmetic. */
    private static double quantile(List<Integer> numbers, double p) {
        BigDecimal h = BigDecimal.valueOf(numbers.size() - 1L).multiply(new BigDecimal(p));
        int index = h.intValue();
        int low = numbers.get(index);
        int high = numbers.get(Math.min(index + 1, numbers.size() - 1));
        return h.subtract(BigDecimal.valueOf(index))
                .multiply(BigDecimal.valueOf(high - low))
                .add(BigDecimal.valueOf(low))
                .doubleValue();
    }

    @Property
    void quantilesNeverFall(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(max = 1_000_000_000_000L) Long> counts,
            @ForAll @DoubleRange(min = 0, max = 1) double first,
            @ForAll @DoubleRange(min = 0, max = 1) double second) {
        Histogram histogram = of(counts).plus(Histogram.of(1));
        double low = histogram.quantile(Math.min(first, second), "numbers").orElseThrow();
        double high = histogram.quantile(Math.max(first, second), "numbers").orElseThrow();

        assertThat(low).isBetween(0.0, (double) histogram.max());
        assertThat(high).isBetween(low, (double) histogram.max());
    }

    @Property
    void joiningIsAddingCountsInAnyOrderAndGrouping(
            @ForAll List<@IntRange Integer> a, @ForAll List<@IntRange Integer> b, @ForAll List<@IntRange Integer> c) {
        Histogram joined = of(a).plus(of(b));

        assertThat(joined).isEqualTo(of(b).plus(of(a)));
        assertThat(joined.plus(of(c))).isEqualTo(of(a).plus(of(b).plus(of(c))));
        assertThat(joined.total()).isEqualTo(of(a).total() + of(b).total());
        assertThat(joined.sum()).isEqualTo(of(a).sum() + of(b).sum());
        assertThat(joined.max()).isEqualTo(Math.max(of(a).max(), of(b).max()));
    }

    private static Histogram of(List<? extends Number> counts) {
        return Histogram.of(counts.stream().mapToLong(Number::longValue).toArray());
    }
}
