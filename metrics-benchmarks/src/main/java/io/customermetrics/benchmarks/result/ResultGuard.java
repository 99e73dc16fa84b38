package io.customermetrics.benchmarks.result;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the tables of two result files, row by row:
 *
 * <pre>
 * java -cp benchmarks.jar io.customermetrics.benchmarks.result.ResultGuard before.txt after.txt [limit [column...]]
 * </pre>
 *
 * <p>The column is that of the kernels' ratios to their floors unless others are named. Those ratios, to a loop of the same run,
 * hold on machines that do other work, roughly: the limit is half as much again unless said otherwise. Ends with 1 if a row
 * is beyond it or missing. A tool for whoever changes a kernel or a JDK; no build fails by it.
 */
public final class ResultGuard {

    private static final double USUAL_LIMIT = 1.5;
    private static final List<String> USUAL_COLUMN = List.of("times the floor");

    private ResultGuard() {}

    /** A row of both files; {@code after} is null if the second lacks it. */
    record Change(String what, double before, @Nullable Double after) {

        boolean beyond(double limit) {
            return after == null || after > before * limit;
        }

        @Override
        public String toString() {
            return after == null
                    ? String.format(Locale.ROOT, "| %s | %.2f | not measured | |", what, before)
                    : String.format(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |", what, before, after, after / before);
        }
    }

    /**
     * Prints the comparison.
     *
     * @param args the file before, the file after, how many times the figure before may be reached, and the columns
     */
    public static void main(String[] args) throws IOException {
        double limit = args.length > 2 ? Double.parseDouble(args[2]) : USUAL_LIMIT;
        List<String> columns = args.length > 3 ? Arrays.asList(args).subList(3, args.length) : USUAL_COLUMN;
        List<Change> changes =
                changes(Files.readAllLines(Path.of(args[0])), Files.readAllLines(Path.of(args[1])), columns);
        System.exit(print(changes, limit, System.out) == 0 && !changes.isEmpty() ? 0 : 1);
    }

    /** Each row of the file before that has a figure in one of the columns. */
    static List<Change> changes(List<String> before, List<String> after, List<String> columns) {
        Map<String, Double> now = ResultTable.figures(after, columns);
        return ResultTable.figures(before, columns).entrySet().stream()
                .map(row -> new Change(row.getKey(), row.getValue(), now.get(row.getKey())))
                .toList();
    }

    /** Prints all rows, their geometric mean and those beyond the limit, and returns how many these are. */
    static int print(List<Change> changes, double limit, PrintStream out) {
        out.println("| what | before | after | times |");
        out.println("|---|--:|--:|--:|");
        changes.forEach(out::println);
        double logs = 0;
        int measured = 0;
        for (Change change : changes) {
            if (change.after() != null) {
                logs += Math.log(change.after() / change.before());
                measured++;
            }
        }
        out.printf(Locale.ROOT, "%d rows, geometric mean %.2f times%n", measured, Math.exp(logs / measured));
        List<Change> slower =
                changes.stream().filter(change -> change.beyond(limit)).toList();
        out.printf(Locale.ROOT, "beyond %.2f times or missing: %d%n", limit, slower.size());
        slower.forEach(out::println);
        return slower.size();
    }
}
