package io.customermetrics.core.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdentifierProperties {

    /** An id is a text that is not blank, survives UTF-8 and has at most 256 bytes in it. */
    @Property
    void acceptsExactlyWhatTheRulesSay(@ForAll("texts") String text) {
        byte[] bytes = text.getBytes(UTF_8);
        boolean valid = !text.isBlank() && bytes.length <= 256 && new String(bytes, UTF_8).equals(text);

        assertThat(Identifier.fault(text).isEmpty()).isEqualTo(valid);
    }

    @Property
    void neverShowsTheText(@ForAll("texts") String text) {
        Identifier.fault(text + "\ud800secret")
                .ifPresent(rule -> assertThat(rule).doesNotContain("secret").startsWith("must"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300),
                Arbitraries.strings().withCharRange('\ud7f0', '\ue010').ofMaxLength(6),
                Arbitraries.strings()
                        .withChars("a\u00e9\u4e2d ")
                        .ofMinLength(60)
                        .ofMaxLength(270),
                Arbitraries.strings().whitespace().ofMaxLength(3));
    }
}
