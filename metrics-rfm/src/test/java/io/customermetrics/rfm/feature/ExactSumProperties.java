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
}
