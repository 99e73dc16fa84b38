package io.customermetrics.report.input;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * @param kinds which kinds of event the rows are, with the fields of those kinds
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
        KindSql kinds,
        List<String> notes) {

    /**
     * The columns of the kinds of event.
     *
     * @param kind the kind's name as text, in lower case
     * @param fields each field's value
     * @param bad whether an amount stands there that cannot be read
     * @param ended the end of a subscription as text, if there is one
     * @param keep the attributes to keep
     */
    record KindSql(
            Optional<String> kind,
            Map<EventField, String> fields,
            Map<EventField, String> bad,
            Optional<String> ended,
            List<String> keep) {}

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
            String customer = text(
                    "--customer",
                    required("--customer", "customer", options.row().customer(), finder.customer()));
            String time =
                    text("--time", required("--time", "time", options.row().time(), finder.time()));
            KindColumns wanted = options.kinds();
            Optional<String> amount = wanted.mayHaveAmounts() ? amountExpression() : Optional.empty();
            boolean column = amount.isPresent() && isColumn("--amount", amount.get());
            return new Columns(
                    customer,
                    time,
                    amount.isPresent() ? Optional.of(exact("--amount", amount.get())) : Optional.empty(),
                    column ? Optional.of(text("--amount", amount.get())) : Optional.empty(),
                    optionalText("--order", options.row().order()),
                    eventName(),
                    optionalText("--id", options.row().id()),
                    optionalText("--segment", options.row().segment()),
                    finder.currency().map(name -> "CAST(" + Sql.name(name) + " AS VARCHAR)"),
                    options.row().where().isPresent()
                            ? bound("--where", options.row().where().get(), false)
                            : "true",
                    kindSql(),
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

        /** The event's name; interactions of which nothing else is known are called so. */
        private Optional<String> eventName() throws SQLException {
            KindColumns wanted = options.kinds();
            if (options.row().event().isPresent()
                    || wanted.kind().isEmpty()
                    || !wanted.possible().contains(KindName.INTERACTION)) {
                return optionalText("--event", options.row().event());
            }
            Optional<String> guess = finder.event();
            guess.ifPresent(name -> notes.add("event = " + Printable.of(name)));
            return Optional.of(guess.map(name -> "CAST(" + Sql.name(name) + " AS VARCHAR)")
                    .orElse(Sql.text(KindName.INTERACTION.text())));
        }

        private KindSql kindSql() throws SQLException {
            KindColumns wanted = options.kinds();
            Map<EventField, String> fields = new EnumMap<>(EventField.class);
            Map<EventField, String> bad = new EnumMap<>(EventField.class);
            Optional<String> ended = Optional.empty();
            for (EventField field : wanted.possibleFields()) {
                Optional<String> given = field(field, fields.containsKey(EventField.CHANGE));
                if (given.isEmpty()) {
                    continue;
                }
                String option = field.option();
                switch (field.type()) {
                    case MONEY -> {
                        fields.put(field, exact(option, given.get()));
                        bad.put(field, isColumn(option, given.get()) ? unreadable(option, given.get()) : "false");
                    }
                    case WHOLE, SCORE, LENGTH ->
                        fields.put(
                                field,
                                isColumn(option, given.get())
                                        ? text(option, given.get())
                                        : "CAST(TRY(" + bound(option, given.get(), true) + ") AS VARCHAR)");
                    case TIME -> ended = Optional.of("trim(" + text(option, given.get()) + ")");
                    default -> fields.put(field, text(option, given.get()));
                }
            }
            requireChange(wanted, fields, ended);
            List<String> keep = new ArrayList<>();
            for (String name : wanted.keep()) {
                String column = finder.named(name).orElseThrow(() -> finder.unknown("--keep", name, table.label()));
                keep.add("CAST(" + Sql.name(column) + " AS VARCHAR)");
            }
            return new KindSql(kindName(wanted), fields, bad, ended, keep);
        }

        private Optional<String> kindName(KindColumns wanted) throws SQLException {
            if (wanted.kind().isEmpty()) {
                return Optional.empty();
            }
            if (wanted.single().isPresent()) {
                return Optional.of(Sql.text(wanted.single().get().text()));
            }
            String given = wanted.kind().get();
            if (finder.named(given).isEmpty() && given.matches("[\\p{L} _-]+")) {
                throw InputException.usage("--kind: " + Printable.of(given) + " is no column of " + table.label()
                        + " and no kind of event; kinds are " + KindName.list());
            }
            return Optional.of("lower(trim(" + text("--kind", given) + "))");
        }

        /** Where a field stands, as given or guessed. */
        private Optional<String> field(EventField field, boolean hasChange) {
            Optional<String> given =
                    Optional.ofNullable(options.kinds().fields().get(field));
            if (given.isPresent()) {
                return given;
            }
            boolean endGiven = options.kinds().fields().containsKey(EventField.ENDED);
            boolean excluded = (field == EventField.ENDED && hasChange)
                    || (field == EventField.CHANGE
                            && endGiven
                            && options.kinds().single().isPresent());
            Optional<String> guess = excluded ? Optional.empty() : finder.usual(field.usualNames());
            guess.ifPresent(name -> notes.add(field.label() + " = " + Printable.of(name)));
            if (guess.isEmpty() && options.kinds().single().isPresent() && !excluded) {
                if (field.fallback().isPresent()) {
                    notes.add(field.label() + " = " + field.fallback().get() + " everywhere");
                } else if (field.type() != EventField.Type.TIME && field.type() != EventField.Type.CHANGE) {
                    return Optional.of(required(field.option(), field.label(), Optional.empty(), guess));
                }
            }
            return guess.map(Sql::name);
        }

        private void requireChange(KindColumns wanted, Map<EventField, String> fields, Optional<String> ended) {
            boolean change = fields.containsKey(EventField.CHANGE);
            if (wanted.single().equals(Optional.of(KindName.SUBSCRIPTION))) {
                if (change && ended.isPresent()) {
                    throw InputException.usage("--change and --ended exclude each other: a row is one change, or a "
                            + "whole subscription");
                }
                if (!change && ended.isEmpty()) {
                    throw InputException.usage(table.label() + " does not say what happened to a subscription; name "
                            + "a column with --change, or with --ended where a row is a whole subscription: it has "
                            + finder.list());
                }
            }
            if (wanted.single().equals(Optional.of(KindName.POINTS)) && !change) {
                notes.add("change = earned everywhere");
                fields.put(EventField.CHANGE, "'earned'");
            }
        }

        /** Whether a cell that is not empty is no number. */
        private String unreadable(String option, String given) throws SQLException {
            return "(" + exact(option, given) + " IS NULL AND NOT " + FieldSql.blank(text(option, given)) + ")";
        }

        private Optional<String> amountExpression() {
            if (options.row().amount().isPresent()) {
                return options.row().amount();
            }
            Optional<String> guess = finder.amount();
            notes.add("amount = " + guess.map(Printable::of).orElse("none"));
            if (options.row().order().isEmpty() && options.row().event().isEmpty()) {
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

        private String exact(String option, String amount) throws SQLException {
            if (isColumn(option, amount)) {
                return "TRY_CAST(" + text(option, amount) + " AS " + EXACT + ")";
            }
            String expression = "TRY(" + bound(option, amount, true) + ")";
            String type = type(option, expression);
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
