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
    private static final String LARGEST = "1000000000000000";

    private final Connection connection;
    private final ReadOptions options;

    EventTables(Connection connection, ReadOptions options) {
        this.connection = connection;
        this.options = options;
    }

    /** Makes {@code rated}: every row with its instant and the reason against it, if there is one. */
    void rate(TimeColumn.InstantSql instants, boolean hasAmountCells) throws SQLException {
        String purchase = options.event().isEmpty()
                ? "true"
                : "lower(trim(e)) IN ("
                        + options.purchaseEvents().stream()
                                .map(name -> Sql.text(name.strip().toLowerCase(Locale.ROOT)))
                                .collect(Collectors.joining(", "))
                        + ")";
        String noEvent = options.event().isEmpty()
                ? ""
                : " WHEN e IS NULL OR trim(e) = '' OR strlen(e) > 256 THEN " + Sql.text(Rejection.NO_EVENT);
        String badAmount = hasAmountCells
                ? "CASE WHEN cell IS NULL OR trim(cell) = '' THEN " + Sql.text(Rejection.NO_AMOUNT)
                        + " WHEN abs(TRY_CAST(cell AS DOUBLE)) >= " + LARGEST
                        + " AND isfinite(TRY_CAST(cell AS DOUBLE)) THEN "
                        + Sql.text(Rejection.BIG_AMOUNT) + " ELSE " + Sql.text(Rejection.BAD_AMOUNT) + " END"
                : Sql.text(Rejection.BAD_AMOUNT);
        execute("CREATE TEMP TABLE rated AS SELECT f, r, c, micros, a, o, e, id, seg, cur, purchase, t, cell, CASE "
                + "WHEN bad IS NOT NULL THEN bad "
                + "WHEN c IS NULL OR regexp_full_match(c, '[\\s\\p{Z}]*') THEN " + Sql.text(Rejection.NO_CUSTOMER)
                + " WHEN strlen(c) > 256 THEN " + Sql.text(Rejection.LONG_CUSTOMER)
                + noEvent
                + " WHEN t IS NULL OR t = '' THEN " + Sql.text(Rejection.NO_TIME)
                + " WHEN far OR micros < " + Micros.MIN_EVENT + " OR micros >= "
                + Micros.END_EVENT + " THEN " + Sql.text(Rejection.FAR_TIME)
                + " WHEN micros IS NULL THEN " + Sql.text(Rejection.BAD_TIME)
                + " WHEN purchase AND a IS NULL THEN " + badAmount
                + " WHEN purchase AND abs(a) >= " + LARGEST + " THEN " + Sql.text(Rejection.BIG_AMOUNT)
                + " END AS reason FROM (SELECT *, " + purchase + " AS purchase, " + instants.expression()
                + " AS micros "
                + "FROM timed" + instants.join() + ")");
    }

    /** Makes {@code good}, the usable rows before asOf; gives how many repeated ids were dropped. */
    long dropDuplicates(long endMicros) throws SQLException {
        String usable = "FROM rated WHERE reason IS NULL AND micros < " + endMicros;
        if (options.id().isEmpty()) {
            execute("CREATE TEMP VIEW good AS SELECT * " + usable);
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id " + usable + " AND id IS NOT NULL GROUP BY id "
                        + "HAVING count(DISTINCT (c, micros, a, o, e)) > 1 ORDER BY id LIMIT 1")) {
            if (result.next()) {
                throw InputException.data(
                        "event id " + Printable.of(result.getString(1)) + " stands for two different events");
            }
        }
        execute("CREATE TEMP TABLE good AS SELECT * " + usable
                + " QUALIFY id IS NULL OR row_number() OVER (PARTITION BY id ORDER BY f, r) = 1");
        return number("SELECT (SELECT count(*) " + usable + ") - (SELECT count(*) FROM good)");
    }

    /** Makes {@code events} with amounts in minor units; gives how many were rounded. */
    long round(int fractionDigits) throws SQLException {
        String lines = options.order().isEmpty()
                ? "SELECT c, micros, a, e, purchase FROM good"
                : "SELECT c, micros, a, e, purchase FROM good WHERE NOT purchase OR o IS NULL OR trim(o) = '' "
                        + "UNION ALL SELECT c, min(micros), sum(a)::DECIMAL(38,18), NULL, true FROM good "
                        + "WHERE purchase AND o IS NOT NULL AND trim(o) <> '' GROUP BY c, o";
        String scaled =
                "CASE WHEN abs(a) < " + LARGEST + " THEN a * " + Math.round(Math.pow(10, fractionDigits)) + " END";
        execute("CREATE TEMP TABLE events AS SELECT c, micros, e, purchase, whole <> v AS rounded, "
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
                + (options.segment().isEmpty()
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
