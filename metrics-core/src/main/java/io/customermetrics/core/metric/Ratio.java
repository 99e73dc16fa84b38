package io.customermetrics.core.metric;

import io.customermetrics.core.event.Identifier;

/**
 * A quotient of two counts that is no share: it may exceed 1 or be negative, and has no interval for a proportion.
 *
 * @param numerator the dividend
 * @param denominator the divisor, not negative
 * @param population what the denominator counts, in words
 */
public record Ratio(long numerator, long denominator, String population) {

    /** Checks that the denominator is not negative. */
    public Ratio {
        if (denominator < 0) {
            throw new IllegalArgumentException("denominator must not be negative: " + denominator);
        }
        Identifier.require(population, "population");
    }

    /**
     * The quotient.
     *
     * @return a number, or undefined for an empty population
     */
    public Estimate estimate() {
        return Estimate.ratio(numerator, denominator, population);
    }

    /**
     * The quotient as a plain number.
     *
     * @return a number
     * @throws IllegalStateException if the population is empty
     */
    public double value() {
        return estimate().orElseThrow();
    }
}
