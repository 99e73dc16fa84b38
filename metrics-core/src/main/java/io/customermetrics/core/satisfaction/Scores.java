package io.customermetrics.core.satisfaction;

import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import java.util.Arrays;
import java.util.Objects;

/**
 * How often each point of a scale was answered, and what was left out: exact counts that add up over disjoint customers.
 *
 * <p>Every answer in the window is counted once: it stands on the scale, is {@link #notApplicable}, {@link #offScale} or,
 * where the latest answer counts alone, {@link #superseded}.
 */
public final class Scores {

    private static final String POPULATION = "answers on the scale";
    private static final int NOT_APPLICABLE = 0;
    private static final int OFF_SCALE = 1;
    private static final int SUPERSEDED = 2;
    private static final int LEFT_OUT = 3;

    private final Scale scale;
    private final long[] counts;
    private final long[] leftOut;

    private Scores(Scale scale, long[] counts, long[] leftOut) {
        this.scale = scale;
        this.counts = counts;
        this.leftOut = leftOut;
    }

    /**
     * Scores counted elsewhere, with nothing left out.
     *
     * @param scale the scale
     * @param counts how often each of its points was answered, the lowest first
     * @return the scores; the array is copied
     * @throws IllegalArgumentException if there is not one count for each point, or one is negative
     */
    public static Scores of(Scale scale, long... counts) {
        if (counts.length != scale.points()) {
            throw new IllegalArgumentException(
                    "counts must be one for each of the " + scale.points() + " points of the scale: " + counts.length);
        }
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("counts must not be negative");
            }
        }
        return new Scores(scale, counts.clone(), new long[LEFT_OUT]);
    }

    /**
     * The scale.
     *
     * @return the scale
     */
    public Scale scale() {
        return scale;
    }

    /**
     * How many answers count.
     *
     * @return the number of answers on the scale, one a customer where the latest counts
     */
    public long total() {
        return between(scale.min(), scale.max());
    }

    /**
     * How often a point of the scale was answered.
     *
     * @param score the point
     * @return the count, 0 for a number off the scale
     */
    public long count(int score) {
        return scale.contains(score) ? counts[score - scale.min()] : 0;
    }

    /**
     * How many answers lie between two points, ends included.
     *
     * @param from the lowest
     * @param to the highest
     * @return the count
     */
    public long between(int from, int to) {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            int score = scale.min() + i;
            sum = score >= from && score <= to ? Math.addExact(sum, counts[i]) : sum;
        }
        return sum;
    }

    /**
     * The share of answers between two points, ends included.
     *
     * @param from the lowest
     * @param to the highest
     * @return the rate among the answers on the scale
     */
    public Rate share(int from, int to) {
        return Rate.of(between(from, to), total(), POPULATION);
    }

    /**
     * How many answers were "not applicable".
     *
     * @return the count
     */
    public long notApplicable() {
        return leftOut[NOT_APPLICABLE];
    }

    /**
     * How many answers lie off the scale, and are therefore invalid.
     *
     * @return the count
     */
    public long offScale() {
        return leftOut[OFF_SCALE];
    }

    /**
     * How many answers on the scale do not count because the customer answered again.
     *
     * @return the count, 0 where all answers count
     */
    public long superseded() {
        return leftOut[SUPERSEDED];
    }

    /**
     * The sum of the answers that count.
     *
     * @return the exact sum
     * @throws ArithmeticException if it overflows
     */
    public long sum() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum = Math.addExact(sum, Math.multiplyExact(counts[i], scale.min() + (long) i));
        }
        return sum;
    }

    /**
     * The mean answer.
     *
     * @return the mean, undefined without answers
     */
    public Estimate mean() {
        return Estimate.ratio(sum(), total(), POPULATION);
    }

    /**
     * The standard error of the mean: the root of the sample variance over the number of answers.
     *
     * @return the standard error in points of the scale, undefined with fewer than two answers
     */
    public Estimate standardError() {
        long total = total();
        if (total < 2) {
            return Estimate.undefined("fewer than two " + POPULATION);
        }
        double mean = mean().orElseThrow();
        double squares = 0;
        for (int i = 0; i < counts.length; i++) {
            double distance = scale.min() + i - mean;
            squares += counts[i] * distance * distance;
        }
        return Estimate.of(Math.sqrt(squares / (total - 1) / total));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scores that
                && that.scale.equals(scale)
                && Arrays.equals(that.counts, counts)
                && Arrays.equals(that.leftOut, leftOut);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scale, Arrays.hashCode(counts), Arrays.hashCode(leftOut));
    }

    @Override
    public String toString() {
        return total() + " answers from " + scale;
    }

    /** Of scores on the same scale: what holds them has checked that. */
    Scores plus(Scores other) {
        return new Scores(scale, sums(counts, other.counts), sums(leftOut, other.leftOut));
    }

    private static long[] sums(long[] left, long[] right) {
        long[] sums = new long[left.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(left[i], right[i]);
        }
        return sums;
    }

    /** Counts the answers of one customer after another. */
    static final class Counter {

        private static final int NONE = -1;

        private final Scale scale;
        private final boolean latestOnly;
        private final long[] counts;
        private final long[] leftOut = new long[LEFT_OUT];
        private int latest = NONE;

        Counter(Scale scale, ResponsePolicy policy) {
            this.scale = scale;
            this.latestOnly = policy == ResponsePolicy.LATEST;
            this.counts = new long[scale.points()];
        }

        void answer(long score) {
            if (scale.contains(score)) {
                int place = (int) (score - scale.min());
                if (latestOnly && latest != NONE) {
                    counts[latest]--;
                    leftOut[SUPERSEDED]++;
                }
                counts[place]++;
                latest = place;
            } else {
                leftOut[score == LongColumn.ABSENT ? NOT_APPLICABLE : OFF_SCALE]++;
            }
        }

        void endOfCustomer() {
            latest = NONE;
        }

        Scores scores() {
            return new Scores(scale, counts, leftOut);
        }
    }
}
