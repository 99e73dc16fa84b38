package io.customermetrics.core.log;

import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * Orders the events of a customer by time, and events at one instant by further columns in turn.
 *
 * <p>A customer whose events already lie in order costs one look at each; the others are sorted by merging, O(n log n) for n
 * events.
 */
final class CustomerOrder {

    /** Up to so many, shifting neighbours is faster than merging. */
    private static final int FEW = 16;

    private final long[] times;
    private final int[] events;
    private final List<IntBinaryOperator> ties;

    /**
     * An order to be made.
     *
     * @param times the instants, place by place, grouped by customer; will be put in order
     * @param events the number of the event at each place; will be put in order
     * @param ties what compares two events by number, each if those before it find no difference
     */
    CustomerOrder(long[] times, int[] events, List<IntBinaryOperator> ties) {
        this.times = times;
        this.events = events;
        this.ties = List.copyOf(ties);
    }

    /** Orders the events of a customer, and says whether they were not yet. */
    boolean order(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (times[i] <= times[i - 1] && compare(i - 1, i) > 0) {
                sort(from, to);
                return true;
            }
        }
        return false;
    }

    private void sort(int from, int to) {
        int[] order = new int[to - from];
        for (int i = 0; i < order.length; i++) {
            order[i] = from + i;
        }
        mergeSort(order, new int[order.length], 0, order.length);
        long[] sortedTimes = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            sortedTimes[i] = times[order[i]];
            order[i] = events[order[i]];
        }
        System.arraycopy(sortedTimes, 0, times, from, order.length);
        System.arraycopy(order, 0, events, from, order.length);
    }

    private void mergeSort(int[] order, int[] scratch, int from, int to) {
        if (to - from <= FEW) {
            shift(order, from, to);
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

    private void shift(int[] order, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int moving = order[i];
            int place = i;
            while (place > from && compare(order[place - 1], moving) > 0) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = moving;
        }
    }

    private int compare(int a, int b) {
        int result = Long.compare(times[a], times[b]);
        for (int key = 0; result == 0 && key < ties.size(); key++) {
            result = ties.get(key).applyAsInt(events[a], events[b]);
        }
        return result;
    }
}
