package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerStartTest {

    @Test
    void policiesAreValues() {
        Map<String, Instant> instants = Map.of("a", Instant.EPOCH);
        assertThat(CustomerStart.firstEvent()).isEqualTo(CustomerStart.firstEvent());
        assertThat(CustomerStart.acquired()).isEqualTo(CustomerStart.acquired());
        assertThat(CustomerStart.given(instants)).isEqualTo(CustomerStart.given(instants));
        assertThat(CustomerStart.always()).isNotEqualTo(CustomerStart.given(instants));
    }

    @Test
    void givenInstantsNameNoCustomer() {
        assertThat(CustomerStart.given(Map.of("anna@example.org", Instant.EPOCH)))
                .hasToString("Given[1 instants]");
    }

    @Test
    void badInstantsAreRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> CustomerStart.given(null))
                .withMessage("instants");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerStart.given(Map.of("anna@example.org", Instant.MAX)))
                .withMessageStartingWith("instants must lie from 1900-01-01 to 2200-01-01")
                .withMessageNotContaining("anna");
    }
}
