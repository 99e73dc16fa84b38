package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.benchmarks.data.PurchaseRecord;
import io.customermetrics.benchmarks.peer.DuckDbTable;
import io.customermetrics.benchmarks.peer.GroupedColumns;
import io.customermetrics.benchmarks.peer.RoaringPeer;
import io.customermetrics.core.log.EventLog;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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

/**
 * Purchases in order of time to data grouped by customer: columns with numeric ids, with text ids, and records with text ids.
 *
 * <p>One call an iteration, so that every text id is new to whoever hashes it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Shop.HEAP, Shop.WHOLE_HEAP, Shop.TOUCHED, Shop.PROCESSORS})
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class IngestBenchmark {

    /** Asks the data that was just made for its digest. */
    private @Nullable Callable<RfmDigest> digest;

    /** The library, numeric ids. */
    @Benchmark
    public EventLog numbersLog(Shop shop) {
        EventLog log = LogContender.logOf(shop.purchases());
        digest = () -> LogAnswers.digest(log);
        return log;
    }

    /** The library, text ids. */
    @Benchmark
    public EventLog textsLog(Shop shop, TextIds ids) {
        EventLog log = LogContender.logOf(ids.ids(), shop.purchases());
        digest = () -> LogAnswers.digest(log);
        return log;
    }

    /** A hash map for the ids and a counting sort, numeric ids. */
    @Benchmark
    public GroupedColumns<Long> numbersHashMap(Shop shop) {
        GroupedColumns<Long> columns = GroupedColumns.byNumber(shop.purchases());
        digest = () -> columns.rfmDigest(Long::longValue);
        return columns;
    }

    /** A hash map for the ids and a counting sort, text ids. */
    @Benchmark
    public GroupedColumns<String> textsHashMap(Shop shop, TextIds ids) {
        GroupedColumns<String> columns = GroupedColumns.byText(ids.ids(), shop.purchases());
        digest = () -> columns.rfmDigest(TextIds::number);
        return columns;
    }

    /** The library, records with text ids. */
    @Benchmark
    public EventLog objectsLog(PurchaseObjects objects) {
        EventLog log = LogContender.logOf(objects.records());
        digest = () -> LogAnswers.digest(log);
        return log;
    }

    /** A hash map for the ids and a counting sort, records with text ids. */
    @Benchmark
    public GroupedColumns<String> objectsHashMap(PurchaseObjects objects) {
        GroupedColumns<String> columns = GroupedColumns.ofRecords(objects.records());
        digest = () -> columns.rfmDigest(TextIds::number);
        return columns;
    }

    /** DuckDB, records with text ids by the appender; in order of time. */
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    public DuckDbTable objectsDuckDb(PurchaseObjects objects, EmptyDuckDb database) throws SQLException {
        DuckDbTable table = database.table();
        table.appendRecords(objects.records());
        digest = () -> table.rfmDigest("substr(customer, 2)");
        return table;
    }

    /** Records grouped by a stream: no columns, but what a program without a library would go on with. */
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    public Map<Long, List<PurchaseRecord>> numbersStreams(Records records) {
        Map<Long, List<PurchaseRecord>> groups = records.streams().group();
        digest = () -> Records.rfmDigest(groups);
        return groups;
    }

    /** A bitmap of the customers of each day, which keeps neither amounts nor times. */
    @Benchmark
    public RoaringPeer numbersRoaring(Shop shop) {
        RoaringPeer days = new RoaringPeer(shop.purchases());
        digest = () -> {
            Answers.check("Roaring", "active customers", shop.answers().actives(), days.actives());
            return shop.answers().rfm();
        };
        return days;
    }

    /** DuckDB, numeric ids by arrays, ordered by customer. */
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    public DuckDbTable numbersDuckDb(Shop shop, EmptyDuckDb database) throws SQLException {
        DuckDbTable table = database.table();
        table.loadColumns(shop.purchases(), DuckDbTable.Layout.BY_CUSTOMER);
        digest = () -> table.rfmDigest("customer");
        return table;
    }

    /** DuckDB, text ids by the appender, then ordered by customer. */
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    public DuckDbTable textsDuckDb(Shop shop, TextIds ids, EmptyDuckDb database) throws SQLException {
        DuckDbTable table = database.table();
        table.appendRows(ids.ids(), shop.purchases());
        table.cluster();
        digest = () -> table.rfmDigest("substr(customer, 2)");
        return table;
    }

    /** Fails the run if the data that was made gives a wrong answer. */
    @TearDown(Level.Iteration)
    public void check(Shop shop) throws Exception {
        Answers.check(
                "the contender",
                "RFM after ingest",
                shop.answers().rfm(),
                Objects.requireNonNull(digest).call());
        digest = null;
    }
}
