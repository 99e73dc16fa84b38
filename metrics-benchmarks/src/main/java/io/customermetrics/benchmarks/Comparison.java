package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.result.Names;
import io.customermetrics.benchmarks.result.Timing;
import java.io.IOException;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the benchmarks, stopping at the first wrong answer, and prints what README shows: medians, how many times the
 * library's time each contender takes, and how times grow where several sizes are asked for.
 *
 * <p>Takes the same arguments as JMH: {@code java -cp benchmarks.jar io.customermetrics.benchmarks.Comparison -rf json}.
 */
public final class Comparison {

    private static final int MEDIAN = 50;

    private Comparison() {}

    /**
     * Runs and prints.
     *
     * @param args JMH's
     * @throws CommandLineOptionException if JMH does not understand them
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the table cannot be written
     */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException, IOException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .shouldFailOnError(true)
                        .build())
                .run();
        System.out.println();
        Timing.print(results.stream().map(Comparison::timing).toList(), System.out);
    }

    private static Timing timing(RunResult result) {
        BenchmarkParams params = result.getParams();
        String name = params.getBenchmark();
        int dot = name.lastIndexOf('.');
        String type = name.substring(name.lastIndexOf('.', dot - 1) + 1, dot);
        String method = name.substring(dot + 1);
        // Every benchmark has one parameter: how large its data is.
        String size = params.getParam(params.getParamsKeys().iterator().next());
        Statistics times = result.getPrimaryResult().getStatistics();
        return new Timing(
                Names.job(type, method),
                Long.parseLong(size),
                Names.contender(method),
                times.getPercentile(MEDIAN),
                times.getMin(),
                times.getMax());
    }
}
