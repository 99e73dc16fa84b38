package io.customermetrics.report.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Finds the place of a bad row in its file.
 *
 * <p>The database counts the rows that it could split; a person looks for a line. Between the two stand the header, empty
 * lines, cells of several lines and the rows that could not be split.
 */
interface RowLocator {

    /**
     * The place of a row that the database could split.
     *
     * @param ordinal its number among the rows that could be split, from 1
     * @param rejectedLines the lines of the rows that could not
     */
    String ofRow(long ordinal, NavigableSet<Long> rejectedLines);

    /** The place of a row that the database could not split, from the number that the database gives it. */
    String ofLine(long line, NavigableSet<Long> rejectedLines);

    /** Rows that are no lines: Parquet, databases. */
    static RowLocator rows() {
        return new RowLocator() {
            @Override
            public String ofRow(long ordinal, NavigableSet<Long> rejectedLines) {
                return "row " + ordinal;
            }

            @Override
            public String ofLine(long line, NavigableSet<Long> rejectedLines) {
                return "row " + line;
            }
        };
    }

    /** Every row is one line; empty lines are counted like any other. */
    static RowLocator lines(int headerLines) {
        return new RowLocator() {
            @Override
            public String ofRow(long ordinal, NavigableSet<Long> rejectedLines) {
                long line = ordinal + headerLines;
                for (long rejected : rejectedLines) {
                    line += rejected <= line ? 1 : 0;
                }
                return ofLine(line, rejectedLines);
            }

            @Override
            public String ofLine(long line, NavigableSet<Long> rejectedLines) {
                return place(line - headerLines, line);
            }
        };
    }

    /** Quoted text: read again, up to the row in question. */
    static RowLocator quoted(FileProbe file, char delimiter, boolean header) {
        return new RowLocator() {
            @Override
            public String ofRow(long ordinal, NavigableSet<Long> rejectedLines) {
                return find(Long.MAX_VALUE, ordinal, rejectedLines)
                        .map(row -> place(row.number(), row.line()))
                        .orElse("row " + ordinal);
            }

            @Override
            public String ofLine(long line, NavigableSet<Long> rejectedLines) {
                return find(line, Long.MAX_VALUE, rejectedLines)
                        .map(row -> place(row.number(), row.line()))
                        .orElse("record " + line);
            }

            private Optional<QuotedRecords.Place> find(long lastRecord, long accepted, NavigableSet<Long> rejected) {
                try (InputStream in = FileProbe.open(file.path(), file.gzip())) {
                    return new QuotedRecords(in, delimiter, header ? 1 : 0).find(lastRecord, accepted, rejected);
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        };
    }

    private static String place(long row, long line) {
        return String.format(Locale.ROOT, "row %d (line %d)", row, line);
    }
}
