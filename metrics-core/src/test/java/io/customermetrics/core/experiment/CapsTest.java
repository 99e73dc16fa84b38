package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CapsTest {

    private static final long[] HUNDRED = LongStream.rangeClosed(1, 100).toArray();

    @Test
    void capsAreQuantilesThatAreValues() {
        assertThat(Caps.fit(HUNDRED, 0.05, 0.99)).isEqualTo(new Caps(5, 99));
        assertThat(Caps.fit(HUNDRED, 0, 1)).isEqualTo(new Caps(1, 100));
        assertThat(Caps.fit(new long[] {7}, 0.4, 0.6)).isEqualTo(new Caps(7, 7));
    }

    @Test
    void valuesAreDrawnToTheCaps() {
        Caps caps = new Caps(-2, 5);
        assertThat(LongStream.of(Long.MIN_VALUE, -2, 0, 5, 6).map(caps::apply)).containsExactly(-2L, -2L, 0L, 5L, 5L);
        assertThat(Caps.NONE.apply(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void argumentsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Caps(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Caps.fit(new long[0], 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Caps.fit(HUNDRED, -0.1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Caps.fit(HUNDRED, 0.5, 0.4));
        assertThatIllegalArgumentException().isThrownBy(() -> Caps.fit(HUNDRED, 0, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Caps.fit(HUNDRED, 0, Double.NaN));
    }
}
