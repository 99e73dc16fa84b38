package io.customermetrics.report.input;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What to read and how to understand it.
 *
 * @param sources files, or URLs that begin with {@code jdbc:}
 * @param query the query for a JDBC URL
 * @param driver the jar of a JDBC driver
 * @param row where a row says what any event has
 * @param kinds which kinds of event the rows are, and where the fields of those kinds stand
 * @param shape how files are split into rows and columns
 * @param timeFormat a pattern as of {@link java.time.format.DateTimeFormatter}, or {@code epoch-seconds},
 *     {@code epoch-millis}, {@code epoch-micros}; ISO forms if absent
 * @param currency the currency of all amounts; the file's or USD if absent
 * @param zone the zone of local times and of calendar days
 * @param weekStart the first day of a week
 * @param asOf the first instant not covered; the start of the day after the last event if absent
 * @param strict whether the first bad row is an error
 */
public record ReadOptions(
        List<String> sources,
        Optional<String> query,
        Optional<String> driver,
        RowColumns row,
        KindColumns kinds,
        FileShape shape,
        Optional<String> timeFormat,
        Optional<Currency> currency,
        ZoneId zone,
        DayOfWeek weekStart,
        Optional<Instant> asOf,
        boolean strict) {

    /** Copies the list. */
    public ReadOptions {
        sources = List.copyOf(sources);
    }

    /**
     * All defaults.
     *
     * @param sources files or JDBC URLs
     * @return the options
     */
    public static ReadOptions of(List<String> sources) {
        return new ReadOptions(
                sources,
                Optional.empty(),
                Optional.empty(),
                RowColumns.GUESSED,
                KindColumns.NONE,
                FileShape.GUESSED,
                Optional.empty(),
                Optional.empty(),
                ZoneOffset.UTC,
                DayOfWeek.MONDAY,
                Optional.empty(),
                false);
    }

    /** These options for the rows of a query that were written down as CSV. */
    ReadOptions ofSpooledQuery() {
        return new ReadOptions(
                sources,
                query,
                driver,
                row,
                kinds,
                FileShape.SPOOLED,
                timeFormat,
                currency,
                zone,
                weekStart,
                asOf,
                strict);
    }
}
