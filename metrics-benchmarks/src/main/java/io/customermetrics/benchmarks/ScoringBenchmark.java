package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.ScoreSums;
import io.customermetrics.rfm.RfmScale;
import io.customermetrics.rfm.RfmScores;
import java.sql.SQLException;
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

/** Quintile scores of every customer from a table of recency, orders and revenue: fitting the cuts and scoring. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Shop.HEAP, Shop.PROCESSORS})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class ScoringBenchmark {

    private static final int QUINTILES = 5;

    /** Whether the last answer, still at hand, is right. */
    private @Nullable Supplier<Boolean> right;

    /** The library on one thread. */
    @Benchmark
    public RfmScores log(ScoringTable contender) {
        RfmScores scores = RfmScale.quantiles(contender.table(), QUINTILES).score(contender.table());
        right = () -> {
            try {
                return contender.duckDb().quantiles().equals(ScoreSums.of(scores));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
        return scores;
    }

    /** DuckDB's {@code ntile} on two threads, which parts equal values. */
    @Benchmark
    public ScoreSums duckDbNtile(ScoringTable contender) throws SQLException {
        ScoreSums sums = contender.duckDb().ntile();
        right = () -> sums.equals(ScoreSums.ofFifths(contender.table().size()));
        return sums;
    }

    /** DuckDB's quantiles on two threads: the library's scores. */
    @Benchmark
    public ScoreSums duckDbQuantiles(ScoringTable contender) throws SQLException {
        ScoreSums sums = contender.duckDb().quantiles();
        right = () -> sums.equals(
                ScoreSums.of(RfmScale.quantiles(contender.table(), QUINTILES).score(contender.table())));
        return sums;
    }

    /** Fails the run if the iteration's last answer was wrong. */
    @TearDown(Level.Iteration)
    public void check() {
        if (right == null || !right.get()) {
            throw new IllegalStateException("the scores are wrong");
        }
    }
}
