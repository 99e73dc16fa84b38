package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.benchmarks.peer.DuckDbPeer;
import io.customermetrics.benchmarks.peer.PrimitiveMapPeer;
import io.customermetrics.benchmarks.peer.Totals;
import io.customermetrics.core.value.CustomerTable;
import io.customermetrics.rfm.RfmTable;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Last purchase, number of orders and revenue of every customer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Shop.HEAP, Shop.PROCESSORS})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class RfmBenchmark {

    /** Whether the last answer, still at hand, agrees with the right one. */
    private @Nullable Predicate<RfmDigest> agrees;

    /** The library on two threads. */
    @Benchmark
    public CustomerTable log(Log contender) {
        return checkedLater(contender.pool().rfm());
    }

    /** The library on one thread. */
    @Benchmark
    public CustomerTable logOneThread(Log contender) {
        return checkedLater(contender.oneThread().rfm());
    }

    /** The library on two threads, with recency in calendar days: the table that is scored. */
    @Benchmark
    public RfmTable logRfmTable(Log contender) {
        RfmTable table = contender.pool().rfmTable();
        agrees = right -> {
            CustomerTable summary = contender.oneThread().rfm();
            return LogAnswers.digest(summary).equals(right) && LogAnswers.agree(table, summary);
        };
        return table;
    }

    /** DuckDB, rows by customer. */
    @Benchmark
    public long duckDbByCustomer(DuckDbByCustomer contender) throws SQLException {
        return sums(contender.peer());
    }

    /** DuckDB, rows in order of time. */
    @Benchmark
    public long duckDbByTime(DuckDbByTime contender) throws SQLException {
        return sums(contender.peer());
    }

    /** A loop into a hash map. */
    @Benchmark
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 5, time = 1)
    public Map<Long, Totals> hashMap(Records contender) {
        agrees = null;
        return checkedLater(contender.hashMap().rfm());
    }

    /** A loop over columns into fastutil's hash map. */
    @Benchmark
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 5, time = 1)
    public PrimitiveMapPeer.Table fastutil(PrimitiveMaps contender) {
        return checkedLater(contender.fastutil().rfm());
    }

    /** A loop over columns into the hash map of Eclipse Collections. */
    @Benchmark
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 5, time = 1)
    public PrimitiveMapPeer.Table eclipseCollections(PrimitiveMaps contender) {
        return checkedLater(contender.eclipseCollections().rfm());
    }

    /** Streams on one thread. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 3, time = 1)
    public Map<Long, Totals> streams(Records contender) {
        agrees = null;
        return checkedLater(contender.streams().rfm());
    }

    /** Parallel streams. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 3, time = 1)
    public Map<Long, Totals> parallelStreams(Records contender) {
        agrees = null;
        return checkedLater(contender.parallelStreams().rfm());
    }

    /** Fails the run if the iteration's last answer was wrong. */
    @TearDown(Level.Iteration)
    public void check(Shop shop) {
        if (agrees == null || !agrees.test(shop.answers().rfm())) {
            throw new IllegalStateException("the RFM answer is wrong");
        }
    }

    private long sums(DuckDbPeer peer) throws SQLException {
        long sums = peer.rfm();
        agrees = right -> DuckDbPeer.sums(right) == sums;
        return sums;
    }

    private CustomerTable checkedLater(CustomerTable table) {
        agrees = right -> LogAnswers.digest(table).equals(right);
        return table;
    }

    private PrimitiveMapPeer.Table checkedLater(PrimitiveMapPeer.Table table) {
        agrees = right -> table.digest().equals(right);
        return table;
    }

    private Map<Long, Totals> checkedLater(Map<Long, Totals> table) {
        agrees = right -> Totals.digest(table).equals(right);
        return table;
    }
}
