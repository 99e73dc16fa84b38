package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.ActiveCounts;
import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.core.activity.RollingActivesSeries;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

/** Distinct active customers on each day, and in the 7 and the 30 days that end with it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Shop.HEAP, Shop.PROCESSORS})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class RollingActivesBenchmark {

    /** The last answer, put into comparable form only when asked, outside the time. */
    private @Nullable Supplier<ActiveCounts> answer;

    /** The library on two threads. */
    @Benchmark
    public RollingActivesSeries log(Log contender) {
        return checkedLater(contender.pool().actives());
    }

    /** The library on one thread. */
    @Benchmark
    public RollingActivesSeries logOneThread(Log contender) {
        return checkedLater(contender.oneThread().actives());
    }

    /** DuckDB, rows by customer. */
    @Benchmark
    public ActiveCounts duckDbByCustomer(DuckDbByCustomer contender) throws SQLException {
        return checkedLater(contender.peer().actives());
    }

    /** DuckDB, rows in order of time. */
    @Benchmark
    public ActiveCounts duckDbByTime(DuckDbByTime contender) throws SQLException {
        return checkedLater(contender.peer().actives());
    }

    /** A loop into a hash map. */
    @Benchmark
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 5, time = 1)
    public ActiveCounts hashMap(Records contender) {
        return checkedLater(contender.hashMap().actives());
    }

    /** Streams on one thread. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 3, time = 1)
    public ActiveCounts streams(Records contender) {
        return checkedLater(contender.streams().actives());
    }

    /** Parallel streams. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 3, time = 1)
    public ActiveCounts parallelStreams(Records contender) {
        return checkedLater(contender.parallelStreams().actives());
    }

    /** Fails the run if the iteration's last answer was wrong. */
    @TearDown(Level.Iteration)
    public void check(Shop shop) {
        Answers.check(
                "the contender",
                "active customers",
                shop.answers().actives(),
                Objects.requireNonNull(answer).get());
    }

    private RollingActivesSeries checkedLater(RollingActivesSeries given) {
        answer = () -> LogAnswers.counts(given);
        return given;
    }

    private ActiveCounts checkedLater(ActiveCounts given) {
        answer = () -> given;
        return given;
    }
}
