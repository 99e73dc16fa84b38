package io.customermetrics.core.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

    /** Characters of one, two, three and four bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00e9", "\u4e2d", "\ud83d\ude00"})
    void holds256BytesOfUtf8AndNoMore(String character) {
        int bytes = character.getBytes(UTF_8).length;
        String longest = character.repeat(256 / bytes) + "a".repeat(256 % bytes);

        assertThat(longest.getBytes(UTF_8)).hasSize(256);
        assertThat(Identifier.require(longest, "id")).isSameAs(longest);
        assertThatThrownBy(() -> Identifier.require(longest + "a", "id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id must not be longer than 256 bytes");
    }

    @Test
    void aMegabyteIsRefused() {
        assertThat(Identifier.fault("x".repeat(1 << 20))).contains("must not be longer than 256 bytes");
        assertThat(Identifier.fault(" ".repeat(1 << 20))).contains("must not be longer than 256 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003", "\r\n"})
    void blankIsRefused(String blank) {
        assertThatThrownBy(() -> Identifier.require(blank, "customer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("customer must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ud83d", "\ude00a", "a\ude00", "\ud83dx", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
    void loneSurrogatesAreRefused(String broken) {
        assertThatThrownBy(() -> Identifier.require(broken, "id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id must be valid Unicode, without a lone surrogate");
    }

    @Test
    void nullIsRefusedByName() {
        assertThatThrownBy(() -> Identifier.require(null, "order"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "007", "total", "null", "a\u0000b", "a\r\nb", "\u202eabc", " a", "a ", "\ufffd", "=1+1"})
    void anythingElseIsKeptAsItIs(String id) {
        assertThat(Identifier.require(id, "id")).isSameAs(id);
    }

    @Test
    void differentlyComposedAccentsAreDifferentIds() {
        String composed = "Zo\u00eb";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

        assertThat(Customer.of(composed)).isNotEqualTo(Customer.of(decomposed));
    }

    @Test
    void theTurkishLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            assertThat(Identifier.require("title I i \u0130 \u0131", "id")).isEqualTo("title I i \u0130 \u0131");
            assertThatThrownBy(() -> Identifier.require("", "id")).hasMessage("id must not be blank");
        } finally {
            Locale.setDefault(before);
        }
    }
}
