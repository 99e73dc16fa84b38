package io.customermetrics.benchmarks;

import io.customermetrics.core.log.EventLog;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The library's log of the shop. */
@State(Scope.Benchmark)
public class Log {

    private @Nullable LogContender oneThread;
    private @Nullable LogContender pool;

    /** Builds the log. */
    @Setup
    public void build(Shop shop) {
        EventLog log = LogContender.logOf(shop.purchases());
        oneThread = new LogContender(shop.purchases().shape(), log, false);
        pool = new LogContender(shop.purchases().shape(), log, true);
    }

    LogContender oneThread() {
        return Objects.requireNonNull(oneThread);
    }

    LogContender pool() {
        return Objects.requireNonNull(pool);
    }
}
