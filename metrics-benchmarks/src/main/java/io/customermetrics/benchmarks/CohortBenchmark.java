package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.CohortCounts;
import io.customermetrics.core.retention.CohortTable;
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

/** Cohorts by month of first purchase, and how many of each bought again how many months later. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Shop.HEAP, Shop.PROCESSORS})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class CohortBenchmark {

    /** The last answer, put into comparable form only when asked, outside the time. */
    private @Nullable Supplier<CohortCounts> answer;

    /** The library on two threads. */
    @Benchmark
    public CohortTable log(Log contender) {
        return checkedLater(contender.pool().cohorts());
    }

    /** The library on one thread. */
    @Benchmark
    public CohortTable logOneThread(Log contender) {
        return checkedLater(contender.oneThread().cohorts());
    }

    /** DuckDB, rows by customer. */
    @Benchmark
    public CohortCounts duckDbByCustomer(DuckDbByCustomer contender) throws SQLException {
        return checkedLater(contender.peer().cohorts());
    }

    /** DuckDB, rows in order of time. */
    @Benchmark
    public CohortCounts duckDbByTime(DuckDbByTime contender) throws SQLException {
        return checkedLater(contender.peer().cohorts());
    }

    /** A loop into a hash map. */
    @Benchmark
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 5, time = 1)
    public CohortCounts hashMap(Records contender) {
        return checkedLater(contender.hashMap().cohorts());
    }

    /** Streams on one thread. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 3, time = 1)
    public CohortCounts streams(Records contender) {
        return checkedLater(contender.streams().cohorts());
    }

    /** Parallel streams. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 3, time = 1)
    public CohortCounts parallelStreams(Records contender) {
        return checkedLater(contender.parallelStreams().cohorts());
    }

    /** Fails the run if the iteration's last answer was wrong. */
    @TearDown(Level.Iteration)
    public void check(Shop shop) {
        Answers.check(
                "the contender",
                "cohorts",
                shop.answers().cohorts(),
                Objects.requireNonNull(answer).get());
    }

    private CohortTable checkedLater(CohortTable given) {
        answer = () -> LogAnswers.counts(given);
        return given;
    }

    private CohortCounts checkedLater(CohortCounts given) {
        answer = () -> given;
        return given;
    }
}
