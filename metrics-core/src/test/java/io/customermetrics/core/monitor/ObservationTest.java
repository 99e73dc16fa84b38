package io.customermetrics.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTest {

    private static final LocalDate MAY = LocalDate.parse("2026-05-01");
    private static final Rate HALF = Rate.of(1, 2, "customers");

    @Test
    void aRateBringsItsNumberAndItsN() {
        Observation observation = Observation.of(MAY, HALF, true);
        assertThat(observation.value()).isEqualTo(Estimate.of(0.5));
        assertThat(observation.n()).isEqualTo(2);
        assertThat(observation.shown()).isEqualTo("50% (1 of 2)");
        assertThat(observation.shownDifference(0.031)).isEqualTo("3.1 points");
    }

    @Test
    void aCountIsItsOwnN() {
        assertThat(Observation.count(MAY, 12, true)).isEqualTo(Observation.of(MAY, Estimate.of(12), 12, true));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.1, 0.1",
        "0.123456, 0.1235",
        "-1.5, -1.5",
        "123.456, 123.5",
        "1234.5, '1,234'",
        "1234567.8, '1,234,568'",
        "1e12, '1,000,000,000,000'",
        "1e-7, 0.0000001",
        "Infinity, infinitely many",
        "-Infinity, minus infinitely many"
    })
    void numbersHaveFourDigitsOrAllBeforeThePoint(double number, String shown) {
        assertThat(Observation.number(number)).isEqualTo(shown);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Observation.of(MAY, Estimate.of(1), -1, true))
                .withMessage("n must not be negative: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Observation.of(MAY, Estimate.of(-1.1e150), 1, true))
                .withMessageStartingWith("value must not exceed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Observation(MAY, Estimate.of(0.4), 2, Optional.of(HALF), true))
                .withMessage("value and n must be those of the rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Observation(MAY, Estimate.of(0.5), 3, Optional.of(HALF), true));
    }

    @Test
    void aVerdictHasAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verdict(Level.OK, " "))
                .withMessage("why must not be blank");
    }
}
