package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.peer.DuckDbTable;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A DuckDB without tables, a new one for each iteration. */
@State(Scope.Benchmark)
public class EmptyDuckDb {

    private @Nullable DuckDbTable table;

    /** Opens the database. The one before is closed here and not sooner: its answer is checked when an iteration ends. */
    @Setup(Level.Iteration)
    public void open() throws SQLException {
        close();
        table = DuckDbTable.open();
    }

    DuckDbTable table() {
        return Objects.requireNonNull(table);
    }

    /** Closes the database. */
    @TearDown
    public void close() throws SQLException {
        if (table != null) {
            table.close();
        }
    }
}
