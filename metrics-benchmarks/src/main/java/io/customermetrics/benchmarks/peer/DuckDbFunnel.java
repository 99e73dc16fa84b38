package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.answer.FunnelCounts;
import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopVisits;
import io.customermetrics.benchmarks.peer.DuckDbTable.Layout;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** DuckDB in this process with two threads, on a table of visits in memory: customer, microseconds and step, no more. */
public final class DuckDbFunnel implements AutoCloseable {

    private final DuckDbTable table;

    /**
     * Loads the shop.
     *
     * @param purchases the shop
     * @param layout how the rows lie
     * @throws SQLException if DuckDB fails
     */
    public DuckDbFunnel(Purchases purchases, Layout layout) throws SQLException {
        this.table = DuckDbTable.open();
        table.loadColumns(purchases, layout);
        try (Statement statement = table.statement()) {
            statement.execute("CREATE TABLE visits AS SELECT customer, epoch_us(instant) AS us, "
                    + ShopVisits.stepSql("amount") + "::TINYINT AS step FROM purchases"
                    + (layout == Layout.BY_CUSTOMER ? " ORDER BY customer, instant" : ""));
            statement.execute("DROP TABLE purchases");
        }
    }

    /**
     * For each visit the latest start of a chain that has taken each step, by one running maximum a step.
     *
     * @return how many customers reached each step
     * @throws SQLException if DuckDB fails
     */
    public FunnelCounts byWindows() throws SQLException {
        return counts("""
                WITH one AS (SELECT *, max(CASE WHEN step = 1 THEN us END) OVER w AS s1 FROM visits WHERE step > 0
                             WINDOW w AS (PARTITION BY customer ORDER BY us)),
                two AS (SELECT *, max(CASE WHEN step = 2 AND us - s1 <= %1$d THEN s1 END) OVER w AS s2 FROM one
                        WINDOW w AS (PARTITION BY customer ORDER BY us)),
                three AS (SELECT *, max(CASE WHEN step = 3 AND us - s2 <= %1$d THEN s2 END) OVER w AS s3 FROM two
                          WINDOW w AS (PARTITION BY customer ORDER BY us)),
                deepest AS (SELECT customer, max(CASE WHEN step = 4 AND us - s3 <= %1$d THEN 4 WHEN s3 IS NOT NULL THEN 3
                                                      WHEN s2 IS NOT NULL THEN 2 WHEN s1 IS NOT NULL THEN 1 ELSE 0 END) AS depth
                            FROM three GROUP BY customer)
                SELECT count(*) FILTER (depth >= 1), count(*) FILTER (depth >= 2),
                       count(*) FILTER (depth >= 3), count(*) FILTER (depth >= 4) FROM deepest
                """);
    }

    /**
     * Joins the visits of each step to the latest of the step before: of the chains that took that, it began last, because
     * starts never fall back in time.
     *
     * @return how many customers reached each step
     * @throws SQLException if DuckDB fails
     */
    public FunnelCounts byJoins() throws SQLException {
        return counts("""
                WITH one AS MATERIALIZED (SELECT customer, us, us AS began FROM visits WHERE step = 1),
                two AS MATERIALIZED (SELECT v.customer, v.us, began FROM visits v ASOF JOIN one
                            ON v.customer = one.customer AND v.us >= one.us WHERE v.step = 2 AND v.us - began <= %1$d),
                three AS MATERIALIZED (SELECT v.customer, v.us, began FROM visits v ASOF JOIN two
                              ON v.customer = two.customer AND v.us >= two.us WHERE v.step = 3 AND v.us - began <= %1$d),
                four AS (SELECT v.customer, began FROM visits v ASOF JOIN three
                         ON v.customer = three.customer AND v.us >= three.us WHERE v.step = 4 AND v.us - began <= %1$d)
                SELECT (SELECT count(DISTINCT customer) FROM one), (SELECT count(DISTINCT customer) FROM two),
                       (SELECT count(DISTINCT customer) FROM three), (SELECT count(DISTINCT customer) FROM four)
                """);
    }

    private FunnelCounts counts(String sql) throws SQLException {
        try (Statement statement = table.statement();
                ResultSet row = statement.executeQuery(
                        String.format(Locale.ROOT, sql, TimeUnit.DAYS.toMicros(FunnelCounts.WINDOW_DAYS)))) {
            row.next();
            long[] reached = new long[ShopVisits.STEPS.size()];
            for (int step = 0; step < reached.length; step++) {
                reached[step] = row.getLong(step + 1);
            }
            return FunnelCounts.of(reached);
        }
    }

    @Override
    public void close() throws SQLException {
        table.close();
    }
}
