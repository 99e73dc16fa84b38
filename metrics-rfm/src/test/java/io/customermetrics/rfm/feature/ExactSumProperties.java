package io.customermetrics.rfm.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ExactSumProperties {

    @Property(tries = 100)
    void sumsAreExact(@ForAll List<Double> numbers) {
        ExactSum sum = new ExactSum();
        BigDecimal exact = BigDecimal.ZERO;
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                sum.add(number);
                exact = exact.add(new BigDecimal(number));
            }
        }
        assertThat(sum.value()).isEqualByComparingTo(exact);
    }

    @Property(tries = 100)
    void partsAddUpToTheSameBits(@ForAll List<Double> numbers, @ForAll List<Double> others) {
        ExactSum all = new ExactSum();
        ExactSum parts = new ExactSum();
        ExactSum rest = new ExactSum();
        numbers.stream().filter(Double::isFinite).forEach(number -> {
            all.add(number);
            parts.add(number);
        });
        others.stream().filter(Double::isFinite).forEach(number -> {
            all.add(number);
            rest.add(number);
        });
        parts.add(rest);
        assertThat(parts).isEqualTo(all).hasSameHashCodeAs(all).isNotEqualTo("");
    }
}
