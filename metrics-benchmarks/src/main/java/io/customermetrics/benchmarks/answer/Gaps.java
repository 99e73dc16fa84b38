package io.customermetrics.benchmarks.answer;

/**
 * How many days each active day lies before the same customer's next one: all that rolling actives need.
 *
 * <p>A customer active on day d and next on day n counts as active in a window of w days that ends on any of the days d to
 * {@code min(d + w, n) - 1}. Every such day is counted from its latest activity alone, so nobody counts twice. A gap of 0,
 * two purchases on one day, counts for no day at all.
 */
public final class Gaps {

    /** A gap that no window spans; also the gap after a customer's last day. */
    public static final int NONE = 30;

    private final int days;
    private final int[] counts;

    /**
     * No gaps yet.
     *
     * @param days length of the window
     */
    public Gaps(int days) {
        this.days = days;
        this.counts = new int[days * (NONE + 1)];
    }

    /**
     * Counts one pair of neighbouring active days.
     *
     * @param day the earlier day, from 0
     * @param gap days to the next, or {@link #NONE}
     */
    public void add(int day, int gap) {
        counts[day * (NONE + 1) + Math.min(gap, NONE)]++;
    }

    /**
     * Adds another's gaps to these.
     *
     * @param other gaps of other customers
     */
    public void merge(Gaps other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** {@return the distinct active customers that follow from the gaps} */
    public ActiveCounts actives() {
        return ActiveCounts.of(rolling(1), rolling(7), rolling(30));
    }

    private long[] rolling(int window) {
        long[] change = new long[days + window + 1];
        for (int day = 0; day < days; day++) {
            for (int gap = 0; gap <= NONE; gap++) {
                int count = counts[day * (NONE + 1) + gap];
                change[day] += count;
                change[day + Math.min(gap, window)] -= count;
            }
        }
        long[] active = new long[days];
        long sum = 0;
        for (int day = 0; day < days; day++) {
            sum += change[day];
            active[day] = sum;
        }
        return active;
    }
}
