package io.customermetrics.report.input;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of one file that matter, as SQL over its table.
 *
 * @param customer the customer's id as text
 * @param time the time as text
 * @param amount the exact amount, if there is one
 * @param amountCell the amount as it stands, if it is a column
 * @param order the order's id as text
 * @param event the event's name as text
 * @param id the event's id as text
 * @param segment the customer's attribute as text
 * @param currency the currency as text
 * @param where which rows to keep
 * @param notes what was guessed
 */
record Columns(
        String customer,
        String time,
        Optional<String> amount,
        Optional<String> amountCell,
        Optional<String> order,
        Optional<String> event,
        Optional<String> id,
        Optional<String> segment,
        Optional<String> currency,
        String where,
        List<String> notes) {

    /** Every amount in the file, with 18 decimals. */
    private static final String EXACT = "DECIMAL(38,18)";

    static Columns of(Connection connection, SourceTable table, ReadOptions options) throws SQLException {
        return new Choice(connection, table, options).choose();
    }

    private record Choice(
            Connection connection, SourceTable table, ReadOptions options, ColumnFinder finder, List<String> notes) {

        Choice(Connection connection, SourceTable table, ReadOptions options) {
            this(connection, table, options, new ColumnFinder(table.columns()), new ArrayList<>());
        }

        Columns choose() throws SQLException {
            String customer =
                    text("--customer", required("--customer", "customer", options.customer(), finder.customer()));
            String time = text("--time", required("--time", "time", options.time(), finder.time()));
            Optional<String> amount = amountExpression();
            boolean column = amount.isPresent() && isColumn("--amount", amount.get());
            return new Columns(
                    customer,
                    time,
                    amount.isPresent() ? Optional.of(exact(amount.get())) : Optional.empty(),
                    column ? Optional.of(text("--amount", amount.get())) : Optional.empty(),
                    optionalText("--order", options.order()),
                    optionalText("--event", options.event()),
                    optionalText("--id", options.id()),
                    optionalText("--segment", options.segment()),
                    finder.currency().map(name -> "CAST(" + Sql.name(name) + " AS VARCHAR)"),
                    options.where().isPresent()
                            ? bound("--where", options.where().get(), false)
                            : "true",
                    List.copyOf(notes));
        }

        private String required(String option, String what, Optional<String> given, Optional<String> guess) {
            if (given.isPresent()) {
                return given.get();
            }
            if (guess.isEmpty()) {
                throw InputException.usage(String.format(
                        Locale.ROOT,
                        "%s has no column that looks like a %s; name it with %s: it has %s",
                        table.label(),
                        what,
                        option,
                        finder.list()));
            }
            notes.add(what + " = " + Printable.of(guess.get()));
            return Sql.name(guess.get());
        }

        private Optional<String> amountExpression() {
            if (options.amount().isPresent()) {
                return options.amount();
            }
            Optional<String> guess = finder.amount();
            notes.add("amount = " + guess.map(Printable::of).orElse("none"));
            if (options.order().isEmpty() && options.event().isEmpty()) {
                finder.order()
                        .ifPresent(order -> notes.add("every row is a purchase; --order " + Printable.of(order)
                                + " would make the rows of one order one purchase"));
            }
            return guess;
        }

        private Optional<String> optionalText(String option, Optional<String> given) throws SQLException {
            return given.isPresent() ? Optional.of(text(option, given.get())) : Optional.empty();
        }

        private String text(String option, String given) throws SQLException {
            return "CAST(" + bound(option, given, false) + " AS VARCHAR)";
        }

        private boolean isColumn(String option, String given) throws SQLException {
            return finder.named(given).isPresent()
                    || parsed(option, given, false).isBareName();
        }

        private String exact(String amount) throws SQLException {
            if (isColumn("--amount", amount)) {
                return "TRY_CAST(" + text("--amount", amount) + " AS " + EXACT + ")";
            }
            String expression = "TRY(" + bound("--amount", amount, true) + ")";
            String type = type("--amount", expression);
            boolean exactType = type.startsWith("DECIMAL") || type.endsWith("INT") || type.equals("INTEGER");
            // A binary double is read by its shortest text, so that 19.99 is 19.99.
            return exactType
                    ? "TRY_CAST(" + expression + " AS " + EXACT + ")"
                    : "TRY_CAST(CAST(" + expression + " AS VARCHAR) AS " + EXACT + ")";
        }

        /** A column's name, or an expression whose columns all exist. */
        private String bound(String option, String given, boolean numeric) throws SQLException {
            Optional<String> column = finder.named(given);
            if (column.isPresent()) {
                return Sql.name(column.get());
            }
            SqlExpression expression = parsed(option, given, numeric);
            for (String name : expression.columns()) {
                if (finder.named(name).isEmpty()) {
                    throw finder.unknown(option, name, table.label());
                }
            }
            String exact = expression.exact();
            type(option, exact);
            return exact;
        }

        private SqlExpression parsed(String option, String given, boolean numeric) throws SQLException {
            try {
                return SqlExpression.parse(connection, option, given, numeric);
            } catch (InputException e) {
                // Words with blanks between them are a column's name rather than broken SQL.
                throw given.matches("[\\p{L}\\p{N}_. -]+") ? finder.unknown(option, given, table.label()) : e;
            }
        }

        private String type(String option, String expression) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT column_type FROM (DESCRIBE SELECT " + expression
                            + " FROM (" + table.relation() + "))")) {
                result.next();
                return result.getString(1);
            } catch (SQLException e) {
                throw InputException.usage(option + " cannot be computed: " + Printable.message(e));
            }
        }
    }
}
