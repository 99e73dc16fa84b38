package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.core.log.EventLog;
import java.util.Objects;
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

/** The purchases of the last day, with text ids, appended to a log of all days before; and the log built anew. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Shop.HEAP, Shop.WHOLE_HEAP, Shop.TOUCHED, Shop.PROCESSORS})
@Warmup(iterations = 2)
@Measurement(iterations = 7)
public class AppendBenchmark {

    private @Nullable EventLog made;

    /** Builds the day and appends it. */
    @Benchmark
    public EventLog log(AllButOneDay before, TextIds ids, Shop shop) {
        EventLog log = before.log().append(before.lastDay(ids.ids(), shop.purchases()));
        made = log;
        return log;
    }

    /** Builds all days. */
    @Benchmark
    public EventLog logBuiltAnew(TextIds ids, Shop shop) {
        EventLog log = LogContender.logOf(ids.ids(), shop.purchases());
        made = log;
        return log;
    }

    /** Fails the run if the log gives a wrong answer. */
    @TearDown(Level.Iteration)
    public void check(Shop shop) {
        Answers.check(
                "the log",
                "RFM after the last day",
                shop.answers().rfm(),
                LogAnswers.digest(Objects.requireNonNull(made)));
        made = null;
    }
}
