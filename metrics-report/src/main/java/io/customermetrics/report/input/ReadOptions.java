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
 * @param customer column or SQL expression of the customer's id; guessed if absent
 * @param time column or SQL expression of the time; guessed if absent
 * @param amount column or SQL expression of the amount; guessed if absent
 * @param order column or SQL expression of the order's id, whose lines are one purchase
 * @param where SQL condition on the rows to keep
 * @param event column or SQL expression of the event's name
 * @param purchaseEvents the event names that mean a purchase, in any case
 * @param id column or SQL expression of the event's id
 * @param segment column or SQL expression of an attribute of the customer
 * @param format the files' format; by content and name if absent
 * @param delimiter what separates columns; by the first line if absent
 * @param columns the names of a headerless file's columns
 * @param encoding the files' character set
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
        Optional<String> customer,
        Optional<String> time,
        Optional<String> amount,
        Optional<String> order,
        Optional<String> where,
        Optional<String> event,
        List<String> purchaseEvents,
        Optional<String> id,
        Optional<String> segment,
        Optional<FileFormat> format,
        Optional<String> delimiter,
        List<String> columns,
        Encoding encoding,
        Optional<String> timeFormat,
        Optional<Currency> currency,
        ZoneId zone,
        DayOfWeek weekStart,
        Optional<Instant> asOf,
        boolean strict) {

    /** Copies the lists. */
    public ReadOptions {
        sources = List.copyOf(sources);
        purchaseEvents = List.copyOf(purchaseEvents);
        columns = List.copyOf(columns);
    }

    /**
     * All defaults.
     *
     * @param sources files or JDBC URLs
     * @return the options
     */
    public static ReadOptions of(List<String> sources) {
        Optional<String> none = Optional.empty();
        return new ReadOptions(
                sources,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                List.of("purchase"),
                none,
                none,
                Optional.empty(),
                none,
                List.of(),
                Encoding.UTF_8,
                none,
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
                customer,
                time,
                amount,
                order,
                where,
                event,
                purchaseEvents,
                id,
                segment,
                Optional.of(FileFormat.CSV),
                Optional.of(","),
                List.of(),
                Encoding.UTF_8,
                timeFormat,
                currency,
                zone,
                weekStart,
                asOf,
                strict);
    }
}
