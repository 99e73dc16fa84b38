package io.customermetrics.report.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which columns of a file say what an event has, where all that is asked for are columns; chosen as {@link Columns} does.
 *
 * @param count how many columns there are
 * @param customer the customer's
 * @param time the time's
 * @param amount the amount's, or -1
 * @param event the event name's, or -1
 * @param currency the currency's, or -1
 */
record PlainColumns(int count, int customer, int time, int amount, int event, int currency) {

    static final int NONE = -1;

    /** More columns are the database's business. */
    private static final int MOST = 100;

    /**
     * Chooses.
     *
     * @param notes gets what was guessed
     */
    static PlainColumns of(List<String> columns, ReadOptions options, List<String> notes) {
        ColumnFinder finder = new ColumnFinder(columns);
        RowColumns row = options.row();
        String customer = required("customer", finder, row.customer(), finder.customer(), notes);
        String time = required("time", finder, row.time(), finder.time(), notes);
        Optional<String> amount = row.amount().map(given -> named(finder, given));
        if (amount.isEmpty()) {
            Optional<String> guess = finder.amount();
            notes.add("amount = " + guess.map(Printable::of).orElse("none"));
            amount = guess.map(sql -> columns.stream()
                    .filter(name -> Sql.name(name).equals(sql))
                    .findFirst()
                    .orElseThrow(NotPlain::new));
            if (row.event().isEmpty()) {
                finder.order()
                        .ifPresent(order -> notes.add("every row is a purchase; --order " + Printable.of(order)
                                + " would make the rows of one order one purchase"));
            }
        }
        PlainColumns chosen = new PlainColumns(
                columns.size(),
                columns.indexOf(customer),
                columns.indexOf(time),
                amount.map(columns::indexOf).orElse(NONE),
                row.event().map(given -> columns.indexOf(named(finder, given))).orElse(NONE),
                finder.currency().map(columns::indexOf).orElse(NONE));
        long taken = chosen.roles().filter(column -> column >= 0).count();
        if (columns.size() > MOST
                || chosen.roles().filter(column -> column >= 0).distinct().count() < taken) {
            throw new NotPlain();
        }
        return chosen;
    }

    private IntStream roles() {
        return IntStream.of(customer, time, amount, event, currency);
    }

    private static String required(
            String what, ColumnFinder finder, Optional<String> given, Optional<String> guess, List<String> notes) {
        if (given.isPresent()) {
            return named(finder, given.get());
        }
        String column = guess.orElseThrow(NotPlain::new);
        notes.add(what + " = " + Printable.of(column));
        return column;
    }

    private static String named(ColumnFinder finder, String given) {
        return finder.named(given).orElseThrow(NotPlain::new);
    }
}
