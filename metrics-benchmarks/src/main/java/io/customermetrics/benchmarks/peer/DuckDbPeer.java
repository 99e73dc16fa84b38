package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.answer.ActiveCounts;
import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.CohortCounts;
import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.benchmarks.data.ShopVisits;
import io.customermetrics.benchmarks.peer.DuckDbTable.Layout;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * DuckDB in this process, on its own in-memory table, with two threads.
 *
 * <p>The table holds the narrowest types that fit, and beside the instant the day and the month, computed while loading:
 * the library too keeps the day.
 */
public final class DuckDbPeer implements Peer, AutoCloseable {

    private final ShopShape shape;
    private final Layout layout;
    private final DuckDbTable table;

    /**
     * Loads the shop.
     *
     * @param purchases the shop
     * @param layout how the rows lie
     * @throws SQLException if DuckDB fails
     */
    public DuckDbPeer(Purchases purchases, Layout layout) throws SQLException {
        this.shape = purchases.shape();
        this.layout = layout;
        this.table = DuckDbTable.open();
        table.loadColumns(purchases, layout);
    }

    /**
     * Computes last purchase, orders and revenue of each customer, and adds them up inside SQL so that no row is fetched.
     *
     * @return the exclusive or of the three sums
     * @throws SQLException if DuckDB fails
     */
    public long rfm() throws SQLException {
        try (Statement statement = table.statement();
                ResultSet row =
                        statement.executeQuery("SELECT bit_xor(epoch_us(last)), sum(orders), sum(revenue) FROM ("
                                + DuckDbTable.PER_CUSTOMER + ")")) {
            row.next();
            return row.getLong(1) ^ row.getLong(2) ^ row.getLong(3);
        }
    }

    /** {@inheritDoc} With the rows by customer the next row is the next purchase, which DuckDB streams without sorting. */
    @Override
    public ActiveCounts actives() throws SQLException {
        return layout == Layout.BY_TIME ? activesByWindows() : actives("""
                SELECT day, CASE WHEN next_customer = customer THEN least(next_day - day, 30) ELSE 30 END AS gap
                FROM (SELECT day, customer, lead(day) OVER () AS next_day, lead(customer) OVER () AS next_customer
                      FROM purchases)""");
    }

    /**
     * The same, however the rows lie: a window for each customer.
     *
     * @return the active customers
     * @throws SQLException if DuckDB fails
     */
    public ActiveCounts activesByWindows() throws SQLException {
        return actives("""
                SELECT day, coalesce(least(lead(day) OVER (PARTITION BY customer ORDER BY day) - day, 30), 30) AS gap
                FROM purchases""");
    }

    /**
     * Counts each pair of a day and the gap to the customer's next day, and sums the changes they make to the number of
     * active customers: faster than distinct counts over joined windows. See {@code Gaps} for why it is right.
     */
    private ActiveCounts actives(String gaps) throws SQLException {
        String sql = String.format(Locale.ROOT, """
                WITH gaps AS (%s),
                counted AS (SELECT day, gap, count(*) AS n FROM gaps GROUP BY ALL),
                changes AS (SELECT days, unnest([day, day + least(gap, days)]) AS day, unnest([n, -n]) AS n
                            FROM counted, (VALUES (1), (7), (30)) windows(days)),
                changes_and_days AS (SELECT * FROM changes UNION ALL
                                     SELECT days, day, 0 FROM (VALUES (1), (7), (30)) windows(days), range(%d) all_days(day)),
                daily AS (SELECT days, day, sum(n) AS change FROM changes_and_days GROUP BY ALL)
                SELECT days, day, sum(change) OVER (PARTITION BY days ORDER BY day) FROM daily
                """, gaps, shape.days());
        long[][] counts = new long[31][];
        try (Statement statement = table.statement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                int window = rows.getInt(1);
                int day = rows.getInt(2);
                if (counts[window] == null) {
                    counts[window] = new long[shape.days()];
                }
                if (day < shape.days()) {
                    counts[window][day] = rows.getLong(3);
                }
            }
        }
        return ActiveCounts.of(counts[1], counts[7], counts[30]);
    }

    @Override
    public CohortCounts cohorts() throws SQLException {
        // The months of each customer as bits, counted, and only then unfolded.
        String sql = String.format(Locale.ROOT, """
                WITH customers AS (SELECT bit_or(1::BIGINT << month::BIGINT) AS months FROM purchases GROUP BY customer),
                alike AS (SELECT months, count(*) AS n FROM customers GROUP BY months)
                SELECT bit_count((months & -months) - 1) AS cohort, month - bit_count((months & -months) - 1) AS later, sum(n)
                FROM alike, range(%d) all_months(month) WHERE (months >> month) & 1 = 1 GROUP BY ALL
                """, shape.months());
        CohortCounts.Sum sum = new CohortCounts.Sum(shape.months());
        try (Statement statement = table.statement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sum.set(rows.getInt(1), rows.getInt(2), rows.getLong(3));
            }
        }
        return sum.counts();
    }

    /**
     * Writes the shop as Parquet: customer, microseconds, amount, day, month and step of the funnel, for peers outside the JVM.
     *
     * @param file where to
     * @throws SQLException if DuckDB fails
     */
    public void write(Path file) throws SQLException {
        table.write(
                "SELECT customer, epoch_us(instant) AS micros, amount, day, month, " + ShopVisits.stepSql("amount")
                        + " AS step FROM purchases",
                file);
    }

    /** {@return the bytes of DuckDB's tables in memory} @throws SQLException if DuckDB fails */
    public long tableBytes() throws SQLException {
        return table.bytes();
    }

    /**
     * Has DuckDB compress its tables.
     *
     * @throws SQLException if DuckDB fails
     */
    public void checkpoint() throws SQLException {
        table.checkpoint();
    }

    /** {@return all answers} @throws SQLException if DuckDB fails */
    public Answers answers() throws SQLException {
        return new Answers(rfmDigest(), actives(), cohorts());
    }

    /**
     * What {@link #rfm()} returns for a right answer.
     *
     * @param digest the right answer
     * @return the exclusive or of the three sums
     */
    public static long sums(RfmDigest digest) {
        return digest.lastXor() ^ digest.orders() ^ digest.revenue();
    }

    /** {@return the digest of the table that {@link #rfm()} computes} @throws SQLException if DuckDB fails */
    public RfmDigest rfmDigest() throws SQLException {
        return table.rfmDigest("customer");
    }

    @Override
    public void close() throws SQLException {
        table.close();
    }
}
