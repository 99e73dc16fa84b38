package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class NormalProperties {

    /** Every multiple of 1 / 2^53 is a double. */
    private static final long FRACTIONS = 1L << 53;

    @Property
    void isSymmetric(@ForAll @IntRange(min = 1, max = (1 << 20) - 1) int numerator) {
        double p = numerator / (double) (1 << 20);

        assertThat(Normal.quantile(1 - p)).isEqualTo(-Normal.quantile(p) + 0.0);
    }

    @Property
    void neverFalls(
            @ForAll @LongRange(min = 1, max = FRACTIONS - 1) long first,
            @ForAll @LongRange(min = 1, max = FRACTIONS - 1) long second) {
        double lower = Math.min(first, second) / (double) FRACTIONS;
        double upper = Math.max(first, second) / (double) FRACTIONS;

        assertThat(Normal.quantile(lower)).isLessThanOrEqualTo(Normal.quantile(upper));
    }

    @Property
    void hasNoStepBetweenNeighbours(@ForAll @LongRange(min = 1, max = FRACTIONS - 1) long fraction) {
        double p = Math.min(fraction / (double) FRACTIONS, 0.999);
        double here = Normal.quantile(p);

        assertThat(Normal.quantile(Math.nextUp(p))).isCloseTo(here, within(1e-12 + 1e-14 * Math.abs(here)));
    }

    @Property
    void isTheInverseOfTheDistributionFunction(@ForAll @IntRange(min = 1, max = 300) int exponent) {
        for (double p : new double[] {StrictMath.pow(10, -exponent), 0.5 * exponent / 301}) {
            assertThat(Normal.cdf(Normal.quantile(p))).isCloseTo(p, within(1e-12 * p));
        }
    }
}
