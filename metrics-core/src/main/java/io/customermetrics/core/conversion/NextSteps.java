package io.customermetrics.core.conversion;

import io.customermetrics.core.metric.Rate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What customers do next, as {@link NextStep} counts it.
 *
 * @param customers those who have the pattern
 * @param counts how many of them go on with an event of a name, by name; those who do nothing more are in none
 */
public record NextSteps(long customers, Map<String, Long> counts) {

    /** Checks that the counts are positive and fit the customers, and copies the map. */
    public NextSteps {
        counts = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(counts, "counts")));
        long sum = 0;
        for (long count : counts.values()) {
            if (count < 1) {
                throw new IllegalArgumentException("counts must be positive: " + count);
            }
            sum = Math.addExact(sum, count);
        }
        if (sum > customers) {
            throw new IllegalArgumentException("counts must not exceed customers: " + sum + " of " + customers);
        }
    }

    /**
     * Which share goes on with an event of a name.
     *
     * @param name the event's name, or its kind in brackets
     * @return the rate
     */
    public Rate rate(String name) {
        return Rate.of(counts.getOrDefault(name, 0L), customers, "customers with the pattern");
    }

    /**
     * Which share does nothing more.
     *
     * @return the rate
     */
    public Rate nothingMore() {
        long more = counts.values().stream().mapToLong(count -> count).sum();
        return Rate.of(customers - more, customers, "customers with the pattern");
    }

    NextSteps plus(NextSteps other) {
        Map<String, Long> sums = new TreeMap<>(counts);
        other.counts.forEach((name, count) -> sums.merge(name, count, Math::addExact));
        return new NextSteps(Math.addExact(customers, other.customers), sums);
    }
}
