package io.customermetrics.core.conversion;

import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import java.util.Objects;

/**
 * How often customers do a {@link SequenceCount}.
 *
 * @param occurrences of how many customers the sequence occurs 0, 1, 2 ... times
 */
public record SequenceSummary(Histogram occurrences) {

    /** Checks that nothing is null. */
    public SequenceSummary {
        Objects.requireNonNull(occurrences, "occurrences");
    }

    /**
     * Which share of the customers has the sequence at least once.
     *
     * @return the rate
     */
    public Rate matched() {
        return Rate.of(occurrences.countAtLeast(1), occurrences.total(), "customers");
    }

    /**
     * How often the sequence occurs.
     *
     * @return the number of occurrences of all customers
     */
    public long count() {
        return occurrences.sum();
    }

    SequenceSummary plus(SequenceSummary other) {
        return new SequenceSummary(occurrences.plus(other.occurrences));
    }
}
