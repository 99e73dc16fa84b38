package io.customermetrics.report.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The character sets that files are read in. */
public enum Encoding {
    /** What everything should be in. */
    UTF_8("utf-8", StandardCharsets.UTF_8),
    /** Older files of western Europe. */
    LATIN_1("latin-1", StandardCharsets.ISO_8859_1),
    /** Some spreadsheets' exports. */
    UTF_16("utf-16", StandardCharsets.UTF_16);

    private final String text;
    private final Charset charset;

    Encoding(String text, Charset charset) {
        this.text = text;
        this.charset = charset;
    }

    /**
     * The encoding of a name.
     *
     * @param text such as {@code utf-8} or {@code ISO-8859-1}
     * @return the encoding, if it is known
     */
    public static Optional<Encoding> of(String text) {
        String wanted = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return switch (wanted) {
            case "utf8" -> Optional.of(UTF_8);
            case "latin1", "iso88591" -> Optional.of(LATIN_1);
            case "utf16" -> Optional.of(UTF_16);
            default -> Optional.empty();
        };
    }

    String text() {
        return text;
    }

    Charset charset() {
        return charset;
    }
}
