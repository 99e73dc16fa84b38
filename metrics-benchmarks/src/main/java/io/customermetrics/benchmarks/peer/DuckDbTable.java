package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.benchmarks.data.Purchases;
import java.nio.file.Path;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.time.Micros;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** A database of its own in memory with one table of purchases, and the ways to fill it. */
public final class DuckDbTable implements AutoCloseable {

    /** How the table's rows lie. */
    public enum Layout {
        /** By customer, and in order of time inside a customer. */
        BY_CUSTOMER,
        /** In order of time. */
        BY_TIME
    }

    static final String PER_CUSTOMER =
            "SELECT customer, max(instant) AS last, count(*) AS orders, sum(amount) AS revenue"
                    + " FROM purchases GROUP BY customer";

    private static final String BY_CUSTOMER = "ORDER BY customer, instant";

    /** Rows appended as one row of three lists; a multiple of DuckDB's row group would gain nothing more. */
    private static final int LIST_ROWS = 1 << 16;

    private final DuckDBConnection connection;

    private DuckDbTable(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * An empty database with two threads.
     *
     * @return the database
     * @throws SQLException if DuckDB fails
     */
    public static DuckDbTable open() throws SQLException {
        DuckDBConnection connection =
                DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        DuckDbTable table = new DuckDbTable(connection);
        table.execute("SET threads = 2");
        return table;
    }

    /**
     * Makes the table by the fastest way in that we found: whole arrays appended as lists, unfolded in SQL.
     *
     * @param purchases what to load
     * @param layout how the rows are to lie
     * @throws SQLException if DuckDB fails
     */
    public void loadColumns(Purchases purchases, Layout layout) throws SQLException {
        execute("CREATE OR REPLACE TABLE lists (customers BIGINT[], micros BIGINT[], amounts BIGINT[])");
        try (DuckDBAppender appender = connection.createAppender("lists")) {
            for (int from = 0; from < purchases.size(); from += LIST_ROWS) {
                int to = Math.min(purchases.size(), from + LIST_ROWS);
                appender.beginRow();
                appender.append(Arrays.copyOfRange(purchases.customers(), from, to));
                appender.append(Arrays.copyOfRange(purchases.micros(), from, to));
                appender.append(Arrays.copyOfRange(purchases.amounts(), from, to));
                appender.endRow();
                // One list a flush: the appender's buffer otherwise grows to the whole data.
                appender.flush();
            }
        }
        long firstDay = purchases.shape().firstDay().toEpochDay();
        int firstMonth = purchases.shape().firstDay().getYear() * 12
                + purchases.shape().firstDay().getMonthValue();
        execute(String.format(Locale.ROOT, """
                CREATE OR REPLACE TABLE purchases AS
                SELECT customer::INTEGER AS customer, instant, amount::INTEGER AS amount,
                       (micros // 86400000000 - %d)::SMALLINT AS day,
                       (year(instant) * 12 + month(instant) - %d)::TINYINT AS month
                FROM (SELECT customer, micros, amount, make_timestamp(micros) AS instant
                      FROM (SELECT unnest(customers) AS customer, unnest(micros) AS micros, unnest(amounts) AS amount
                            FROM lists))
                %s
                """, firstDay, firstMonth, layout == Layout.BY_CUSTOMER ? BY_CUSTOMER : ""));
        execute("DROP TABLE lists");
    }

    /**
     * Makes the table row by row, as a program that holds objects does.
     *
     * @param ids the customer of each purchase
     * @param purchases the rest of each
     * @throws SQLException if DuckDB fails
     */
    public void appendRows(String[] ids, Purchases purchases) throws SQLException {
        execute("CREATE OR REPLACE TABLE purchases (customer VARCHAR, instant TIMESTAMP, amount INTEGER)");
        try (DuckDBAppender appender = connection.createAppender("purchases")) {
            for (int i = 0; i < ids.length; i++) {
                appender.beginRow();
                appender.append(ids[i]);
                appender.appendEpochMicros(purchases.micros()[i]);
                appender.append((int) purchases.amounts()[i]);
                appender.endRow();
            }
        }
    }

    /**
     * Makes the table of records.
     *
     * @param records the purchases
     * @throws SQLException if DuckDB fails
     */
    public void appendRecords(List<Purchase> records) throws SQLException {
        execute("CREATE OR REPLACE TABLE purchases (customer VARCHAR, instant TIMESTAMP, amount INTEGER)");
        try (DuckDBAppender appender = connection.createAppender("purchases")) {
            for (Purchase purchase : records) {
                appender.beginRow();
                appender.append(purchase.customer());
                appender.appendEpochMicros(Micros.floor(purchase.at()));
                appender.append((int) purchase.amount().minorUnits());
                appender.endRow();
            }
        }
    }

    /**
     * Lays the rows out by customer, and in order of time inside a customer.
     *
     * @throws SQLException if DuckDB fails
     */
    public void cluster() throws SQLException {
        execute("CREATE OR REPLACE TABLE clustered AS SELECT * FROM purchases " + BY_CUSTOMER);
        execute("DROP TABLE purchases");
        execute("ALTER TABLE clustered RENAME TO purchases");
    }

    /**
     * The digest of every customer's last purchase, orders and revenue.
     *
     * @param customerNumber the SQL expression of a customer's number
     * @return the digest
     * @throws SQLException if DuckDB fails
     */
    public RfmDigest rfmDigest(String customerNumber) throws SQLException {
        String sql = String.format(Locale.ROOT, """
                SELECT count(*), sum(orders), sum(revenue), bit_xor(micros),
                       sum(weight * orders), sum(weight * revenue), sum(weight * (micros & 65535))
                FROM (SELECT %s::BIGINT + 1 AS weight, epoch_us(last) AS micros, orders, revenue FROM (%s))
                """, customerNumber, PER_CUSTOMER);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new RfmDigest(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7));
        }
    }

    void write(String select, Path file) throws SQLException {
        execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
    }

    long bytes() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory() WHERE tag = 'IN_MEMORY_TABLE'")) {
            row.next();
            return row.getLong(1);
        }
    }

    void checkpoint() throws SQLException {
        execute("CHECKPOINT");
    }

    DuckDBAppender appender(String name) throws SQLException {
        return connection.createAppender(name);
    }

    Statement statement() throws SQLException {
        return connection.createStatement();
    }

    DuckDBPreparedStatement prepare(String sql) throws SQLException {
        return connection.prepare(sql);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
