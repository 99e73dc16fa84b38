package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.peer.DuckDbFunnel;
import io.customermetrics.benchmarks.peer.DuckDbTable;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** DuckDB with the visits in order of time. */
@State(Scope.Benchmark)
public class DuckDbFunnelByTime {

    private @Nullable DuckDbFunnel peer;

    /** Loads the shop. */
    @Setup
    public void load(Shop shop) throws SQLException {
        peer = new DuckDbFunnel(shop.purchases(), DuckDbTable.Layout.BY_TIME);
    }

    DuckDbFunnel peer() {
        return Objects.requireNonNull(peer);
    }

    /** Closes the database. */
    @TearDown
    public void close() throws SQLException {
        peer().close();
    }
}
