package io.customermetrics.core.metric;

import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Normal;
import io.customermetrics.core.stat.TwoProportions;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How far two rates lie apart: of two segments, or of two periods whose populations are different members.
 *
 * <pre>
 * estimate = left - right
 * interval = Newcombe's hybrid score interval
 * p-value  = two-sided, of the pooled z test
 * </pre>
 *
 * <p>Both take the two populations to be independent: customers who are in both make the interval wider than it need be.
 *
 * @param left the one rate
 * @param right the other, which is subtracted
 */
public record RateDifference(Rate left, Rate right) {

    /** Checks that both rates are of one kind of population. */
    public RateDifference {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
        if (!left.population().equals(right.population())) {
            throw new IllegalArgumentException("rates over different populations: \"" + left.population() + "\" and \""
                    + right.population() + "\"");
        }
    }

    /**
     * The difference.
     *
     * @return a number from -1 to 1, or undefined where a population is empty
     */
    public Estimate estimate() {
        return isDefined() ? Estimate.of(proportions().difference()) : noPopulation();
    }

    /**
     * Whether neither population is empty.
     *
     * @return true if there is a difference
     */
    public boolean isDefined() {
        return left.isDefined() && right.isDefined();
    }

    /**
     * The 95 % interval.
     *
     * @return Newcombe's hybrid score interval
     * @throws IllegalStateException if a population is empty
     */
    public Interval interval() {
        return interval(Rate.LEVEL);
    }

    /**
     * The interval of a level.
     *
     * @param level the confidence level, between 0 and 1
     * @return Newcombe's hybrid score interval
     * @throws IllegalStateException if a population is empty
     */
    public Interval interval(double level) {
        if (!isDefined()) {
            throw new IllegalStateException("undefined: no " + left.population());
        }
        return proportions().newcombe(level);
    }

    /**
     * The chance of a difference at least as large, if in truth there were none.
     *
     * @return the two-sided p-value; undefined where a population is empty, or all of both or none of both count
     */
    public Estimate pValue() {
        if (!isDefined()) {
            return noPopulation();
        }
        OptionalDouble z = proportions().pooledZ();
        return z.isPresent()
                ? Estimate.of(Normal.twoSided(z.getAsDouble()))
                : Estimate.undefined("no variation in either population");
    }

    private Estimate noPopulation() {
        return Estimate.undefined("no " + left.population());
    }

    private TwoProportions proportions() {
        return new TwoProportions(left.numerator(), left.denominator(), right.numerator(), right.denominator());
    }
}
