package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.peer.DuckDbScores;
import io.customermetrics.rfm.RfmTable;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Recency, orders and revenue of the shop's customers, in the library's table and in DuckDB's. */
@State(Scope.Benchmark)
public class ScoringTable {

    private @Nullable RfmTable table;
    private @Nullable DuckDbScores duckDb;

    /** Makes both tables. */
    @Setup
    public void fill(Shop shop) throws SQLException {
        table = new LogContender(shop.purchases().shape(), LogContender.logOf(shop.purchases()), false).rfmTable();
        duckDb = new DuckDbScores(table);
    }

    RfmTable table() {
        return Objects.requireNonNull(table);
    }

    DuckDbScores duckDb() {
        return Objects.requireNonNull(duckDb);
    }

    /** Closes the database. */
    @TearDown
    public void close() throws SQLException {
        duckDb().close();
    }
}
