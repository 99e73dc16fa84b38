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

    private final String @Nullable [] texts;
    private final long @Nullable [] numbers;

    private CustomerIds(String @Nullable [] texts, long @Nullable [] numbers) {
        this.texts = texts;
        this.numbers = numbers;
    }

    static CustomerIds ofSorted(String[] texts) {
        return new CustomerIds(texts, null);
    }

    static CustomerIds ofSorted(long[] numbers) {
        return new CustomerIds(null, numbers);
    }

    /**
     * How many customers there are.
     *
     * @return the number of ids
     */
    public int size() {
        return numbers != null ? numbers.length : texts().length;
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
        return numbers != null ? Long.toString(numbers[customer]) : texts()[customer];
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
            return found(Arrays.binarySearch(texts(), id));
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

    @Override
    public String toString() {
        return size() + (numeric() ? " numeric ids" : " text ids");
    }

    private static OptionalInt found(int index) {
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    private String[] texts() {
        if (texts == null) {
            throw new IllegalStateException("the customers' ids are numbers");
        }
        return texts;
    }
}
