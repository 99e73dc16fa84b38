package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.benchmarks.peer.DuckDbFile;
import io.customermetrics.benchmarks.peer.DuckDbTable;
import io.customermetrics.core.log.EventLog;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

/** A CSV file of purchases with text ids to a log, and to a table of DuckDB's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Shop.HEAP, Shop.WHOLE_HEAP, Shop.TOUCHED, Shop.PROCESSORS})
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class CsvBenchmark {

    private @Nullable Callable<RfmDigest> digest;

    /** The library, as the command line reads a file. */
    @Benchmark
    public EventLog log(PurchaseFile file) {
        EventLog log = LogContender.logOf(file.path());
        digest = () -> LogAnswers.digest(log);
        return log;
    }

    /** The library's builder, filled with chunks of columns from DuckDB. */
    @Benchmark
    public EventLog logOfDuckDbChunks(PurchaseFile file, EmptyDuckDb database) throws SQLException {
        EventLog log = LogContender.logOf(new DuckDbFile(database.table(), file.path()));
        digest = () -> LogAnswers.digest(log);
        return log;
    }

    /** DuckDB's table. */
    @Benchmark
    public DuckDbTable duckDbTable(PurchaseFile file, EmptyDuckDb database) throws SQLException {
        DuckDbTable table = database.table();
        new DuckDbFile(table, file.path()).toTable();
        digest = () -> table.rfmDigest("substr(customer, 2)");
        return table;
    }

    /** DuckDB reads the file and keeps nothing: below this nobody gets who reads through DuckDB. */
    @Benchmark
    public long duckDbScan(PurchaseFile file, EmptyDuckDb database, Shop shop) throws SQLException {
        long sum = new DuckDbFile(database.table(), file.path()).scan();
        digest = () -> sum == shop.answers().rfm().revenue() ? shop.answers().rfm() : new RfmDigest.Sum().digest();
        return sum;
    }

    /** Fails the run if the data that was made gives a wrong answer. */
    @TearDown(Level.Iteration)
    public void check(Shop shop) throws Exception {
        Answers.check(
                "the contender",
                "RFM after reading",
                shop.answers().rfm(),
                Objects.requireNonNull(digest).call());
        digest = null;
    }
}
