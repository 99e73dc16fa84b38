package io.customermetrics.report.input;

import java.util.List;
import java.util.Optional;

/**
 * Where a row says what any event has, and which rows to keep.
 *
 * @param customer column or SQL expression of the customer's id; guessed if absent
 * @param time column or SQL expression of the time; guessed if absent
 * @param amount column or SQL expression of the amount; guessed if absent
 * @param order column or SQL expression of the order's id, whose lines are one purchase
 * @param where SQL condition on the rows to keep
 * @param event column or SQL expression of the event's name
 * @param purchaseEvents the event names that mean a purchase, in any case
 * @param id column or SQL expression of the event's id
 * @param segment column or SQL expression of an attribute of the customer
 */
public record RowColumns(
        Optional<String> customer,
        Optional<String> time,
        Optional<String> amount,
        Optional<String> order,
        Optional<String> where,
        Optional<String> event,
        List<String> purchaseEvents,
        Optional<String> id,
        Optional<String> segment) {

    /** Everything that can be guessed is guessed, and every row is a purchase. */
    public static final RowColumns GUESSED = new RowColumns(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("purchase"),
            Optional.empty(),
            Optional.empty());

    /** Copies the list. */
    public RowColumns {
        purchaseEvents = List.copyOf(purchaseEvents);
    }
}
