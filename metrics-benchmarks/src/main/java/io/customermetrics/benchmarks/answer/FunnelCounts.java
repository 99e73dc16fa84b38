package io.customermetrics.benchmarks.answer;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopVisits;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many customers reached each step of a funnel within seven days of its first, by their best attempt.
 *
 * @param reached one count a step
 */
public record FunnelCounts(List<Long> reached) {

    /** How long an attempt may take. */
    public static final long WINDOW_DAYS = 7;

    /** Copies the list. */
    public FunnelCounts {
        reached = List.copyOf(reached);
    }

    /**
     * From an array.
     *
     * @param reached one count a step
     * @return the counts
     */
    public static FunnelCounts of(long[] reached) {
        return new FunnelCounts(Arrays.stream(reached).boxed().toList());
    }

    /**
     * Works the answer out plainly: follows every attempt of every customer.
     *
     * @param purchases the shop
     * @return the right answer
     */
    public static FunnelCounts of(Purchases purchases) {
        int customers = purchases.shape().customers();
        int[] ends = new int[customers + 1];
        for (long customer : purchases.customers()) {
            ends[(int) customer + 1]++;
        }
        for (int customer = 0; customer < customers; customer++) {
            ends[customer + 1] += ends[customer];
        }
        int[] order = new int[purchases.size()];
        int[] next = ends.clone();
        for (int i = 0; i < order.length; i++) {
            order[next[(int) purchases.customers()[i]]++] = i;
        }
        long[] reached = new long[ShopVisits.STEPS.size()];
        for (int customer = 0; customer < customers; customer++) {
            int best = 0;
            for (int first = ends[customer]; first < ends[customer + 1]; first++) {
                best = Math.max(best, depth(purchases, order, first, ends[customer + 1]));
            }
            for (int step = 0; step < best; step++) {
                reached[step]++;
            }
        }
        return of(reached);
    }

    /** How far the attempt comes that begins with an event; 0 if it is no first step. */
    private static int depth(Purchases purchases, int[] order, int first, int end) {
        long last = purchases.micros()[order[first]] + TimeUnit.DAYS.toMicros(WINDOW_DAYS);
        int depth = 0;
        for (int i = first; i < end && purchases.micros()[order[i]] <= last; i++) {
            boolean next = ShopVisits.step(purchases.amounts()[order[i]]) == depth + 1;
            if (i == first && !next) {
                return 0;
            }
            depth += next ? 1 : 0;
        }
        return depth;
    }
}
