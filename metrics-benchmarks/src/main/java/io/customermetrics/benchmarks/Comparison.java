package io.customermetrics.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the benchmarks, stopping at the first wrong answer, and prints what README shows: medians, and how many times the
 * library's time each contender takes.
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
        print(results, System.out);
    }

    private static void print(Collection<RunResult> results, PrintStream out) {
        Map<String, Map<String, Statistics>> jobs = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            int method = name.lastIndexOf('.') + 1;
            int type = name.lastIndexOf('.', method - 2) + 1;
            String job = name.substring(type, method - 1).replace("Benchmark", "") + ", "
                    + result.getParams().getParam("events") + " events";
            jobs.computeIfAbsent(job, j -> new LinkedHashMap<>())
                    .put(name.substring(method), result.getPrimaryResult().getStatistics());
        }
        out.println();
        out.println("| job | contender | median ms | least | most | times the library's |");
        out.println("|---|---|--:|--:|--:|--:|");
        jobs.forEach((job, contenders) -> contenders.forEach((contender, times) -> {
            Statistics ours = contenders.get(library(contender));
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.1f | %.1f | %.1f | %s |%n",
                    job,
                    contender,
                    times.getPercentile(MEDIAN),
                    times.getMin(),
                    times.getMax(),
                    ours == null
                            ? ""
                            : String.format(
                                    Locale.ROOT, "%.1f", times.getPercentile(MEDIAN) / ours.getPercentile(MEDIAN)));
        }));
    }

    /** The library's own entry for the same input: numbersLog beside numbersDuckDb, log beside duckDbByCustomer. */
    private static String library(String contender) {
        if (contender.startsWith("numbers")) {
            return "numbersLog";
        }
        if (contender.startsWith("objects")) {
            return "objectsLog";
        }
        return contender.startsWith("texts") ? "textsLog" : "log";
    }
}
