package io.customermetrics.benchmarks.result;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a contender took for a job of one size.
 *
 * @param job the job
 * @param size events, or customers where a job has no events
 * @param contender who did it
 * @param median milliseconds
 * @param least milliseconds
 * @param most milliseconds
 */
public record Timing(String job, long size, String contender, double median, double least, double most) {

    /**
     * Prints all, with how many times the library's time each takes, and, where there are several sizes, how times grow with the
     * events.
     *
     * @param timings the timings, in order of contenders
     * @param out where to
     */
    public static void print(List<Timing> timings, PrintStream out) {
        Map<String, Map<Long, Map<String, Timing>>> jobs = new TreeMap<>();
        for (Timing timing : timings) {
            jobs.computeIfAbsent(timing.job, job -> new TreeMap<>())
                    .computeIfAbsent(timing.size, size -> new LinkedHashMap<>())
                    .put(timing.contender, timing);
        }
        out.println("| job | size | contender | median ms | least | most | times the library's |");
        out.println("|---|---|---|--:|--:|--:|--:|");
        jobs.values()
                .forEach(sizes -> sizes.values()
                        .forEach(contenders -> contenders
                                .values()
                                .forEach(timing -> out.printf(
                                        Locale.ROOT,
                                        "| %s | %d | %s | %.2f | %.2f | %.2f | %s |%n",
                                        timing.job,
                                        timing.size,
                                        timing.contender,
                                        timing.median,
                                        timing.least,
                                        timing.most,
                                        contenders.containsKey(Names.LIBRARY)
                                                ? times(
                                                        timing.median,
                                                        Objects.requireNonNull(contenders.get(Names.LIBRARY)).median)
                                                : ""))));
        long[] sizes =
                timings.stream().mapToLong(Timing::size).distinct().sorted().toArray();
        if (sizes.length > 1) {
            out.println();
            printGrowth(jobs, sizes, out);
        }
    }

    /** A row a job and contender, a column a size, and the last by the one before. */
    private static void printGrowth(Map<String, Map<Long, Map<String, Timing>>> jobs, long[] sizes, PrintStream out) {
        long before = sizes[sizes.length - 2];
        long last = sizes[sizes.length - 1];
        out.print("| growth of | contender |");
        for (long size : sizes) {
            out.printf(Locale.ROOT, " ms of %d |", size);
        }
        out.printf(Locale.ROOT, " median's growth from %d to %d | least's |%n", before, last);
        out.println("|---|---|" + "--:|".repeat(sizes.length + 2));
        jobs.forEach((job, timings) -> {
            Map<String, Map<Long, Timing>> contenders = new TreeMap<>();
            timings.forEach((size, all) -> all.forEach((contender, timing) ->
                    contenders.computeIfAbsent(contender, c -> new TreeMap<>()).put(size, timing)));
            contenders.forEach((contender, bySize) -> {
                if (bySize.size() > 1) {
                    out.printf(Locale.ROOT, "| %s | %s |", job, contender);
                    for (long size : sizes) {
                        Timing timing = bySize.get(size);
                        out.print(timing == null ? " |" : String.format(Locale.ROOT, " %.2f |", timing.median));
                    }
                    Timing from = bySize.get(before);
                    Timing to = bySize.get(last);
                    out.println(
                            from == null || to == null
                                    ? " | |"
                                    : " " + times(to.median, from.median) + " | " + times(to.least, from.least) + " |");
                }
            });
        });
    }

    private static String times(double time, double other) {
        return String.format(Locale.ROOT, "%.1f", time / other);
    }
}
