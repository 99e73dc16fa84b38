package io.customermetrics.report.input;

import java.util.Locale;
import java.util.Optional;

/** The formats of files. */
public enum FileFormat {
    /** Text in columns between delimiters, quoted as RFC 4180 says. */
    CSV,
    /** The same with tabs. */
    TSV,
    /** Text in columns aligned by blanks, without quotes. */
    WHITESPACE,
    /** Apache Parquet. */
    PARQUET,
    /** One JSON object a line. */
    JSON;

    /**
     * The format of a name.
     *
     * @param text such as {@code csv} or {@code jsonl}
     * @return the format, if it is known
     */
    public static Optional<FileFormat> of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "csv" -> Optional.of(CSV);
            case "tsv", "tab" -> Optional.of(TSV);
            case "whitespace", "text", "blanks" -> Optional.of(WHITESPACE);
            case "parquet" -> Optional.of(PARQUET);
            case "json", "jsonl", "ndjson" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    static Optional<FileFormat> ofFileName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        int dot = plain.lastIndexOf('.');
        String extension = dot < 0 ? "" : plain.substring(dot + 1);
        return extension.equals("txt") || extension.equals("text") ? Optional.empty() : of(extension);
    }
}
