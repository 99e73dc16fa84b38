package io.customermetrics.rfm.clv;

import java.util.Arrays;
import java.util.Objects;

/**
 * How long customers under contract have stayed so far: for each renewal how many decided on it, and how many of them left. All
 * that the likelihood of a {@link RetentionModel} reads.
 *
 * <p>Joins exactly over disjoint customers, cohorts of different ages too. Immutable.
 */
public final class Tenures {

    private final long[] left;
    private final long[] staying;

    private Tenures(long[] left, long[] staying) {
        this.left = left;
        this.staying = staying;
    }

    /**
     * The customers of one cohort that were left after each period.
     *
     * @param survivors how many customers there were at first, after the first renewal, after the second ...; not ascending
     * @return the tenures
     * @throws IllegalArgumentException if there is none, one is negative or above the one before
     */
    public static Tenures ofSurvivors(long... survivors) {
        if (survivors.length == 0) {
            throw new IllegalArgumentException("survivors must not be empty");
        }
        long[] left = new long[survivors.length - 1];
        long[] staying = new long[survivors.length];
        for (int t = 0; t < survivors.length; t++) {
            if (survivors[t] < 0 || (t > 0 && survivors[t] > survivors[t - 1])) {
                throw new IllegalArgumentException("survivors must not be negative nor ascend (position " + t + ")");
            }
            if (t > 0) {
                left[t - 1] = survivors[t - 1] - survivors[t];
            }
        }
        staying[left.length] = survivors[left.length];
        return new Tenures(left, staying);
    }

    /**
     * Customers of any ages.
     *
     * @param left how many left at the first renewal, at the second ...
     * @param staying how many are customers still and have not renewed yet, have renewed once, twice ...
     * @return the tenures
     * @throws IllegalArgumentException if a count is negative
     */
    public static Tenures of(long[] left, long[] staying) {
        requireCounts(left, "left");
        requireCounts(staying, "staying");
        int renewals = Math.max(left.length, staying.length - 1);
        return new Tenures(Arrays.copyOf(left, renewals), Arrays.copyOf(staying, renewals + 1));
    }

    /**
     * The tenures of these and other customers.
     *
     * @param other tenures of other customers
     * @return the tenures of both
     */
    public Tenures plus(Tenures other) {
        Objects.requireNonNull(other, "other");
        int renewals = Math.max(renewals(), other.renewals());
        long[] bothLeft = Arrays.copyOf(left, renewals);
        long[] bothStaying = Arrays.copyOf(staying, renewals + 1);
        for (int t = 0; t < other.left.length; t++) {
            bothLeft[t] = Math.addExact(bothLeft[t], other.left[t]);
        }
        for (int t = 0; t < other.staying.length; t++) {
            bothStaying[t] = Math.addExact(bothStaying[t], other.staying[t]);
        }
        return new Tenures(bothLeft, bothStaying);
    }

    /**
     * How many renewals somebody may have decided on.
     *
     * @return the number of renewals
     */
    public int renewals() {
        return left.length;
    }

    /**
     * How many customers there are.
     *
     * @return the count
     */
    public long customers() {
        return decided(0) + staying[0];
    }

    /**
     * How many left at a renewal.
     *
     * @param renewal 1 to {@link #renewals()}
     * @return the count
     */
    public long left(int renewal) {
        return left[renewal - 1];
    }

    /**
     * How many renewed.
     *
     * @param renewal 1 to {@link #renewals()}
     * @return the count
     */
    public long renewed(int renewal) {
        return decided(renewal) + staying[renewal];
    }

    /** How many decided on a renewal after the given one. */
    private long decided(int renewal) {
        long sum = 0;
        for (int t = left.length; t > renewal; t--) {
            sum = Math.addExact(sum, Math.addExact(left[t - 1], staying[t]));
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tenures that && Arrays.equals(that.left, left) && Arrays.equals(that.staying, staying);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(left) + Arrays.hashCode(staying);
    }

    @Override
    public String toString() {
        return customers() + " customers over " + renewals() + " renewals";
    }

    private static void requireCounts(long[] counts, String name) {
        for (int t = 0; t < counts.length; t++) {
            if (counts[t] < 0) {
                throw new IllegalArgumentException(name + " must not be negative (position " + t + ")");
            }
        }
    }
}
