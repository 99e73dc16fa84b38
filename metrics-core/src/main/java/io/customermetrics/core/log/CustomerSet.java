package io.customermetrics.core.log;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * An immutable set of customers of one log: who was active, who bought, who is at risk.
 *
 * <p>One bit a customer. Set operations take time linear in the number of the log's customers divided by 64. Sets of
 * different logs never mix. Counts of sets over time are read off a set, never added.
 */
public final class CustomerSet {

    private final EventLog log;
    private final long[] words;

    private CustomerSet(EventLog log, long[] words) {
        this.log = log;
        this.words = words;
    }

    /**
     * A set to be filled.
     *
     * @param log the log whose customers may belong to it
     * @return an empty builder
     */
    public static Builder builder(EventLog log) {
        return new Builder(log);
    }

    /**
     * No customer.
     *
     * @param log the log
     * @return the empty set
     */
    public static CustomerSet none(EventLog log) {
        return builder(log).build();
    }

    /**
     * All customers of a log, with and without events.
     *
     * @param log the log
     * @return the full set
     */
    public static CustomerSet all(EventLog log) {
        return none(log).complement();
    }

    /**
     * The log whose customers these are.
     *
     * @return the log
     */
    public EventLog log() {
        return log;
    }

    /**
     * How many customers belong to the set.
     *
     * @return the count
     */
    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /**
     * Whether no customer belongs to the set.
     *
     * @return true for the empty set
     */
    public boolean isEmpty() {
        return size() == 0;
    }

    /**
     * Whether a customer belongs to the set.
     *
     * @param customer the customer's number
     * @return true if so
     * @throws IndexOutOfBoundsException if the log has no such customer
     */
    public boolean contains(int customer) {
        checkCustomer(log, customer);
        return (words[customer >> 6] & 1L << customer) != 0;
    }

    /**
     * The customers in both sets.
     *
     * @param other a set of the same log
     * @return the intersection
     * @throws IllegalArgumentException if the sets are of different logs
     */
    public CustomerSet and(CustomerSet other) {
        long[] theirs = wordsOf(other);
        long[] result = new long[words.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = words[i] & theirs[i];
        }
        return new CustomerSet(log, result);
    }

    /**
     * The customers in one set or both.
     *
     * @param other a set of the same log
     * @return the union
     * @throws IllegalArgumentException if the sets are of different logs
     */
    public CustomerSet or(CustomerSet other) {
        long[] theirs = wordsOf(other);
        long[] result = new long[words.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = words[i] | theirs[i];
        }
        return new CustomerSet(log, result);
    }

    /**
     * The customers in this set and not in the other.
     *
     * @param other a set of the same log
     * @return the difference
     * @throws IllegalArgumentException if the sets are of different logs
     */
    public CustomerSet minus(CustomerSet other) {
        return and(other.complement());
    }

    /**
     * The log's customers that are not in this set.
     *
     * @return the complement
     */
    public CustomerSet complement() {
        long[] result = new long[words.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = ~words[i];
        }
        int spare = (words.length << 6) - log.customers();
        if (spare > 0) {
            result[result.length - 1] &= -1L >>> spare;
        }
        return new CustomerSet(log, result);
    }

    /**
     * The customers' numbers.
     *
     * @return a stream in ascending order
     */
    public IntStream stream() {
        return BitSet.valueOf(words).stream();
    }

    /**
     * The customers as a slice that a metric can measure.
     *
     * @return the slice
     */
    public LogSlice toSlice() {
        int[] members = new int[size()];
        int member = 0;
        for (int i = 0; i < words.length; i++) {
            for (long left = words[i]; left != 0; left &= left - 1) {
                members[member++] = (i << 6) + Long.numberOfTrailingZeros(left);
            }
        }
        return LogSlice.of(log, members);
    }

    /** Equal if the sets are of one log object and hold the same customers. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CustomerSet set && set.log == log && Arrays.equals(set.words, words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return size() + " of " + log.customers() + " customers";
    }

    private long[] wordsOf(CustomerSet other) {
        if (other.log != log) {
            throw new IllegalArgumentException("other: the sets are of different logs");
        }
        return other.words;
    }

    private static void checkCustomer(EventLog log, int customer) {
        Objects.checkIndex(customer, log.customers());
    }

    /** Collects the customers of a set. */
    public static final class Builder {

        private final EventLog log;
        private final long[] words;

        private Builder(EventLog log) {
            this.log = log;
            this.words = new long[(log.customers() + 63) >>> 6];
        }

        /**
         * Adds a customer.
         *
         * @param customer the customer's number
         * @return this builder
         * @throws IndexOutOfBoundsException if the log has no such customer
         */
        public Builder add(int customer) {
            checkCustomer(log, customer);
            words[customer >> 6] |= 1L << customer;
            return this;
        }

        /**
         * The set of the customers added so far.
         *
         * @return the set
         */
        public CustomerSet build() {
            return new CustomerSet(log, words.clone());
        }
    }
}
