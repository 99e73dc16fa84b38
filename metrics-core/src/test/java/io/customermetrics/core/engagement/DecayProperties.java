package io.customermetrics.core.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DecayProperties {

    private static final long END = 4_000_000_000_000_000L;

    @Property
    void isThePowerOfTwo(
            @ForAll @LongRange(min = 1, max = 8_000_000_000_000_000L) long age,
            @ForAll @LongRange(min = 1, max = 100_000_000) long seconds) {
        Decay decay = new Decay(END, Optional.of(Duration.ofSeconds(seconds)));
        double exponent = age / (seconds * 1e6);
        double expected = StrictMath.pow(2, -exponent);
        assertThat(decay.at(END - age)).isEqualTo(expected, within(4e-15 + 1e-14 * expected));
    }

    @Example
    void wholeHalfLivesAreExact() {
        Decay decay = new Decay(END, Optional.of(Duration.ofDays(1)));
        for (int days = 0; days < 128; days++) {
            assertThat(decay.at(END - days * 86_400_000_000L)).isEqualTo(Math.scalb(1.0, -days));
        }
        assertThat(decay.at(END - 128 * 86_400_000_000L)).isZero();
    }

    @Property
    void olderNeverCountsMore(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long age,
            @ForAll @LongRange(min = 1, max = 1_000_000) long more) {
        Decay decay = new Decay(END, Optional.of(Duration.ofHours(7)));
        assertThat(decay.at(END - age - more)).isLessThanOrEqualTo(Math.nextUp(decay.at(END - age)));
    }

    @Example
    void withoutHalfLifeNothingDecays() {
        Decay decay = new Decay(END, Optional.empty());
        assertThat(decay.decays()).isFalse();
        assertThat(decay.at(0)).isEqualTo(1);
    }
}
