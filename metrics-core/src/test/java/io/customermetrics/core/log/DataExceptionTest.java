package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.log.DataException.Code;
import org.junit.jupiter.api.Test;

class DataExceptionTest {

    @Test
    void carriesCodeAndPosition() {
        DataException refusal = new DataException(Code.INVALID_AMOUNT, 3_000_000_000L, "an amount is null");

        assertThat(refusal.code()).isEqualTo(Code.INVALID_AMOUNT);
        assertThat(refusal.position()).isEqualTo(3_000_000_000L);
        assertThat(refusal).hasMessage("an amount is null (INVALID_AMOUNT, at position 3000000000)");
        assertThatThrownBy(() -> new DataException(null, 0, "x")).hasMessage("code");
    }

    /** Programs may switch over them: a name that goes or changes breaks its users. */
    @Test
    void codesAreStable() {
        assertThat(Code.values())
                .extracting(Code::name)
                .containsExactly(
                        "INVALID_CUSTOMER",
                        "INVALID_TEXT",
                        "IMPLAUSIBLE_TIME",
                        "INVALID_AMOUNT",
                        "OTHER_CURRENCY",
                        "CONFLICTING_EVENT",
                        "CONFLICTING_CUSTOMER",
                        "MIXED_IDS",
                        "LIMIT",
                        "MISSING_VALUE");
    }

    @Test
    void quotesTextsSoThatTheyBreakNoLine() {
        assertThat(DataException.quoted("plain é 客 \ud83d\ude00")).isEqualTo("\"plain é 客 \ud83d\ude00\"");
        assertThat(DataException.quoted("a\nb\u202e\u0000")).isEqualTo("\"a\\u{a}b\\u{202e}\\u{0}\"");
    }
}
