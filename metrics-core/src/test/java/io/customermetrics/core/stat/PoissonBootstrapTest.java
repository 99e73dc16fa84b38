package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoissonBootstrapTest {

    @Test
    void mergesToTheSameBits() {
        PoissonBootstrap.Builder whole = PoissonBootstrap.builder(7, 50);
        PoissonBootstrap.Builder left = PoissonBootstrap.builder(7, 50);
        PoissonBootstrap.Builder right = PoissonBootstrap.builder(7, 50);
        for (long customer = 0; customer < 100; customer++) {
            whole.add(customer, customer * customer, 1);
            (customer % 3 == 0 ? left : right).add(customer, customer * customer, 1);
        }
        PoissonBootstrap merged = right.build().plus(left.build());
        assertThat(merged).isEqualTo(whole.build()).hasSameHashCodeAs(whole.build());
        assertThat(merged.value()).hasValue(3283.5);
        assertThat(merged.replicates()).isEqualTo(50);
        assertThat(merged).hasToString("PoissonBootstrap[50 replicates]");
    }

    /** With one customer the replicates that have a ratio are those of a draw above 0: a share of 1 - 1/e of them. */
    @Test
    void drawsArePoisson() {
        long drawn = 0;
        for (long customer = 0; customer < 500; customer++) {
            PoissonBootstrap one =
                    PoissonBootstrap.builder(1, 1_000).add(customer, 0, 1).build();
            assertThat(one.values().length).isBetween(550, 710);
            drawn += one.values().length;
        }
        assertThat(drawn / 500_000.0).isCloseTo(1 - Math.exp(-1), within(0.003));
    }

    /** Simulation with a fixed seed: 95 % intervals of a mean cover it in 93 to 97 of 100 samples of 200. */
    @Test
    void intervalsCoverTheMean() {
        SplittableRandom random = new SplittableRandom(20);
        int covered = 0;
        int samples = 1_000;
        for (int s = 0; s < samples; s++) {
            PoissonBootstrap.Builder builder = PoissonBootstrap.builder(s, 300);
            for (int i = 0; i < 200; i++) {
                builder.add(random.nextLong(), random.nextInt(1001), 1);
            }
            covered += builder.build().interval(0.95).contains(500) ? 1 : 0;
        }
        assertThat(covered / (double) samples).isBetween(0.93, 0.97);
    }

    @Test
    void theStandardErrorIsNearTheFormula() {
        PoissonBootstrap.Builder builder = PoissonBootstrap.builder(3, 2_000);
        Moments.Builder moments = Moments.builder();
        for (long i = 0; i < 400; i++) {
            builder.add(i, i % 10, 1);
            moments.add(i % 10);
        }
        double expected = moments.build().standardError().orElseThrow();
        assertThat(builder.build().standardError().orElseThrow()).isCloseTo(expected, within(0.05 * expected));
    }

    @Test
    void whatHasNoRatioGivesNone() {
        PoissonBootstrap empty = PoissonBootstrap.builder(1, 3).build();
        assertThat(empty.value()).isEmpty();
        assertThat(empty.values()).isEmpty();
        assertThat(empty.standardError()).isEmpty();
        assertThatThrownBy(() -> empty.interval(0.95)).hasMessage("no replicate has a ratio");
        assertThatThrownBy(() -> empty.interval(1)).hasMessage("level must lie between 0 and 1: 1.0");
        assertThatThrownBy(() -> PoissonBootstrap.builder(1, 0)).hasMessage("replicates must be at least 1: 0");
    }

    @Test
    void refusesToMergeWhatDiffers() {
        PoissonBootstrap one = PoissonBootstrap.builder(1, 3).add(5, 1, 2).build();
        String rule = "seed and replicates must be the same";
        assertThatThrownBy(() -> one.plus(PoissonBootstrap.builder(2, 3).build()))
                .hasMessage(rule);
        assertThatThrownBy(() -> one.plus(PoissonBootstrap.builder(1, 4).build()))
                .hasMessage(rule);
        assertThat(PoissonBootstrap.builder(1, 30).add(5, 1, 2).build())
                .isNotEqualTo(PoissonBootstrap.builder(1, 30).add(6, 1, 2).build());
        assertThat(PoissonBootstrap.builder(1, 30).add(5, 0, 2).build())
                .isNotEqualTo(PoissonBootstrap.builder(1, 30).add(6, 0, 2).build());
        assertThat(one).isNotEqualTo(PoissonBootstrap.builder(2, 3).build()).isNotEqualTo("x");
        assertThat(one).isNotEqualTo(PoissonBootstrap.builder(1, 3).add(5, 2, 2).build());
        assertThat(one).isNotEqualTo(PoissonBootstrap.builder(1, 3).add(5, 1, 3).build());
        assertThat(one)
                .isNotEqualTo(PoissonBootstrap.builder(1, 30).add(5, 1, 2).build());
        assertThatThrownBy(() ->
                        PoissonBootstrap.builder(1, 3).add(1, Long.MAX_VALUE, 1).add(2, 1, 1))
                .isInstanceOf(ArithmeticException.class);
    }
}
