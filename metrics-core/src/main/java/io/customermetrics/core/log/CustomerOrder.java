package io.customermetrics.core.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Orders the events of each customer by time, and events at one instant by the further columns in turn.
 *
 * <p>A customer whose events already lie in strictly ascending order costs one look at each; the others are sorted by
 * merging, O(n log n) for n events.
 */
final class CustomerOrder {

    private final long[] times;
    private final List<long[]> longs = new ArrayList<>();
    private final List<int[]> ints = new ArrayList<>();
    /** Which of the two lists the next key is in, in order of importance. */
    private final List<Boolean> isLong = new ArrayList<>();

    CustomerOrder(long[] times) {
        this.times = times;
    }

    void thenBy(long[] column) {
        longs.add(column);
        isLong.add(true);
    }

    void thenBy(int[] column) {
        ints.add(column);
        isLong.add(false);
    }

    void apply(int[] starts) {
        for (int customer = 0; customer + 1 < starts.length; customer++) {
            int from = starts[customer];
            int to = starts[customer + 1];
            for (int i = from + 1; i < to; i++) {
                if (times[i] <= times[i - 1]) {
                    sort(from, to);
                    break;
                }
            }
        }
    }

    private void sort(int from, int to) {
        int[] order = new int[to - from];
        for (int i = 0; i < order.length; i++) {
            order[i] = from + i;
        }
        mergeSort(order, new int[order.length], 0, order.length);
        permute(times, from, order);
        longs.forEach(column -> permute(column, from, order));
        ints.forEach(column -> permute(column, from, order));
    }

    private void mergeSort(int[] order, int[] scratch, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        mergeSort(order, scratch, from, middle);
        mergeSort(order, scratch, middle, to);
        if (compare(order[middle - 1], order[middle]) <= 0) {
            return;
        }
        System.arraycopy(order, from, scratch, from, to - from);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = right == to || (left < middle && compare(scratch[left], scratch[right]) <= 0);
            order[i] = takeLeft ? scratch[left++] : scratch[right++];
        }
    }

    private int compare(int a, int b) {
        int result = Long.compare(times[a], times[b]);
        int nextLong = 0;
        int nextInt = 0;
        for (int key = 0; result == 0 && key < isLong.size(); key++) {
            if (isLong.get(key)) {
                long[] column = longs.get(nextLong++);
                result = Long.compare(column[a], column[b]);
            } else {
                int[] column = ints.get(nextInt++);
                result = Integer.compare(column[a], column[b]);
            }
        }
        return result;
    }

    private static void permute(long[] column, int from, int[] order) {
        long[] sorted = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = column[order[i]];
        }
        System.arraycopy(sorted, 0, column, from, sorted.length);
    }

    private static void permute(int[] column, int from, int[] order) {
        int[] sorted = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = column[order[i]];
        }
        System.arraycopy(sorted, 0, column, from, sorted.length);
    }
}
