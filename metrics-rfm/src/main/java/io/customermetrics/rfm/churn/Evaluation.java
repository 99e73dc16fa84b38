package io.customermetrics.rfm.churn;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How good probabilities were, compared with what happened.
 *
 * <pre>
 * AUC               = P(p of a customer with the outcome &gt; p of one without) + P(both equal) / 2
 * average precision = sum over thresholds of (recall - recall before) * precision         (area under precision and recall)
 * log-loss          = mean of -log(p of what happened)
 * Brier score       = mean of (p - outcome)^2
 * </pre>
 *
 * <ul>
 *   <li>Equal probabilities are one threshold: ties neither help nor harm, in any figure.
 *   <li>The order of the rows changes nothing, not even the last bit.
 *   <li>AUC is exact: two counts and one division. AUC, average precision and lift are undefined where all or none have the
 *       outcome.
 *   <li>In the log-loss probabilities of 0 and 1 count as 2^-52 off, as is usual, so that it is finite.
 * </ul>
 *
 * <p>O(n log n) for n rows. Source: J. A. Hanley and B. J. McNeil, "The meaning and use of the area under a receiver operating
 * characteristic (ROC) curve" (1982); G. W. Brier (1950).
 */
public final class Evaluation {

    private static final double LEAST = 0x1p-52;

    /** Ascending. */
    private final double[] with;

    /** Ascending. */
    private final double[] without;

    private Evaluation(double[] with, double[] without) {
        this.with = with;
        this.without = without;
    }

    /**
     * Compares probabilities with outcomes.
     *
     * @param probabilities the probabilities, each from 0 to 1
     * @param outcomes what happened
     * @return the comparison
     * @throws IllegalArgumentException if there are more or fewer outcomes, or a probability is out of range
     */
    public static Evaluation of(double[] probabilities, boolean[] outcomes) {
        if (probabilities.length != outcomes.length) {
            throw new IllegalArgumentException("outcomes must be one a probability");
        }
        double[] with = new double[outcomes.length];
        double[] without = new double[outcomes.length];
        int positives = 0;
        for (int row = 0; row < outcomes.length; row++) {
            if (!(probabilities[row] >= 0 && probabilities[row] <= 1)) {
                throw new IllegalArgumentException("probabilities must lie from 0 to 1");
            }
            // Adding 0 makes -0.0 plain 0, which sorting would tell apart.
            if (outcomes[row]) {
                with[positives++] = probabilities[row] + 0.0;
            } else {
                without[row - positives] = probabilities[row] + 0.0;
            }
        }
        with = Arrays.copyOf(with, positives);
        without = Arrays.copyOf(without, outcomes.length - positives);
        Arrays.sort(with);
        Arrays.sort(without);
        return new Evaluation(with, without);
    }

    /**
     * Which share has the outcome.
     *
     * @return the rate; undefined without rows
     */
    public Rate baseRate() {
        return Rate.of(with.length, rows(), "customers");
    }

    /**
     * The area under the ROC curve.
     *
     * @return 0.5 for chance, 1 for a perfect order
     */
    public Estimate auc() {
        if (with.length == 0 || without.length == 0) {
            return oneClass();
        }
        long twice = 0;
        int below = 0;
        int upTo = 0;
        for (double probability : with) {
            while (below < without.length && without[below] < probability) {
                below++;
            }
            while (upTo < without.length && without[upTo] <= probability) {
                upTo++;
            }
            twice += below + upTo;
        }
        return Estimate.of((double) twice / (2.0 * with.length * without.length));
    }

    /**
     * The area under the curve of precision and recall, as average precision.
     *
     * @return the base rate for chance, 1 for a perfect order
     */
    public Estimate averagePrecision() {
        if (with.length == 0 || without.length == 0) {
            return oneClass();
        }
        double sum = 0;
        int hits = 0;
        int misses = 0;
        while (hits < with.length) {
            double threshold = with[with.length - 1 - hits];
            int before = hits;
            while (hits < with.length && with[with.length - 1 - hits] >= threshold) {
                hits++;
            }
            while (misses < without.length && without[without.length - 1 - misses] >= threshold) {
                misses++;
            }
            sum += (double) (hits - before) * hits / ((double) hits + misses);
        }
        return Estimate.of(sum / with.length);
    }

    /**
     * The mean log-loss, in nats.
     *
     * @return the loss; 0.693 for saying 0.5 of everybody
     */
    public Estimate logLoss() {
        double sum = 0;
        for (double probability : with) {
            sum -= StrictMath.log(bounded(probability));
        }
        for (double probability : without) {
            sum -= StrictMath.log1p(-bounded(probability));
        }
        return Estimate.ratio(sum, rows(), "customers");
    }

    /**
     * The Brier score.
     *
     * @return the mean squared error; 0.25 for saying 0.5 of everybody
     */
    public Estimate brier() {
        double sum = 0;
        for (double probability : with) {
            sum += (1 - probability) * (1 - probability);
        }
        for (double probability : without) {
            sum += probability * probability;
        }
        return Estimate.ratio(sum, rows(), "customers");
    }

    /**
     * Lift and gain: what acting on the customers with the highest probabilities would have caught.
     *
     * @param bins how many equally large groups, 1 to 1000; ten are deciles
     * @return a row for each group, the highest probabilities first; none without outcomes
     * @throws IllegalArgumentException if the number of groups is out of range
     */
    public List<Gain> gains(int bins) {
        requireBins(bins);
        List<Gain> gains = new ArrayList<>();
        if (with.length == 0) {
            return gains;
        }
        double caughtBefore = 0;
        for (int bin = 1; bin <= bins; bin++) {
            long from = (long) rows() * (bin - 1) / bins;
            long to = (long) rows() * bin / bins;
            double caught = caughtAmong(to);
            gains.add(Gain.of(bin, to - from, to, rows(), caught - caughtBefore, caught, with.length));
            caughtBefore = caught;
        }
        return List.copyOf(gains);
    }

    /**
     * The calibration curve: of those who were given a probability of about 30 %, did 30 % have the outcome?
     *
     * @param bins into how many equally wide parts 0 to 1 is cut, 1 to 1000
     * @return a point for each part with rows, ascending
     * @throws IllegalArgumentException if the number of parts is out of range
     */
    public List<Calibration> calibration(int bins) {
        requireBins(bins);
        double[] sums = new double[bins];
        long[] hits = new long[bins];
        long[] counts = new long[bins];
        for (double probability : with) {
            int bin = Math.min(bins - 1, (int) (probability * bins));
            sums[bin] += probability;
            hits[bin]++;
            counts[bin]++;
        }
        for (double probability : without) {
            int bin = Math.min(bins - 1, (int) (probability * bins));
            sums[bin] += probability;
            counts[bin]++;
        }
        List<Calibration> points = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            if (counts[bin] > 0) {
                points.add(new Calibration(
                        (double) bin / bins,
                        (bin + 1.0) / bins,
                        sums[bin] / (double) counts[bin],
                        Rate.of(hits[bin], counts[bin], "customers")));
            }
        }
        return List.copyOf(points);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evaluation that
                && Arrays.equals(that.with, with)
                && Arrays.equals(that.without, without);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(with) + Arrays.hashCode(without);
    }

    @Override
    public String toString() {
        return "evaluation of " + rows() + " probabilities";
    }

    private int rows() {
        return with.length + without.length;
    }

    private Estimate oneClass() {
        return Estimate.undefined(
                with.length == 0 ? "no customers with the outcome" : "no customers without the outcome");
    }

    /** How many with the outcome are expected among so many of the highest probabilities, ties in random order. */
    private double caughtAmong(long most) {
        long hits = 0;
        long misses = 0;
        while (hits + misses < most) {
            double threshold = Math.max(
                    hits < with.length ? with[with.length - 1 - (int) hits] : -1,
                    misses < without.length ? without[without.length - 1 - (int) misses] : -1);
            long tiedHits = 0;
            long tiedMisses = 0;
            while (hits + tiedHits < with.length && with[with.length - 1 - (int) (hits + tiedHits)] == threshold) {
                tiedHits++;
            }
            while (misses + tiedMisses < without.length
                    && without[without.length - 1 - (int) (misses + tiedMisses)] == threshold) {
                tiedMisses++;
            }
            if (hits + misses + tiedHits + tiedMisses > most) {
                long room = most - hits - misses;
                return (double) hits + (double) room * tiedHits / (double) (tiedHits + tiedMisses);
            }
            hits += tiedHits;
            misses += tiedMisses;
        }
        return (double) hits;
    }

    private static double bounded(double probability) {
        return Math.min(1 - LEAST, Math.max(LEAST, probability));
    }

    private static void requireBins(int bins) {
        if (bins < 1 || bins > 1_000) {
            throw new IllegalArgumentException("bins must lie from 1 to 1000: " + bins);
        }
    }

    /**
     * A group of a lift table. Of customers with equal probabilities on the border of two groups each group has its share, so
     * counts of outcomes may have a fraction.
     *
     * @param group 1 for the highest probabilities
     * @param customers how many there are
     * @param outcomes how many of them have the outcome
     * @param lift their rate of the outcome divided by that of all
     * @param customersSoFar how many there are in this group and those above
     * @param caughtSoFar which share of all outcomes they have
     * @param liftSoFar their rate of the outcome divided by that of all
     */
    public record Gain(
            int group,
            long customers,
            double outcomes,
            Estimate lift,
            long customersSoFar,
            double caughtSoFar,
            Estimate liftSoFar) {

        private static Gain of(
                int group, long customers, long soFar, long rows, double outcomes, double caught, long all) {
            double rate = (double) all / (double) rows;
            return new Gain(
                    group,
                    customers,
                    outcomes,
                    Estimate.ratio(outcomes, (double) customers * rate, "customers in the group"),
                    soFar,
                    caught / (double) all,
                    Estimate.ratio(caught, (double) soFar * rate, "customers in the group"));
        }
    }

    /**
     * A point of a calibration curve.
     *
     * @param from the lowest probability of the part
     * @param to the highest, in it for the last part only
     * @param predicted the mean probability
     * @param observed which share had the outcome
     */
    public record Calibration(double from, double to, double predicted, Rate observed) {}
}
