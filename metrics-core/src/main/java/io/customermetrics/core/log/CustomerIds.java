package io.customermetrics.core.log;

import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a log's customers, in ascending order: customer 0 has the smallest id.
 *
 * <p>Ids are either all text, ordered as {@link String#compareTo} orders them, or all {@code long}, ordered by value. The
 * order depends on the ids alone, so the same customers are numbered alike however they came in.
 */
public final class CustomerIds {

    private static final String[] NO_TEXTS = {};

    /** Empty where the ids are numbers. */
    private final String[] texts;

    private final long @Nullable [] numbers;

    private CustomerIds(String[] texts, long @Nullable [] numbers) {
        this.texts = texts;
        this.numbers = numbers;
    }

    static CustomerIds ofSorted(String[] texts) {
        return new CustomerIds(texts, null);
    }

    static CustomerIds ofSorted(long[] numbers) {
        return new CustomerIds(NO_TEXTS, numbers);
    }

    /**
     * How many customers there are.
     *
     * @return the number of ids
     */
    public int size() {
        return numbers != null ? numbers.length : texts.length;
    }

    /**
     * Whether the ids are {@code long}.
     *
     * @return false for text ids
     */
    public boolean numeric() {
        return numbers != null;
    }

    /**
     * The id of a customer as text.
     *
     * @param customer the customer's number, 0 to {@code size() - 1}
     * @return the id
     * @throws IndexOutOfBoundsException if there is no such customer
     */
    public String text(int customer) {
        return numbers != null ? Long.toString(numbers[customer]) : texts[customer];
    }

    /**
     * The id of a customer as a number.
     *
     * @param customer the customer's number, 0 to {@code size() - 1}
     * @return the id
     * @throws IllegalStateException if the ids are text
     * @throws IndexOutOfBoundsException if there is no such customer
     */
    public long number(int customer) {
        if (numbers == null) {
            throw new IllegalStateException("the customers' ids are text");
        }
        return numbers[customer];
    }

    /**
     * The number of the customer with an id.
     *
     * @param id an id; for numeric ids its decimal text
     * @return the customer's number, or nothing where the log does not know the id; takes O(log n)
     */
    public OptionalInt find(String id) {
        if (numbers == null) {
            return found(Arrays.binarySearch(texts, id));
        }
        try {
            long number = Long.parseLong(id);
            return Long.toString(number).equals(id) ? find(number) : OptionalInt.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    /**
     * The number of the customer with a numeric id.
     *
     * @param id an id
     * @return the customer's number, or nothing where the log does not know the id; takes O(log n)
     */
    public OptionalInt find(long id) {
        return numbers == null ? find(Long.toString(id)) : found(Arrays.binarySearch(numbers, id));
    }

    /**
     * The ids of a slice of customers.
     *
     * @param slice customers of the log whose ids these are
     * @return their ids; this very object for a slice of all customers
     */
    public CustomerIds of(LogSlice slice) {
        if (slice.size() == size()) {
            return this;
        }
        if (slice.isRange() && slice.size() > 0) {
            int from = slice.customer(0);
            int to = from + slice.size();
            return numbers != null
                    ? ofSorted(Arrays.copyOfRange(numbers, from, to))
                    : ofSorted(Arrays.copyOfRange(texts, from, to));
        }
        if (numbers != null) {
            long[] chosen = new long[slice.size()];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = numbers[slice.customer(i)];
            }
            return ofSorted(chosen);
        }
        String[] chosen = new String[slice.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = texts[slice.customer(i)];
        }
        return ofSorted(chosen);
    }

    /**
     * The ids of both, in ascending order.
     *
     * @param other ids of other customers, of the same type
     * @return the union, and where each of its ids comes from
     * @throws IllegalArgumentException if a customer is in both, or the types differ
     */
    public Union union(CustomerIds other) {
        if (size() > 0 && other.size() > 0 && numeric() != other.numeric()) {
            throw new IllegalArgumentException("other: text ids and numeric ids cannot be joined");
        }
        // Slices of one log are neighbours: nothing to compare.
        if (size() == 0 || other.size() == 0 || compare(size() - 1, other, 0) < 0) {
            return new Union(followedBy(other), null);
        }
        int[] source = new int[Math.addExact(size(), other.size())];
        int left = 0;
        int right = 0;
        for (int i = 0; i < source.length; i++) {
            int order = left == size() ? 1 : right == other.size() ? -1 : compare(left, other, right);
            if (order == 0) {
                throw new IllegalArgumentException("other: the customers must be disjoint");
            }
            source[i] = order < 0 ? left++ : -1 - right++;
        }
        return new Union(numbers != null ? joinedNumbers(other, source) : joinedTexts(other, source), source);
    }

    private CustomerIds followedBy(CustomerIds other) {
        if (size() == 0 || other.size() == 0) {
            return size() == 0 ? other : this;
        }
        if (numbers != null) {
            long[] joined = Arrays.copyOf(numbers, Math.addExact(size(), other.size()));
            for (int i = 0; i < other.size(); i++) {
                joined[size() + i] = other.number(i);
            }
            return ofSorted(joined);
        }
        String[] joined = Arrays.copyOf(texts, Math.addExact(size(), other.size()));
        System.arraycopy(other.texts, 0, joined, size(), other.size());
        return ofSorted(joined);
    }

    long bytes() {
        return numbers != null ? 8L * numbers.length : TextBytes.of(texts);
    }

    int compare(int left, CustomerIds other, int right) {
        return numbers != null
                ? Long.compare(numbers[left], other.number(right))
                : texts[left].compareTo(other.texts[right]);
    }

    /** The first customer from a number on whose id is not below an id of others: doubling steps, then halving ones. */
    int firstAtOrAfter(CustomerIds other, int wanted, int from) {
        int low = from;
        int step = 1;
        while (low + step <= size() && compare(low + step - 1, other, wanted) < 0) {
            low += step;
            step *= 2;
        }
        int high = Math.min(size(), low + step);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, other, wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The ids of both, each named by its number here or, where that is negative, by its number there. */
    CustomerIds joined(CustomerIds other, int[] here, int[] there) {
        if (here.length == size()) {
            return size() == 0 ? other : this;
        }
        if (here.length == other.size()) {
            return other;
        }
        int[] source = new int[here.length];
        for (int i = 0; i < source.length; i++) {
            source[i] = here[i] >= 0 ? here[i] : -1 - there[i];
        }
        return numbers != null ? joinedNumbers(other, source) : joinedTexts(other, source);
    }

    private CustomerIds joinedNumbers(CustomerIds other, int[] source) {
        long[] joined = new long[source.length];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = source[i] >= 0 ? number(source[i]) : other.number(-1 - source[i]);
        }
        return ofSorted(joined);
    }

    private CustomerIds joinedTexts(CustomerIds other, int[] source) {
        String[] joined = new String[source.length];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = source[i] >= 0 ? texts[source[i]] : other.texts[-1 - source[i]];
        }
        return ofSorted(joined);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomerIds that
                && Arrays.equals(that.texts, texts)
                && Arrays.equals(that.numbers, numbers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(texts) + Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return size() + (numeric() ? " numeric ids" : " text ids");
    }

    private static OptionalInt found(int index) {
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The ids of two groups of customers joined, and for each where its columns are to be read. */
    public static final class Union {

        private final CustomerIds ids;
        /** A row of the left group, or -1 less a row of the right one; absent where all left rows come before all right. */
        private final int @Nullable [] source;

        private Union(CustomerIds ids, int @Nullable [] source) {
            this.ids = ids;
            this.source = source;
        }

        /**
         * The joined ids.
         *
         * @return the ids, ascending
         */
        public CustomerIds ids() {
            return ids;
        }

        /**
         * Joins a column of {@code long}.
         *
         * @param left the left group's column
         * @param right the right group's column
         * @return the joined customers' column
         */
        public long[] join(long[] left, long[] right) {
            if (source == null) {
                long[] joined = Arrays.copyOf(left, left.length + right.length);
                System.arraycopy(right, 0, joined, left.length, right.length);
                return joined;
            }
            long[] joined = new long[source.length];
            for (int i = 0; i < joined.length; i++) {
                joined[i] = source[i] >= 0 ? left[source[i]] : right[-1 - source[i]];
            }
            return joined;
        }

        /**
         * Joins a column of {@code int}.
         *
         * @param left the left group's column
         * @param right the right group's column
         * @return the joined customers' column
         */
        public int[] join(int[] left, int[] right) {
            if (source == null) {
                int[] joined = Arrays.copyOf(left, left.length + right.length);
                System.arraycopy(right, 0, joined, left.length, right.length);
                return joined;
            }
            int[] joined = new int[source.length];
            for (int i = 0; i < joined.length; i++) {
                joined[i] = source[i] >= 0 ? left[source[i]] : right[-1 - source[i]];
            }
            return joined;
        }
    }
}
