package io.customermetrics.report.input;

import java.util.List;
import java.util.Optional;

/**
 * How a file is to be split into rows and columns.
 *
 * @param format the file's format; by content and name if absent
 * @param delimiter what separates columns; by the first line if absent
 * @param columns the names of a headerless file's columns
 * @param encoding the file's character set
 */
public record FileShape(
        Optional<FileFormat> format, Optional<String> delimiter, List<String> columns, Encoding encoding) {

    /** Everything as the file itself says. */
    public static final FileShape GUESSED =
            new FileShape(Optional.empty(), Optional.empty(), List.of(), Encoding.UTF_8);

    /** The rows of a query that were written down as CSV. */
    static final FileShape SPOOLED =
            new FileShape(Optional.of(FileFormat.CSV), Optional.of(","), List.of(), Encoding.UTF_8);

    /** Copies the list. */
    public FileShape {
        columns = List.copyOf(columns);
    }
}
