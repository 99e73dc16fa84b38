package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.FunnelCounts;
import io.customermetrics.core.conversion.FunnelSummary;
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

/**
 * Customers who reached each of four steps within seven days of the first, by their best attempt. The library tells time to
 * convert and revenue too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Shop.HEAP, Shop.PROCESSORS})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class FunnelBenchmark {

    /** The last answer, put into comparable form only when asked, outside the time. */
    private @Nullable Supplier<FunnelCounts> answer;

    private @Nullable FunnelCounts right;

    /** The library on two threads. */
    @Benchmark
    public FunnelSummary log(FunnelLog contender) {
        return checkedLater(contender, contender.measure());
    }

    /** The library on one thread. */
    @Benchmark
    public FunnelSummary logOneThread(FunnelLog contender) {
        return checkedLater(contender, contender.measureOnOneThread());
    }

    /** DuckDB, rows by customer, each step joined to the latest of the step before. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 5, time = 1)
    public FunnelCounts duckDbByCustomer(Shop shop, DuckDbFunnelByCustomer contender) throws SQLException {
        return checkedLater(shop, contender.peer().byJoins());
    }

    /** DuckDB, rows in order of time, each step joined to the latest of the step before. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 5, time = 1)
    public FunnelCounts duckDbByTime(Shop shop, DuckDbFunnelByTime contender) throws SQLException {
        return checkedLater(shop, contender.peer().byJoins());
    }

    /** DuckDB, rows by customer, one running maximum a step. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 3, time = 1)
    public FunnelCounts duckDbWindows(Shop shop, DuckDbFunnelByCustomer contender) throws SQLException {
        return checkedLater(shop, contender.peer().byWindows());
    }

    /** Fails the run if the iteration's last answer was wrong. */
    @TearDown(Level.Iteration)
    public void check() {
        Answers.check(
                "the contender",
                "funnel",
                Objects.requireNonNull(right),
                Objects.requireNonNull(answer).get());
    }

    private FunnelSummary checkedLater(FunnelLog contender, FunnelSummary given) {
        right = contender.answer();
        answer = () -> FunnelLog.counts(given);
        return given;
    }

    private FunnelCounts checkedLater(Shop shop, FunnelCounts given) {
        if (right == null) {
            right = FunnelCounts.of(shop.purchases());
        }
        answer = () -> given;
        return given;
    }
}
