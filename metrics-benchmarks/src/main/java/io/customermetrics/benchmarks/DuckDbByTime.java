package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.peer.DuckDbPeer;
import io.customermetrics.benchmarks.peer.DuckDbTable;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** DuckDB with its rows in order of time. */
@State(Scope.Benchmark)
public class DuckDbByTime {

    private @Nullable DuckDbPeer peer;

    /** Loads the shop. */
    @Setup
    public void load(Shop shop) throws SQLException {
        peer = new DuckDbPeer(shop.purchases(), DuckDbTable.Layout.BY_TIME);
    }

    DuckDbPeer peer() {
        return Objects.requireNonNull(peer);
    }

    /** Closes the database. */
    @TearDown
    public void close() throws SQLException {
        peer().close();
    }
}
