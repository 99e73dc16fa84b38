package io.customermetrics.report.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks over delimited text with quotes, to find on which line a row stands. Empty lines are no rows. */
final class QuotedRecords {

    private final InputStream in;
    private final char delimiter;
    private long row;
    private long line = 1;

    /**
     * A place in the text.
     *
     * @param number the row, counted from 1 after the header
     * @param line the line on which it begins, counted from 1
     */
    record Place(long number, long line) {}

    QuotedRecords(InputStream in, char delimiter, int headerRecords) {
        this.in = in;
        this.delimiter = delimiter;
        this.row = -headerRecords;
    }

    /**
     * Goes on until so many records have been seen, or so many rows that are not rejected.
     *
     * @param lastRecord how many records, as the database counts them: the header and empty lines too
     * @param accepted how many rows
     * @param rejected which records the database could not split
     * @return the last row seen
     */
    Optional<Place> find(long lastRecord, long accepted, NavigableSet<Long> rejected) throws IOException {
        @Nullable Place last = null;
        long seen = 0;
        long record = 0;
        while (record < lastRecord && seen < accepted) {
            long start = line;
            int length = skipRecord();
            if (length < 0) {
                break;
            }
            record++;
            if (length > 0 && ++row > 0) {
                last = new Place(row, start);
                seen += rejected.contains(record) ? 0 : 1;
            }
        }
        return Optional.ofNullable(last);
    }

    /** The number of characters of the next record, 0 for an empty line, -1 at the end. */
    private int skipRecord() throws IOException {
        boolean quoted = false;
        boolean mayOpen = true;
        int length = 0;
        boolean any = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            any = true;
            if (c == '\n') {
                line++;
                if (!quoted) {
                    return length;
                }
            }
            length += c == '\n' || c == '\r' ? 0 : 1;
            boolean closes = c == '"' && quoted;
            if (c == '"' && (quoted || mayOpen)) {
                quoted = !quoted;
            }
            // After a closing quote another one is a doubled quote: the cell goes on.
            mayOpen = !quoted && (c == delimiter || closes);
        }
        return any ? length : -1;
    }
}
