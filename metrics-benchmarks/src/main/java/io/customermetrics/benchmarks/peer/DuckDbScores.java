package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.answer.ScoreSums;
import io.customermetrics.rfm.RfmTable;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;

/** DuckDB scoring a table of recency, orders and revenue, one row a customer, with two threads. */
public final class DuckDbScores implements AutoCloseable {

    private final DuckDbTable table;

    /**
     * Loads the table.
     *
     * @param rfm the customers
     * @throws SQLException if DuckDB fails
     */
    public DuckDbScores(RfmTable rfm) throws SQLException {
        this.table = DuckDbTable.open();
        try (Statement statement = table.statement()) {
            statement.execute("CREATE TABLE rfm (recency INTEGER, orders INTEGER, revenue BIGINT)");
        }
        try (DuckDBAppender appender = table.appender("rfm")) {
            for (int row = 0; row < rfm.size(); row++) {
                appender.beginRow();
                appender.append(rfm.recencyDays(row));
                appender.append(rfm.orders(row));
                appender.append(rfm.monetaryMinor(row));
                appender.endRow();
            }
        }
    }

    /**
     * Writes the table as Parquet, for peers outside the JVM.
     *
     * @param file where to
     * @throws SQLException if DuckDB fails
     */
    public void write(Path file) throws SQLException {
        table.write("SELECT recency, orders, revenue FROM rfm", file);
    }

    /**
     * Fifths by {@code ntile}, which parts equal values where a fifth ends.
     *
     * @return the sums of the scores
     * @throws SQLException if DuckDB fails
     */
    public ScoreSums ntile() throws SQLException {
        return sums("""
                SELECT ntile(5) OVER (ORDER BY recency DESC) AS r, ntile(5) OVER (ORDER BY orders) AS f,
                       ntile(5) OVER (ORDER BY revenue) AS m
                FROM rfm""");
    }

    /**
     * The library's scores: cuts at the quintiles, equal values sharing a score.
     *
     * @return the sums of the scores
     * @throws SQLException if DuckDB fails
     */
    public ScoreSums quantiles() throws SQLException {
        return sums("""
                WITH cuts AS (SELECT quantile_cont(recency, [0.2, 0.4, 0.6, 0.8]) AS r,
                                     quantile_cont(orders, [0.2, 0.4, 0.6, 0.8]) AS f,
                                     quantile_cont(revenue, [0.2, 0.4, 0.6, 0.8]) AS m FROM rfm)
                SELECT 5 - (recency > r[1])::INT - (recency > r[2])::INT - (recency > r[3])::INT - (recency > r[4])::INT AS r,
                       1 + (orders > f[1])::INT + (orders > f[2])::INT + (orders > f[3])::INT + (orders > f[4])::INT AS f,
                       1 + (revenue > m[1])::INT + (revenue > m[2])::INT + (revenue > m[3])::INT + (revenue > m[4])::INT AS m
                FROM rfm, cuts""");
    }

    /** Adds up inside SQL, so that no row is fetched. */
    private ScoreSums sums(String scored) throws SQLException {
        try (Statement statement = table.statement();
                ResultSet row = statement.executeQuery("SELECT sum(r), sum(f), sum(m) FROM (" + scored + ")")) {
            row.next();
            return new ScoreSums(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    @Override
    public void close() throws SQLException {
        table.close();
    }
}
