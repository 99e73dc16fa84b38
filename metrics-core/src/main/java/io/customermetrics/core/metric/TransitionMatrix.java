package io.customermetrics.core.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * How many went from each of some states to each: customers between brands, tiers or stages of a lifecycle, accounts between
 * buckets of delinquency. Exact counts that add up over disjoint customers.
 */
public final class TransitionMatrix {

    private final List<String> states;
    private final long[][] counts;

    private TransitionMatrix(List<String> states, long[][] counts) {
        this.states = states;
        this.counts = counts;
    }

    /**
     * A matrix of given counts.
     *
     * @param states the states' names, without repetition
     * @param counts {@code counts[i][j]}: how many went from state i to state j, none negative
     * @return the matrix; the arrays are copied
     * @throws IllegalArgumentException if a state is repeated, the matrix is not square, or a count is negative
     */
    public static TransitionMatrix of(List<String> states, long[][] counts) {
        List<String> names = List.copyOf(states);
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("states must not repeat");
        }
        if (counts.length != names.size()) {
            throw new IllegalArgumentException("counts must have a row for each state");
        }
        long[][] copy = new long[counts.length][];
        for (int from = 0; from < copy.length; from++) {
            if (counts[from].length != names.size()) {
                throw new IllegalArgumentException("counts must have a column for each state");
            }
            copy[from] = counts[from].clone();
            for (long count : copy[from]) {
                if (count < 0) {
                    throw new IllegalArgumentException("counts must not be negative");
                }
            }
        }
        return new TransitionMatrix(names, copy);
    }

    /**
     * The states.
     *
     * @return their names, in the order of rows and columns
     */
    public List<String> states() {
        return states;
    }

    /**
     * How many went from one state to another.
     *
     * @param from a state
     * @param to a state
     * @return the count
     * @throws IllegalArgumentException if there is no such state
     */
    public long count(String from, String to) {
        return counts[index(from, "from")][index(to, "to")];
    }

    /**
     * How many were in a state before.
     *
     * @param from a state
     * @return the sum of its row
     * @throws IllegalArgumentException if there is no such state
     */
    public long before(String from) {
        return sum(counts[index(from, "from")]);
    }

    /**
     * How many were in a state afterwards.
     *
     * @param to a state
     * @return the sum of its column
     * @throws IllegalArgumentException if there is no such state
     */
    public long after(String to) {
        int column = index(to, "to");
        long sum = 0;
        for (long[] row : counts) {
            sum = Math.addExact(sum, row[column]);
        }
        return sum;
    }

    /**
     * How many there are.
     *
     * @return the sum of all counts
     */
    public long total() {
        long total = 0;
        for (long[] row : counts) {
            total = Math.addExact(total, sum(row));
        }
        return total;
    }

    /**
     * Of those in a state before, which share went to another.
     *
     * @param from a state
     * @param to a state
     * @return the rate; undefined where nobody was in {@code from}
     * @throws IllegalArgumentException if there is no such state
     */
    public Rate rate(String from, String to) {
        return Rate.of(count(from, to), before(from), "transitions from " + from);
    }

    /**
     * Of those in a state before, which share went elsewhere.
     *
     * @param from a state
     * @return the rate; undefined where nobody was in {@code from}
     * @throws IllegalArgumentException if there is no such state
     */
    public Rate leaving(String from) {
        return rate(from, from).complement();
    }

    /**
     * Which share stayed in its state.
     *
     * @return the sum of the diagonal over the total
     */
    public Rate stayed() {
        long same = 0;
        for (int state = 0; state < counts.length; state++) {
            same = Math.addExact(same, counts[state][state]);
        }
        return Rate.of(same, total(), "transitions");
    }

    /**
     * The matrix over both groups.
     *
     * @param other a matrix of the same states over others
     * @return the sums of the counts
     * @throws IllegalArgumentException if the states differ
     * @throws ArithmeticException if a count overflows
     */
    public TransitionMatrix plus(TransitionMatrix other) {
        if (!states.equals(other.states)) {
            throw new IllegalArgumentException("transitions between different states cannot be merged");
        }
        long[][] sums = new long[counts.length][counts.length];
        for (int from = 0; from < sums.length; from++) {
            for (int to = 0; to < sums.length; to++) {
                sums[from][to] = Math.addExact(counts[from][to], other.counts[from][to]);
            }
        }
        return new TransitionMatrix(states, sums);
    }

    /**
     * The matrix over both groups by the names of the states, which may differ: for states known only from data, such as brands.
     *
     * @param other a matrix over others
     * @return the sums of the counts; its states are those of both, in ascending order
     * @throws ArithmeticException if a count overflows
     */
    public TransitionMatrix join(TransitionMatrix other) {
        TreeSet<String> union = new TreeSet<>(states);
        union.addAll(other.states);
        List<String> names = List.copyOf(union);
        long[][] sums = new long[names.size()][names.size()];
        addTo(sums, names);
        other.addTo(sums, names);
        return new TransitionMatrix(names, sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransitionMatrix that
                && that.states.equals(states)
                && Arrays.deepEquals(that.counts, counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(states, Arrays.deepHashCode(counts));
    }

    @Override
    public String toString() {
        return total() + " transitions between " + states.size() + " states";
    }

    private void addTo(long[][] sums, List<String> names) {
        int[] place = new int[states.size()];
        for (int state = 0; state < place.length; state++) {
            place[state] = Collections.binarySearch(names, states.get(state));
        }
        for (int from = 0; from < place.length; from++) {
            long[] row = sums[place[from]];
            for (int to = 0; to < place.length; to++) {
                row[place[to]] = Math.addExact(row[place[to]], counts[from][to]);
            }
        }
    }

    private int index(String state, String argument) {
        int index = states.indexOf(state);
        if (index < 0) {
            throw new IllegalArgumentException(argument + ": there is no such state among " + states);
        }
        return index;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum = Math.addExact(sum, count);
        }
        return sum;
    }
}
