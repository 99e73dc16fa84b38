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

/** DuckDB with the visits by customer. */
@State(Scope.Benchmark)
public class DuckDbFunnelByCustomer {

    private @Nullable DuckDbFunnel peer;

    /** Loads the shop. */
    @Setup
    public void load(Shop shop) throws SQLException {
        peer = new DuckDbFunnel(shop.purchases(), DuckDbTable.Layout.BY_CUSTOMER);
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
