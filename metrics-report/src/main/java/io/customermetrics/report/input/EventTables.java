package io.customermetrics.report.input;

import io.customermetrics.core.time.Micros;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Turns timed rows into events: bad rows apart, repeated ids dropped, lines of an order added exactly, amounts rounded to
 * minor units half-even.
 */
final class EventTables {

    /** Above this, amounts are taken for a mistake; below it every sum of lines stays exact. */
    static final String LARGEST = "1000000000000000";

    private final Connection connection;
    private final ReadOptions options;

    EventTables(Connection connection, ReadOptions options) {
        this.connection = connection;
        this.options = options;
    }

    /** Makes {@code rated}: every row with its instant and the reason against it, if there is one. */
    void rate(TimeColumn.InstantSql instants, boolean hasAmountCells) throws SQLException {
        boolean plain = options.kinds().arePlain();
        boolean kinds = options.kinds().kind().isPresent();
        String purchase = kinds ? "k IN ('purchase', 'refund')" : purchaseByName();
        String kind = kinds ? "k" : "CASE WHEN purchase THEN 'purchase' ELSE 'interaction' END";
        String nameless = "(e IS NULL OR trim(e) = '' OR strlen(e) > 256) THEN " + Sql.text(Rejection.NO_EVENT);
        String noEvent = kinds
                ? " WHEN k = 'interaction' AND " + nameless
                : options.row().event().isEmpty() ? "" : " WHEN " + nameless;
        String badAmount = hasAmountCells
                ? "CASE WHEN cell IS NULL OR trim(cell) = '' THEN " + Sql.text(Rejection.NO_AMOUNT)
                        + " WHEN abs(TRY_CAST(cell AS DOUBLE)) >= " + LARGEST
                        + " AND isfinite(TRY_CAST(cell AS DOUBLE)) THEN "
                        + Sql.text(Rejection.BIG_AMOUNT) + " ELSE " + Sql.text(Rejection.BAD_AMOUNT) + " END"
                : Sql.text(Rejection.BAD_AMOUNT);
        FieldSql fields = new FieldSql(options.kinds());
        String columns = "f, r, c, micros, " + (kinds ? "CASE WHEN k = 'refund' THEN -abs(a) ELSE a END AS a" : "a")
                + ", o, e, id, seg, cur, purchase, t, cell, fin, " + (plain ? "k" : kind + " AS k") + fields.names();
        String start = fields.hasEnds()
                ? ", max(CASE WHEN NOT fin THEN micros END) OVER (PARTITION BY f, r) AS start"
                : ", micros AS start";
        String reasoned = "SELECT " + columns + ", CASE "
                + "WHEN bad IS NOT NULL THEN bad "
                + "WHEN c IS NULL OR regexp_full_match(c, '[\\s\\p{Z}]*') THEN " + Sql.text(Rejection.NO_CUSTOMER)
                + " WHEN strlen(c) > 256 THEN " + Sql.text(Rejection.LONG_CUSTOMER)
                + noEvent
                + (fields.hasEnds() ? ends() : "")
                + " WHEN t IS NULL OR t = '' THEN " + Sql.text(Rejection.NO_TIME)
                + " WHEN far OR micros < " + Micros.MIN_EVENT + " OR micros >= "
                + Micros.END_EVENT + " THEN " + Sql.text(Rejection.FAR_TIME)
                + " WHEN micros IS NULL THEN " + Sql.text(Rejection.BAD_TIME)
                + " WHEN purchase AND a IS NULL THEN " + badAmount
                + " WHEN purchase AND abs(a) >= " + LARGEST + " THEN " + Sql.text(Rejection.BIG_AMOUNT)
                + fields.reasons()
                + " END AS reason FROM (SELECT *" + start + " FROM (SELECT *, " + purchase + " AS purchase, "
                + instants.expression() + " AS micros FROM timed" + instants.join() + "))";
        execute("CREATE TEMP TABLE rated AS " + (fields.hasEnds() ? oneReasonARow(reasoned) : reasoned));
    }

    private String purchaseByName() {
        return options.row().event().isEmpty()
                ? "true"
                : "lower(trim(e)) IN ("
                        + options.row().purchaseEvents().stream()
                                .map(name -> Sql.text(name.strip().toLowerCase(Locale.ROOT)))
                                .collect(Collectors.joining(", "))
                        + ")";
    }

    private static String ends() {
        return " WHEN fin AND (far OR micros < " + Micros.MIN_EVENT + " OR micros >= " + Micros.END_EVENT + ") THEN "
                + Sql.text(Rejection.FAR_END) + " WHEN fin AND micros IS NULL THEN " + Sql.text(Rejection.BAD_END)
                + " WHEN fin AND micros < start THEN " + Sql.text(Rejection.END_FIRST);
    }

    /** A row whose start or end is bad is bad as a whole, for one reason. */
    private static String oneReasonARow(String reasoned) {
        return "SELECT * REPLACE (COALESCE(max(CASE WHEN NOT fin THEN reason END) OVER (PARTITION BY f, r), "
                + "max(CASE WHEN fin THEN reason END) OVER (PARTITION BY f, r)) AS reason) FROM (" + reasoned + ")";
    }

    /** Makes {@code good}, the usable rows before asOf; gives how many repeated ids were dropped. */
    long dropDuplicates(long endMicros) throws SQLException {
        String usable = "FROM rated WHERE reason IS NULL AND micros < " + endMicros;
        if (options.row().id().isEmpty()) {
            execute("CREATE TEMP VIEW good AS SELECT * " + usable);
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT id " + usable + " AND id IS NOT NULL GROUP BY id, fin "
                                + "HAVING count(DISTINCT (c, micros, a, o, e, k"
                                + new FieldSql(options.kinds()).names() + ")) > 1 ORDER BY id LIMIT 1")) {
            if (result.next()) {
                throw InputException.data(
                        "event id " + Printable.of(result.getString(1)) + " stands for two different events");
            }
        }
        execute("CREATE TEMP TABLE good AS SELECT * " + usable
                + " QUALIFY id IS NULL OR row_number() OVER (PARTITION BY id, fin ORDER BY f, r) = 1");
        return number(
                "SELECT (SELECT count(*) " + usable + " AND NOT fin) - (SELECT count(*) FROM good WHERE NOT fin)");
    }

    /** Makes {@code events} with amounts in minor units; gives how many were rounded. */
    long round(int fractionDigits) throws SQLException {
        boolean plain = options.kinds().arePlain();
        FieldSql fields = new FieldSql(options.kinds());
        String more = plain ? "" : ", o, k, fin" + fields.names();
        String line = plain ? "purchase" : "(k = 'purchase')";
        String lines = options.row().order().isEmpty()
                ? "SELECT c, micros, a, e, purchase" + more + " FROM good"
                : "SELECT c, micros, a, e, purchase" + more + " FROM good WHERE NOT " + line
                        + " OR o IS NULL OR trim(o) = '' "
                        + "UNION ALL SELECT c, min(micros), sum(a)::DECIMAL(38,18), NULL, true"
                        + (plain ? "" : ", o, 'purchase', false" + fields.ofOrder())
                        + " FROM good WHERE " + line + " AND o IS NOT NULL AND trim(o) <> '' GROUP BY c, o";
        String scaled =
                "CASE WHEN abs(a) < " + LARGEST + " THEN a * " + Math.round(Math.pow(10, fractionDigits)) + " END";
        execute("CREATE TEMP TABLE events AS SELECT c, micros, e, purchase" + more + ", whole <> v AS rounded, "
                + "TRY_CAST(CASE WHEN abs(v - whole) > 0.5 OR (abs(v - whole) = 0.5 AND whole % 2 <> 0) "
                + "THEN whole + sign(v) ELSE whole END AS BIGINT) AS minor FROM (SELECT *, trunc(v) AS whole FROM "
                + "(SELECT *, CASE WHEN purchase THEN " + scaled + " ELSE 0 END AS v FROM (" + lines + ")))");
        if (number("SELECT count(*) FROM events WHERE minor IS NULL") > 0) {
            throw InputException.data("the lines of an order add up to more than an amount can hold");
        }
        return number("SELECT count(*) FROM events WHERE rounded");
    }

    /** Makes {@code customers}: every customer's number and attribute, as of its last event. */
    void numberCustomers() throws SQLException {
        execute("CREATE TEMP TABLE customers AS SELECT c, seg, row_number() OVER (ORDER BY c) - 1 AS n FROM (SELECT c, "
                + (options.row().segment().isEmpty()
                        ? "NULL::VARCHAR"
                        : "(max({'at': micros, 'seg': seg}) FILTER (WHERE seg IS NOT NULL)).seg")
                + " AS seg FROM good GROUP BY c)");
    }

    long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
