package io.customermetrics.benchmarks.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FloorGuardTest {

    private static final List<String> BEFORE = List.of(
            "some words",
            "| kernel | MB | ms | floor ms | times the floor |",
            "|---|--:|--:|--:|--:|",
            "| RFM | 180.0 | 12.20 | 7.10 | 1.72 |",
            "three: 30.0 ms one after the other, 20.0 ms together: 1.50 times",
            "| cohorts | 84.0 | 12.00 | 4.00 | 3.00 |");

    @Test
    void aRatioMayGrowUpToTheLimit() {
        List<String> after = List.of(
                "| RFM | 180.0 | 18.00 | 7.10 | 2.53 |",
                "| cohorts | 84.0 | 18.40 | 4.00 | 4.60 |",
                "| new | 1.0 | 9.00 | 1.00 | 9.00 |");
        assertThat(FloorGuard.slower(BEFORE, after, 1.5)).containsExactly("cohorts: 4.60 times its floor, was 3.00");
        assertThat(FloorGuard.slower(BEFORE, after, 1.6)).isEmpty();
        assertThat(FloorGuard.slower(BEFORE, BEFORE, 1)).isEmpty();
    }

    @Test
    void aKernelThatIsGoneIsSaid() {
        assertThat(FloorGuard.slower(BEFORE, List.of(), 1.5))
                .containsExactly("RFM: not measured any more", "cohorts: not measured any more");
    }

    @Test
    void theTableIsPrintedOnASmallShop() {
        Floors.main(new String[] {"20000"});
    }
}
