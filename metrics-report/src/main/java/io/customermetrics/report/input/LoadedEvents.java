package io.customermetrics.report.input;

import io.customermetrics.core.log.EventLog;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What was read: the log, and an account of every row.
 *
 * @param log the events
 * @param sources what was read, printable
 * @param rows rows in all, kept or not
 * @param events events in the log
 * @param customers customers in the log
 * @param rejections rows that could not be used
 * @param duplicates rows dropped because their id came before
 * @param rounded events whose amount had more decimals than the currency
 * @param later rows at or after {@code asOf}
 * @param first the first event
 * @param last the last event
 * @param currency the currency
 * @param asOf the first instant not covered
 * @param amounts whether there are amounts
 * @param purchases whether there are purchases
 * @param segment the attribute to break down by
 * @param notes what was guessed or taken by default
 * @param synthetic whether the data were made up by a simulator
 */
public record LoadedEvents(
        EventLog log,
        List<String> sources,
        long rows,
        long events,
        long customers,
        List<Rejection> rejections,
        long duplicates,
        long rounded,
        long later,
        Instant first,
        Instant last,
        Currency currency,
        Instant asOf,
        boolean amounts,
        boolean purchases,
        Optional<String> segment,
        List<String> notes,
        boolean synthetic) {

    /** Copies the lists. */
    public LoadedEvents {
        sources = List.copyOf(sources);
        rejections = List.copyOf(rejections);
        notes = List.copyOf(notes);
    }

    /**
     * How many rows could not be used.
     *
     * @return the sum over all reasons
     */
    public long rejected() {
        return rejections.stream().mapToLong(Rejection::count).sum();
    }

    /**
     * The same, to be broken down by an attribute.
     *
     * @param attribute what the log's customer attribute "segment" is called
     * @return the events
     */
    public LoadedEvents brokenDownBy(String attribute) {
        return new LoadedEvents(
                log,
                sources,
                rows,
                events,
                customers,
                rejections,
                duplicates,
                rounded,
                later,
                first,
                last,
                currency,
                asOf,
                amounts,
                purchases,
                Optional.of(attribute),
                notes,
                synthetic);
    }
}
