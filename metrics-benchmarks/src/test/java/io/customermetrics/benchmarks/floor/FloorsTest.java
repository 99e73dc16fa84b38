package io.customermetrics.benchmarks.floor;

import org.junit.jupiter.api.Test;

class FloorsTest {

    @Test
    void theTableIsPrintedOnASmallShop() {
        Floors.main(new String[] {"20000"});
    }
}
