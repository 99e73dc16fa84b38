package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MicrosProperties {

    @Property
    void instantAndBackIsTheSameCount(
            @ForAll @LongRange(min = -9_223_372_036_854_000_000L, max = 9_223_372_036_853_999_999L) long micros) {
        assertThat(Micros.floor(Micros.toInstant(micros))).isEqualTo(micros);
        assertThat(Micros.ceil(Micros.toInstant(micros))).isEqualTo(micros);
    }

    @Property
    void floorAndCeilAreTheNeighbouringCounts(
            @ForAll @LongRange(min = -9_000_000_000_000L, max = 9_000_000_000_000L) long seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos) {
        Instant instant = Instant.ofEpochSecond(seconds, nanos);
        BigInteger exact = BigInteger.valueOf(seconds)
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(nanos));
        BigInteger thousand = BigInteger.valueOf(1_000);

        assertThat(BigInteger.valueOf(Micros.floor(instant)).multiply(thousand))
                .isLessThanOrEqualTo(exact)
                .isGreaterThan(exact.subtract(thousand));
        assertThat(BigInteger.valueOf(Micros.ceil(instant)).multiply(thousand))
                .isGreaterThanOrEqualTo(exact)
                .isLessThan(exact.add(thousand));
    }

    @Property
    void roundingKeepsTheOrderOfAnyInstants(
            @ForAll @LongRange(min = -31_557_014_167_219_200L, max = 31_556_889_864_403_199L) long first,
            @ForAll @LongRange(min = -31_557_014_167_219_200L, max = 31_556_889_864_403_199L) long second) {
        Instant earlier = Instant.ofEpochSecond(Math.min(first, second));
        Instant later = Instant.ofEpochSecond(Math.max(first, second), 999_999_999);

        assertThat(Micros.floor(earlier)).isLessThanOrEqualTo(Micros.floor(later));
        assertThat(Micros.ceil(earlier)).isLessThanOrEqualTo(Micros.ceil(later));
    }
}
