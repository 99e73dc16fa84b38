package io.customermetrics.core.value;

/**
 * How many refunds no order could bear, by reason: see {@link RefundPolicy}.
 *
 * @param withoutOrder refunds without order id
 * @param unknownOrder refunds of an order that the customer does not have
 * @param beforeOrder refunds that lie before their order
 * @param aboveOrder refunds of more than was left of their order
 */
public record UnmatchedRefunds(long withoutOrder, long unknownOrder, long beforeOrder, long aboveOrder) {

    /** No refund is unmatched. */
    public static final UnmatchedRefunds NONE = new UnmatchedRefunds(0, 0, 0, 0);

    /** Checks that no count is negative. */
    public UnmatchedRefunds {
        if (withoutOrder < 0 || unknownOrder < 0 || beforeOrder < 0 || aboveOrder < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
    }

    /**
     * All of them.
     *
     * @return the sum of the counts
     */
    public long total() {
        return Math.addExact(Math.addExact(withoutOrder, unknownOrder), Math.addExact(beforeOrder, aboveOrder));
    }

    /**
     * The refunds of both groups of customers.
     *
     * @param other the counts over other customers
     * @return the sums
     * @throws ArithmeticException if a count overflows
     */
    public UnmatchedRefunds plus(UnmatchedRefunds other) {
        return new UnmatchedRefunds(
                Math.addExact(withoutOrder, other.withoutOrder),
                Math.addExact(unknownOrder, other.unknownOrder),
                Math.addExact(beforeOrder, other.beforeOrder),
                Math.addExact(aboveOrder, other.aboveOrder));
    }
}
