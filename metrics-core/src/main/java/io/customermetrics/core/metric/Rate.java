package io.customermetrics.core.metric;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Wilson;

/**
 * A share of a population: two counts, an estimate and an interval, or the reason why there is none.
 *
 * <pre>
 * estimate = numerator / denominator
 * interval = Wilson's score interval
 * </pre>
 *
 * <ul>
 *   <li>An empty population has no rate: {@link #estimate} is {@link Undefined} with reason "no {@code population}".
 *   <li>Rates over disjoint customers join by adding both counts: {@link #plus}.
 * </ul>
 *
 * @param numerator how many of the population, 0 to {@code denominator}
 * @param denominator how large the population is
 * @param population what the denominator counts, in words: "customers active at the start"
 */
public record Rate(long numerator, long denominator, String population) {

    /** The confidence level of {@link #interval()}. */
    public static final double LEVEL = 0.95;

    /** Checks that 0 &lt;= numerator &lt;= denominator. */
    public Rate {
        if (numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException(
                    "numerator must lie from 0 to denominator: " + numerator + " of " + denominator);
        }
        Identifier.require(population, "population");
    }

    /**
     * A share of a population.
     *
     * @param numerator how many of the population
     * @param denominator how large the population is
     * @param population what the denominator counts, in words
     * @return the rate
     */
    public static Rate of(long numerator, long denominator, String population) {
        return new Rate(numerator, denominator, population);
    }

    /**
     * The share.
     *
     * @return a number from 0 to 1, or undefined for an empty population
     */
    public Estimate estimate() {
        return Estimate.ratio(numerator, denominator, population);
    }

    /**
     * Whether the population is not empty.
     *
     * @return true if there is a share
     */
    public boolean isDefined() {
        return denominator > 0;
    }

    /**
     * The share as a plain number.
     *
     * @return a number from 0 to 1
     * @throws IllegalStateException if the population is empty
     */
    public double value() {
        return estimate().orElseThrow();
    }

    /**
     * The 95 % interval.
     *
     * @return Wilson's score interval
     * @throws IllegalStateException if the population is empty
     */
    public Interval interval() {
        return interval(LEVEL);
    }

    /**
     * The interval of a level.
     *
     * @param level the confidence level, between 0 and 1
     * @return Wilson's score interval
     * @throws IllegalStateException if the population is empty
     */
    public Interval interval(double level) {
        if (denominator == 0) {
            throw new IllegalStateException("undefined: no " + population);
        }
        return Wilson.interval(numerator, denominator, level);
    }

    /**
     * The rate over two disjoint populations together.
     *
     * @param other the same rate over other customers
     * @return the sums of numerators and of denominators
     * @throws IllegalArgumentException if the populations differ in kind
     * @throws ArithmeticException if a count overflows
     */
    public Rate plus(Rate other) {
        if (!population.equals(other.population)) {
            throw new IllegalArgumentException(
                    "rates over different populations: \"" + population + "\" and \"" + other.population + "\"");
        }
        return new Rate(
                Math.addExact(numerator, other.numerator), Math.addExact(denominator, other.denominator), population);
    }

    /**
     * The share of those that the numerator leaves out.
     *
     * @return {@code (denominator - numerator) / denominator}
     */
    public Rate complement() {
        return new Rate(denominator - numerator, denominator, population);
    }
}
