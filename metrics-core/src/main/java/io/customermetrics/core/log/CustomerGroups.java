package io.customermetrics.core.log;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * Rows that came in any order, put in the order of a track: by customer, then by time, then by what further columns say.
 *
 * <p>A radix sort in two steps, by groups of neighbouring customers and by the customers of each: every step reads in order,
 * writes to few places at once and so stays in the caches, however many customers there are. Columns follow in the same way,
 * one by one; only those rows of a customer that did not come in order are fetched one at a time. O(n) for n rows, and
 * O(m log m) for a customer's m rows out of order.
 */
final class CustomerGroups {

    /** Customers of a group, as a power of two: a counter for each fits in the first cache, their rows in the second. */
    private static final int GROUP_BITS = 13;
    /** Groups at most, as a power of two. */
    private static final int MOST_GROUPS_BITS = 14;

    private final Parts parts;
    private final int size;
    private final int customers;
    private final int groupBits;
    private final int[] starts;
    private final char[] groupOfRow;
    /** Where each part's rows of each group go. */
    private final int[][] begins;
    /** Which customer of its group each row is of, the rows by group. */
    private final char[] customerInGroup;

    private final long[] times;
    /** Which row is where; empty if each customer's times ascend. */
    private final int[] rows;
    /** The customers whose rows have moved since they were grouped. */
    private final boolean[] moved;

    /**
     * Puts rows in order.
     *
     * @param rankOfHandle the customer's number, by handle
     * @param handles the handle of each row
     * @param micros the time of each row
     * @param ties what compares two rows of one instant, each if those before it find no difference
     */
    CustomerGroups(
            int[] rankOfHandle, GrowingInts handles, GrowingLongs micros, List<IntBinaryOperator> ties, Parts parts) {
        this.parts = parts;
        this.size = handles.size();
        this.customers = rankOfHandle.length;
        this.groupBits =
                Math.max(GROUP_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(customers) - MOST_GROUPS_BITS);
        this.starts = new int[customers + 1];
        this.groupOfRow = new char[size];
        this.begins = new int[parts.count(size)][(customers >>> groupBits) + 1];
        this.customerInGroup = new char[size];
        this.moved = new boolean[customers];
        assignCustomers(assignGroups(rankOfHandle, handles));
        this.times = grouped(micros);
        this.rows = areAscending() ? new int[0] : grouped(row -> row);
        if (rows.length > 0) {
            order(new CustomerOrder(times, rows, ties));
        }
    }

    /** Gives each row's customer in its group: a customer's number, which lies anywhere in memory, is looked up once. */
    private char[] assignGroups(int[] rankOfHandle, GrowingInts handles) {
        char[] customerOfRow = new char[size];
        int mask = (1 << groupBits) - 1;
        parts.ofRange(size, begins.length, (part, from, to) -> {
            int[] sizes = begins[part];
            for (int row = from; row < to; row++) {
                int rank = rankOfHandle[handles.get(row)];
                int group = rank >>> groupBits;
                groupOfRow[row] = (char) group;
                customerOfRow[row] = (char) (rank & mask);
                sizes[group]++;
            }
        });
        int place = 0;
        for (int group = 0; group < begins[0].length; group++) {
            for (int[] ofPart : begins) {
                int rowsOfGroup = ofPart[group];
                ofPart[group] = place;
                place += rowsOfGroup;
            }
        }
        return customerOfRow;
    }

    private void assignCustomers(char[] customerOfRow) {
        eachPart((next, from, to) -> {
            for (int row = from; row < to; row++) {
                customerInGroup[next[groupOfRow[row]]++] = customerOfRow[row];
            }
        });
        eachGroup((first, from, to) -> {
            int[] sizes = new int[Math.min(customers - first, 1 << groupBits)];
            for (int place = from; place < to; place++) {
                sizes[customerInGroup[place]]++;
            }
            int start = from;
            for (int customer = 0; customer < sizes.length; customer++) {
                starts[first + customer] = start;
                start += sizes[customer];
            }
        });
        starts[customers] = size;
    }

    /** Whether each customer's times ascend, so that nobody asks which row is where. */
    private boolean areAscending() {
        AtomicBoolean ascending = new AtomicBoolean(true);
        parts.ofRange(customers, (from, to) -> {
            boolean all = true;
            for (int customer = from; customer < to; customer++) {
                for (int place = starts[customer] + 1; place < starts[customer + 1]; place++) {
                    all &= times[place - 1] < times[place];
                }
            }
            if (!all) {
                ascending.set(false);
            }
        });
        return ascending.get();
    }

    private void order(CustomerOrder within) {
        parts.ofRange(customers, (from, to) -> {
            for (int customer = from; customer < to; customer++) {
                moved[customer] = within.order(starts[customer], starts[customer + 1]);
            }
        });
    }

    /** Where each customer's rows start, and behind the last customer how many rows there are. */
    int[] starts() {
        return starts;
    }

    /** The times of the rows. */
    long[] times() {
        return times;
    }

    /** A column of numbers in this order. */
    long[] grouped(GrowingLongs column) {
        long[] values = new long[size];
        eachPart((next, from, to) -> {
            for (int row = from; row < to; row++) {
                values[next[groupOfRow[row]]++] = column.get(row);
            }
        });
        eachGroup((first, from, to) -> {
            int[] next = starts(first);
            long[] ofGroup = Arrays.copyOfRange(values, from, to);
            for (int i = 0; i < ofGroup.length; i++) {
                values[next[customerInGroup[from + i]]++] = ofGroup[i];
            }
            eachMoved(first, next.length, place -> values[place] = column.get(rows[place]));
        });
        return values;
    }

    /** A column of numbers that fit in four bytes, in this order. */
    int[] grouped(IntUnaryOperator valueOfRow) {
        int[] values = new int[size];
        eachPart((next, from, to) -> {
            for (int row = from; row < to; row++) {
                values[next[groupOfRow[row]]++] = valueOfRow.applyAsInt(row);
            }
        });
        eachGroup((first, from, to) -> {
            int[] next = starts(first);
            int[] ofGroup = Arrays.copyOfRange(values, from, to);
            for (int i = 0; i < ofGroup.length; i++) {
                values[next[customerInGroup[from + i]]++] = ofGroup[i];
            }
            eachMoved(first, next.length, place -> values[place] = valueOfRow.applyAsInt(rows[place]));
        });
        return values;
    }

    /** A column of numbers of which only the last byte counts, in this order. */
    byte[] groupedBytes(IntUnaryOperator valueOfRow) {
        byte[] values = new byte[size];
        eachPart((next, from, to) -> {
            for (int row = from; row < to; row++) {
                values[next[groupOfRow[row]]++] = (byte) valueOfRow.applyAsInt(row);
            }
        });
        eachGroup((first, from, to) -> {
            int[] next = starts(first);
            byte[] ofGroup = Arrays.copyOfRange(values, from, to);
            for (int i = 0; i < ofGroup.length; i++) {
                values[next[customerInGroup[from + i]]++] = ofGroup[i];
            }
            eachMoved(first, next.length, place -> values[place] = (byte) valueOfRow.applyAsInt(rows[place]));
        });
        return values;
    }

    private int[] starts(int first) {
        return Arrays.copyOfRange(starts, first, Math.min(customers, first + (1 << groupBits)));
    }

    private void eachPart(PartTask task) {
        parts.ofRange(size, begins.length, (part, from, to) -> task.rows(begins[part].clone(), from, to));
    }

    private void eachGroup(GroupTask task) {
        int[] begin = begins[0];
        parts.each(begin.length, group -> {
            int end = group + 1 < begin.length ? begin[group + 1] : size;
            task.rows(group << groupBits, begin[group], end);
        });
    }

    private void eachMoved(int first, int count, PlaceTask task) {
        for (int customer = first; customer < first + count; customer++) {
            if (moved[customer]) {
                for (int place = starts[customer]; place < starts[customer + 1]; place++) {
                    task.at(place);
                }
            }
        }
    }

    /** What to do with the rows of a part, the next of each group going where {@code next} says. */
    private interface PartTask {
        void rows(int[] next, int from, int to);
    }

    /** What to do with the places of a group, by its first customer. */
    private interface GroupTask {
        void rows(int first, int from, int to);
    }

    /** What to do with a place. */
    private interface PlaceTask {
        void at(int place);
    }
}
