package io.customermetrics.benchmarks.floor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares two tables of {@link Floors}: which kernels take more times their floor than before.
 *
 * <pre>
 * java -cp benchmarks.jar io.customermetrics.benchmarks.floor.FloorGuard before.txt after.txt [limit]
 * </pre>
 *
 * <p>Ratios to a loop of the same run hold on machines that do other work, roughly: the limit is half as much again unless said
 * otherwise. Ends with 1 if a kernel is beyond it or missing. A tool for whoever changes a kernel; no build runs it.
 */
public final class FloorGuard {

    private static final double USUAL_LIMIT = 1.5;
    private static final int COLUMNS = 6;

    private FloorGuard() {}

    /**
     * Prints the comparison.
     *
     * @param args the table before, the table after, and how many times the ratio before may be reached
     */
    public static void main(String[] args) throws IOException {
        double limit = args.length > 2 ? Double.parseDouble(args[2]) : USUAL_LIMIT;
        List<String> slower = slower(Files.readAllLines(Path.of(args[0])), Files.readAllLines(Path.of(args[1])), limit);
        slower.forEach(System.out::println);
        System.out.println(slower.isEmpty() ? "no kernel is slower" : slower.size() + " kernels are slower");
        System.exit(slower.isEmpty() ? 0 : 1);
    }

    /** A line for each kernel of the table before that is missing after, or beyond the limit. */
    static List<String> slower(List<String> before, List<String> after, double limit) {
        Map<String, Double> now = ratios(after);
        List<String> slower = new ArrayList<>();
        ratios(before).forEach((kernel, ratio) -> {
            Double ratioNow = now.get(kernel);
            if (ratioNow == null) {
                slower.add(kernel + ": not measured any more");
            } else if (ratioNow > ratio * limit) {
                slower.add(String.format(Locale.ROOT, "%s: %.2f times its floor, was %.2f", kernel, ratioNow, ratio));
            }
        });
        return slower;
    }

    private static Map<String, Double> ratios(List<String> lines) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (String line : lines) {
            String[] cells = line.split("\\|", -1);
            // A row begins and ends with a bar; that of the heading and the one below hold no number.
            if (cells.length == COLUMNS + 1 && cells[COLUMNS - 1].strip().matches("[0-9.]+")) {
                ratios.put(cells[1].strip(), Double.parseDouble(cells[COLUMNS - 1].strip()));
            }
        }
        return ratios;
    }
}
