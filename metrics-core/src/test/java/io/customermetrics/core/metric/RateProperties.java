package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RateProperties {

    @Property
    void joiningIsAddingCountsInAnyOrderAndGrouping(
            @ForAll @IntRange int a, @ForAll @IntRange int b, @ForAll @IntRange int c, @ForAll @IntRange int d) {
        Rate first = rate(a, b);
        Rate second = rate(b, c);
        Rate third = rate(c, d);

        assertThat(first.plus(second)).isEqualTo(second.plus(first));
        assertThat(first.plus(second).plus(third)).isEqualTo(first.plus(second.plus(third)));
        assertThat(first.plus(Rate.of(0, 0, "buyers"))).isEqualTo(first);
    }

    @Property
    void aRateAndItsComplementMakeTheWhole(@ForAll @IntRange int a, @ForAll @IntRange int b) {
        Rate rate = rate(a, b);

        assertThat(rate.numerator() + rate.complement().numerator()).isEqualTo(rate.denominator());
        assertThat(rate.complement().complement()).isEqualTo(rate);
        if (rate.isDefined()) {
            assertThat(rate.value()).isBetween(0.0, 1.0);
            assertThat(rate.interval().contains(rate.value())).isTrue();
        }
    }

    private static Rate rate(int a, int b) {
        return Rate.of(Math.min(a, b), Math.max(a, b), "buyers");
    }
}
