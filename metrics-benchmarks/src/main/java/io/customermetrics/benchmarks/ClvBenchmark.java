package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.data.SimulatedHistories;
import io.customermetrics.rfm.clv.BgNbd;
import io.customermetrics.rfm.clv.Fit;
import io.customermetrics.rfm.clv.MbgNbd;
import io.customermetrics.rfm.clv.Nbd;
import io.customermetrics.rfm.clv.ParetoNbd;
import io.customermetrics.rfm.clv.PurchasePatterns;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Purchase models of as many customers as CDNOW's sample has, and of 100 000, fitted by maximum likelihood on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class ClvBenchmark {

    /** How many customers there are. */
    @Param({"2357", "100000"})
    public int customers;

    private @Nullable SimulatedHistories histories;
    private @Nullable PurchasePatterns patterns;

    /** Simulates the customers; a model that does not converge is no result. */
    @Setup(Level.Trial)
    public void simulate() {
        SimulatedHistories simulated = SimulatedHistories.of(customers, 19970101);
        histories = simulated;
        patterns = simulated.patterns();
        for (Fit<?> fit : new Fit<?>[] {bgNbd(), mbgNbd(), nbd(), paretoNbd()}) {
            fit.orElseThrow();
        }
    }

    /** BG/NBD. */
    @Benchmark
    public Fit<BgNbd> bgNbd() {
        return BgNbd.fit(ready(patterns));
    }

    /** MBG/NBD. */
    @Benchmark
    public Fit<MbgNbd> mbgNbd() {
        return MbgNbd.fit(ready(patterns));
    }

    /** NBD. */
    @Benchmark
    public Fit<Nbd> nbd() {
        return Nbd.fit(ready(patterns));
    }

    /** Pareto/NBD. */
    @Benchmark
    public Fit<ParetoNbd> paretoNbd() {
        return ParetoNbd.fit(ready(patterns));
    }

    /** The distinct histories of the customers, which every fit starts from. */
    @Benchmark
    public PurchasePatterns patterns() {
        return ready(histories).patterns();
    }

    private static <T> T ready(@Nullable T made) {
        if (made == null) {
            throw new IllegalStateException("simulate() comes first");
        }
        return made;
    }
}
