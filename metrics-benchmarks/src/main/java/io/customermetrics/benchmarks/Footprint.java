package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.benchmarks.peer.DuckDbPeer;
import io.customermetrics.benchmarks.peer.DuckDbTable;
import io.customermetrics.core.log.EventLog;
import java.lang.ref.Reference;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Supplier;

/** Prints what an event costs in memory: {@code java -Xmx6g -cp benchmarks.jar io.customermetrics.benchmarks.Footprint}. */
public final class Footprint {

    private final Purchases purchases;

    private Footprint(Purchases purchases) {
        this.purchases = purchases;
    }

    /**
     * Prints the table.
     *
     * @param args the number of events, ten million unless given
     * @throws SQLException if DuckDB fails
     */
    public static void main(String[] args) throws SQLException {
        int events = args.length == 0 ? 10_000_000 : Integer.parseInt(args[0]);
        new Footprint(Purchases.of(ShopShape.ofEvents(events))).print();
    }

    private void print() throws SQLException {
        EventLog log = LogContender.logOf(purchases);
        line("log, by its own account, numeric ids included", columns(log));
        log.footprint().forEach((column, bytes) -> line("  " + column, bytes));
        line("log on the heap, numeric ids included", heap(() -> LogContender.logOf(purchases)));
        line("log on the heap, text ids included", heap(() -> LogContender.logOf(purchases.customerIds(), purchases)));
        line("records in a list", heap(purchases::toRecords));
        for (DuckDbTable.Layout layout : DuckDbTable.Layout.values()) {
            try (DuckDbPeer peer = new DuckDbPeer(purchases, layout)) {
                line("DuckDB table " + layout + ", as loaded", peer.tableBytes());
                peer.checkpoint();
                line("DuckDB table " + layout + ", compressed by CHECKPOINT", peer.tableBytes());
            }
        }
    }

    static long columns(EventLog log) {
        return log.footprint().values().stream().mapToLong(Long::longValue).sum();
    }

    private static long heap(Supplier<?> made) {
        long before = used();
        Object kept = made.get();
        try {
            return used() - before;
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    /** Two collections: the first may leave what only a reference processor lets go. */
    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void line(String what, long bytes) {
        System.out.printf(Locale.ROOT, "%-50s %6.2f bytes an event%n", what, (double) bytes / purchases.size());
    }
}
