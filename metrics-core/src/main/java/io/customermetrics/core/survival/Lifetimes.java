package io.customermetrics.core.survival;

import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How long customers stayed or have stayed so far, a row for each: {@link ActivityLifetimes} and {@link
 * ContractualLifetimes} measure it.
 *
 * <p>Exact to the microsecond; joins exactly over disjoint customers. {@link #riskTable} gives what {@link KaplanMeier}, {@link
 * NelsonAalen} and {@link LogRank} take, the rows what {@link CoxData} takes. Takes 8 bytes a customer. Immutable.
 */
public final class Lifetimes {

    private final Instant asOf;
    private final Duration patience;
    /** Twice the microseconds, and 1 more where the life has ended. */
    private final CustomerValues lives;

    Lifetimes(Instant asOf, Duration patience, CustomerValues lives) {
        this.asOf = asOf;
        this.patience = patience;
        this.lives = lives;
    }

    /**
     * Until when customers were watched.
     *
     * @return the first instant not covered
     */
    public Instant asOf() {
        return asOf;
    }

    /**
     * After how long without activity or contract a life is over; every ended life includes it.
     *
     * @return the silence or the grace
     */
    public Duration patience() {
        return patience;
    }

    /**
     * The customers' ids.
     *
     * @return the ids, one a row
     */
    public CustomerIds ids() {
        return lives.ids();
    }

    /**
     * How many customers there are, those without a life included.
     *
     * @return the number of rows
     */
    public int size() {
        return lives.size();
    }

    /**
     * How many customers have a life, ended or not.
     *
     * @return the count
     */
    public int count() {
        return lives.count();
    }

    /**
     * How many lives have ended.
     *
     * @return the count
     */
    public int ended() {
        int ended = 0;
        for (int row = 0; row < size(); row++) {
            ended += ended(row) ? 1 : 0;
        }
        return ended;
    }

    /**
     * Whether a customer's life has ended.
     *
     * @param row the customer's row
     * @return false where it goes on or the customer has none
     */
    public boolean ended(int row) {
        return hasLife(row) && (lives.valueOrAbsent(row) & 1) == 1;
    }

    /**
     * How long a customer stayed, or has stayed so far.
     *
     * @param row the customer's row
     * @return days of 24 hours, with a fraction; nothing where the customer has no life
     */
    public OptionalDouble days(int row) {
        return hasLife(row) ? OptionalDouble.of(daysOf(row)) : OptionalDouble.empty();
    }

    /**
     * The lives as counts.
     *
     * @return the table, in days of 24 hours, with fractions; O(n log n)
     */
    public RiskTable riskTable() {
        double[] ends = new double[ended()];
        double[] going = new double[count() - ends.length];
        int e = 0;
        int g = 0;
        for (int row = 0; row < size(); row++) {
            if (ended(row)) {
                ends[e++] = daysOf(row);
            } else if (hasLife(row)) {
                going[g++] = daysOf(row);
            }
        }
        return RiskTable.merged(ends, going);
    }

    Lifetimes plus(Lifetimes other) {
        if (!asOf.equals(other.asOf) || !patience.equals(other.patience)) {
            throw new IllegalArgumentException("lifetimes of different rules cannot be merged");
        }
        return new Lifetimes(asOf, patience, lives.plus(other.lives));
    }

    /** What stands for a life. */
    static long life(long micros, boolean ended) {
        return 2 * micros + (ended ? 1 : 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lifetimes that
                && that.asOf.equals(asOf)
                && that.patience.equals(patience)
                && that.lives.equals(lives);
    }

    @Override
    public int hashCode() {
        return Objects.hash(asOf, patience, lives);
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return count() + " lifetimes of " + size() + " customers";
    }

    private boolean hasLife(int row) {
        return lives.valueOrAbsent(row) != CustomerValues.ABSENT;
    }

    private double daysOf(int row) {
        return (double) (lives.valueOrAbsent(row) >> 1) / Micros.PER_DAY;
    }
}
