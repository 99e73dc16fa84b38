package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.peer.Peer;
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
 * The contenders of a question whose answer is a table of counts.
 *
 * @param <R> the library's result
 * @param <A> the answer
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Shop.HEAP, Shop.PROCESSORS})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public abstract class CountsBenchmark<R, A> {

    /** The last answer, put into comparable form only when asked, outside the time. */
    private @Nullable Supplier<A> answer;

    abstract R measured(LogContender log);

    abstract A counts(R measured);

    abstract A asked(Peer peer) throws Exception;

    abstract A right(Answers answers);

    /** The library on two threads. */
    @Benchmark
    public R log(Log contender) {
        return measuredAndChecked(contender.pool());
    }

    /** The library on one thread. */
    @Benchmark
    public R logOneThread(Log contender) {
        return measuredAndChecked(contender.oneThread());
    }

    /** DuckDB, rows by customer. */
    @Benchmark
    public A duckDbByCustomer(DuckDbByCustomer contender) throws Exception {
        return askedAndChecked(contender.peer());
    }

    /** DuckDB, rows in order of time. */
    @Benchmark
    public A duckDbByTime(DuckDbByTime contender) throws Exception {
        return askedAndChecked(contender.peer());
    }

    /** A loop into a hash map. */
    @Benchmark
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 5, time = 1)
    public A hashMap(Records contender) throws Exception {
        return askedAndChecked(contender.hashMap());
    }

    /** A loop over columns into fastutil's hash map. */
    @Benchmark
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 5, time = 1)
    public A fastutil(PrimitiveMaps contender) throws Exception {
        return askedAndChecked(contender.fastutil());
    }

    /** A loop over columns into the hash map of Eclipse Collections. */
    @Benchmark
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 5, time = 1)
    public A eclipseCollections(PrimitiveMaps contender) throws Exception {
        return askedAndChecked(contender.eclipseCollections());
    }

    /** Streams on one thread. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 3, time = 1)
    public A streams(Records contender) throws Exception {
        return askedAndChecked(contender.streams());
    }

    /** Parallel streams. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 3, time = 1)
    public A parallelStreams(Records contender) throws Exception {
        return askedAndChecked(contender.parallelStreams());
    }

    /** Fails the run if the iteration's last answer was wrong. */
    @TearDown(Level.Iteration)
    public void check(Shop shop) {
        Answers.check(
                "the contender",
                getClass().getSimpleName(),
                right(shop.answers()),
                Objects.requireNonNull(answer).get());
    }

    final void checkLater(Supplier<A> given) {
        answer = given;
    }

    private R measuredAndChecked(LogContender log) {
        R measured = measured(log);
        checkLater(() -> counts(measured));
        return measured;
    }

    private A askedAndChecked(Peer peer) throws Exception {
        A given = asked(peer);
        checkLater(() -> given);
        return given;
    }
}
