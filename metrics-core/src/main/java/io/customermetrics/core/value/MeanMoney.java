package io.customermetrics.core.value;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import java.util.Objects;
import java.util.Optional;

/**
 * An amount per head, order or anything else counted: an exact total over a count, divided last.
 *
 * @param total the amount of all together
 * @param count among how many it is divided, not negative
 * @param population what the count counts, in words: "paying customers"
 */
public record MeanMoney(Money total, long count, String population) {

    /** Checks that the count is not negative. */
    public MeanMoney {
        Objects.requireNonNull(total, "total");
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        Identifier.require(population, "population");
    }

    /**
     * A known amount.
     *
     * @param amount the amount of one
     * @return the amount over 1
     */
    public static MeanMoney of(Money amount) {
        return new MeanMoney(amount, 1, "amounts");
    }

    /**
     * The mean as money.
     *
     * @return the quotient rounded half-even to the minor unit, or nothing where the count is 0
     */
    public Optional<Money> rounded() {
        return count == 0 ? Optional.empty() : Optional.of(total.dividedBy(count));
    }

    /**
     * The mean unrounded.
     *
     * @return minor units of the currency; undefined with reason "no {@code population}" where the count is 0
     */
    public Estimate minorUnits() {
        return Estimate.ratio(total.minorUnits(), count, population);
    }
}
