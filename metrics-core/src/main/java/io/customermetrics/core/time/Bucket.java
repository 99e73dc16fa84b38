package io.customermetrics.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One bucket of a calendar: a day, a week, a month, a quarter or a year.
 *
 * @param grain how long it is
 * @param firstDay its first day, by which it is named
 * @param window its instants in the calendar's zone
 */
public record Bucket(Grain grain, LocalDate firstDay, Window window) {

    /** Checks that nothing is null. */
    public Bucket {
        Objects.requireNonNull(grain, "grain");
        Objects.requireNonNull(firstDay, "firstDay");
        Objects.requireNonNull(window, "window");
    }

    /**
     * Whether the bucket has fully elapsed.
     *
     * @param asOf the first instant not covered by the data
     * @return true if the bucket's end is at or before {@code asOf}
     */
    public boolean completeAt(Instant asOf) {
        return !window.end().isAfter(asOf);
    }
}
