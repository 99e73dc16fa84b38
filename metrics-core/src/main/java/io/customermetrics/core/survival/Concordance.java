package io.customermetrics.core.survival;

import io.customermetrics.core.metric.Estimate;
import java.util.Arrays;

/**
 * How well a score of risk orders subjects by how long they last: Harrell's concordance, C (一致性指数).
 *
 * <pre>
 * over all pairs in which one is known to end before the other:
 * concordant  the one that ends first has the higher score
 * discordant  it has the lower score
 * tied        both have the same
 * index = (concordant + tied / 2) / (concordant + discordant + tied)
 * </pre>
 *
 * <p>Two that end at the same time are no pair; one who ends and one who is censored at that time are. 1/2 is what guessing
 * gives, 1 a perfect order. O(n log n).
 *
 * <p>Source: F. E. Harrell et al., "Evaluating the yield of medical tests", Journal of the American Medical Association 247
 * (1982), 2543-2546. Counted as R does.
 *
 * @param concordant how many pairs are ordered rightly
 * @param discordant how many pairs are ordered wrongly
 * @param tied how many pairs the score does not order
 */
public record Concordance(long concordant, long discordant, long tied) {

    /** Checks that no count is negative. */
    public Concordance {
        if (concordant < 0 || discordant < 0 || tied < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
    }

    /**
     * Counts the pairs.
     *
     * @param times how long each was watched, not negative, finite
     * @param ended whether the watch ended with the event; false where it is censored
     * @param scores the score of each, higher where the event is expected earlier; no NaN
     * @return the counts
     * @throws IllegalArgumentException if there are not equally many, or a number is out of range
     */
    public static Concordance of(double[] times, boolean[] ended, double[] scores) {
        return of(new double[times.length], times, ended, scores);
    }

    /**
     * Counts the pairs of subjects of whom some were watched from a later time on: a pair needs both at risk when the first ends.
     *
     * @param entries when the watch of each began, not negative, before its end; 0 where from the start on
     * @param times when it ended, not negative, finite
     * @param ended whether it ended with the event; false where it is censored
     * @param scores the score of each, higher where the event is expected earlier; no NaN
     * @return the counts
     * @throws IllegalArgumentException if there are not equally many, or a number is out of range
     */
    public static Concordance of(double[] entries, double[] times, boolean[] ended, double[] scores) {
        if (entries.length != times.length) {
            throw new IllegalArgumentException(
                    "entries and times must be equally many: " + entries.length + " and " + times.length);
        }
        if (times.length != ended.length || times.length != scores.length) {
            throw new IllegalArgumentException("times, ended and scores must be equally many: " + times.length + ", "
                    + ended.length + " and " + scores.length);
        }
        double[] kept = new double[times.length];
        double[] ascending = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            kept[i] = RiskTable.requireTime(times[i], "times");
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("scores must not be NaN");
            }
            ascending[i] = scores[i] + 0.0;
        }
        Arrays.sort(ascending);
        int[] ranks = new int[times.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = firstOf(ascending, scores[i] + 0.0);
        }
        double[] late = new double[times.length];
        for (int i = 0; i < late.length; i++) {
            late[i] = RiskTable.requireEntry(entries[i], kept[i]);
        }
        return counted(late, kept, ended, ranks);
    }

    /**
     * The index.
     *
     * @return a number from 0 to 1, undefined where there are no pairs
     */
    public Estimate index() {
        double pairs = (double) concordant + (double) discordant + (double) tied;
        return Estimate.ratio((double) concordant + (double) tied / 2, pairs, "comparable pairs");
    }

    /** The pairs of both together, of which no pair is of one subject here and one there. */
    Concordance plus(Concordance other) {
        return new Concordance(
                Math.addExact(concordant, other.concordant),
                Math.addExact(discordant, other.discordant),
                Math.addExact(tied, other.tied));
    }

    /** From the longest times to the shortest, each end is compared with all who last longer. */
    private static Concordance counted(double[] entries, double[] times, boolean[] ended, int[] ranks) {
        int[] order = order(times);
        int[] entered = order(entries);
        int last = entered.length;
        RankCounts longer = new RankCounts(times.length);
        long concordant = 0;
        long discordant = 0;
        long tied = 0;
        int to = order.length;
        while (to > 0) {
            int from = to;
            while (from > 0 && times[order[from - 1]] == times[order[to - 1]]) {
                from--;
                if (!ended[order[from]]) {
                    longer.add(ranks[order[from]], 1);
                }
            }
            double time = times[order[from]];
            while (last > 0 && entries[entered[last - 1]] >= time && entries[entered[last - 1]] > 0) {
                last--;
                longer.add(ranks[entered[last]], -1);
            }
            for (int i = from; i < to; i++) {
                if (ended[order[i]]) {
                    long below = longer.below(ranks[order[i]]);
                    long notAbove = longer.below(ranks[order[i]] + 1);
                    concordant += below;
                    tied += notAbove - below;
                    discordant += longer.size() - notAbove;
                }
            }
            for (int i = from; i < to; i++) {
                if (ended[order[i]]) {
                    longer.add(ranks[order[i]], 1);
                }
            }
            to = from;
        }
        return new Concordance(concordant, discordant, tied);
    }

    /** The subjects in ascending order of time: sorted as one number each, the place of the time above the subject. */
    private static int[] order(double[] times) {
        double[] ascending = times.clone();
        Arrays.sort(ascending);
        long[] keys = new long[times.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) firstOf(ascending, times[i]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** The first place of a number among all; equal numbers share it. */
    private static int firstOf(double[] ascending, double number) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Counts of ranks, summed over all below one in O(log n): P. M. Fenwick's tree. */
    private static final class RankCounts {

        private final int[] tree;
        private int size;

        RankCounts(int ranks) {
            tree = new int[ranks + 1];
        }

        void add(int rank, int count) {
            size += count;
            for (int i = rank + 1; i < tree.length; i += i & -i) {
                tree[i] += count;
            }
        }

        long below(int rank) {
            long sum = 0;
            for (int i = rank; i > 0; i -= i & -i) {
                sum += tree[i];
            }
            return sum;
        }

        long size() {
            return size;
        }
    }
}
