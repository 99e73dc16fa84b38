package io.customermetrics.benchmarks.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.commons.intern.json.JsonSupport;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/**
 * Draws how many times the library's time each peer takes for each job, on a logarithmic scale:
 *
 * <pre>
 * java -cp benchmarks.jar io.customermetrics.benchmarks.result.ResultPlot plot.svg result.txt...
 * </pre>
 *
 * <p>Where several files tell of one job and peer, the first counts. The colours show on light and on dark ground, the ground
 * itself being left out. The same files give the same bytes.
 */
public final class ResultPlot {

    private static final String TIMES = "times the library's";
    private static final int WIDTH = 860;
    private static final int FOOT = 60;
    private static final int ROW = 17;
    /** How far right of a point its figure begins, as a factor. */
    private static final double BESIDE = 1.08;
    /** What the figure takes, as a factor. */
    private static final double ROOM = 1.4;

    /** A line of figures for each job's heading and each peer, from the top downwards. */
    private static final String LAYERS = """
            {"layers": [
              {"geom": "vline", "xintercept": 1, "color": "#7a7a7a", "size": 1},
              {"geom": "segment", "x": 1, "mapping": {"xend": "times", "y": "row", "yend": "row"}, "color": "#3d85c6", "size": 2},
              {"geom": "point", "mapping": {"x": "times", "y": "row"}, "color": "#3d85c6", "size": 4},
              {"geom": "text", "mapping": {"x": "beside", "y": "row", "label": "figure"}, "hjust": 0, "color": "#7a7a7a", "size": 6},
              {"geom": "text", "x": 1.08, "mapping": {"y": "row", "label": "job"}, "hjust": 0, "color": "#7a7a7a", "size": 6,
               "fontface": "bold"}
            ]}""";

    private static final String TICKS = """
            {"aesthetic": "x", "name": "times the library's time", "trans": "log10",
             "breaks": [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
             "labels": ["0.2", "0.5", "1", "2", "5", "10", "20", "50", "100", "200", "500", "1000"]}""";

    private static final String THEME = """
            {"name": "none", "axis_text_x": {"angle": 0, "blank": false}, "text": {"color": "#7a7a7a", "blank": false},
             "panel_grid_major_x": {"color": "rgba(122,122,122,0.3)", "size": 0.8, "blank": false},
             "panel_grid_major_y": "blank", "panel_grid_minor": "blank", "axis_line": "blank", "axis_ticks": "blank",
             "plot_background": "blank", "panel_background": "blank"}""";

    /** The order of jobs; others follow. */
    private static final List<String> JOBS =
            List.of(Names.RFM, Names.ACTIVES, Names.COHORTS, Names.FUNNEL, Names.SCORES);

    private ResultPlot() {}

    /** A peer at a job. */
    record Bar(String job, String peer, double times) {}

    /**
     * Draws.
     *
     * @param args the SVG to write and the result files
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        List<List<String>> files = new ArrayList<>();
        for (String file : List.of(args).subList(1, args.length)) {
            files.add(Files.readAllLines(Path.of(file)));
        }
        List<Bar> bars = bars(files);
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("no file has a table with the column " + TIMES);
        }
        Files.writeString(Path.of(args[0]), svg(bars));
    }

    /** The peers of all files, job by job, the fastest first. */
    static List<Bar> bars(List<List<String>> files) {
        Map<String, Bar> bars = new LinkedHashMap<>();
        for (List<String> file : files) {
            for (ResultTable table : ResultTable.read(file)) {
                for (List<String> row : table.rows()) {
                    String peer = table.cell(row, "contender");
                    String times = table.cell(row, TIMES);
                    if (table.has("job") && !times.isEmpty() && !peer.startsWith(Names.LIBRARY)) {
                        Bar bar = new Bar(table.cell(row, "job"), peer, Double.parseDouble(times));
                        bars.putIfAbsent(bar.job() + "|" + bar.peer(), bar);
                    }
                }
            }
        }
        return bars.values().stream()
                .sorted(Comparator.comparingInt((Bar bar) -> order(bar.job()))
                        .thenComparing(Bar::job)
                        .thenComparingDouble(Bar::times))
                .toList();
    }

    private static int order(String job) {
        int at = JOBS.indexOf(job);
        return at < 0 ? JOBS.size() : at;
    }

    static String svg(List<Bar> bars) {
        Map<String, List<Object>> headings = new HashMap<>();
        Map<String, List<Object>> peers = new HashMap<>();
        String job = "";
        int row = 0;
        for (Bar bar : bars) {
            if (!bar.job().equals(job)) {
                job = bar.job();
                add(headings, "job", job);
                add(headings, "row", (double) --row);
            }
            add(peers, "peer", bar.peer());
            add(peers, "row", (double) --row);
            add(peers, "times", bar.times());
            add(peers, "figure", String.format(Locale.ROOT, bar.times() < 10 ? "%.1f" : "%.0f", bar.times()));
            add(peers, "beside", Math.max(1, bar.times()) * BESIDE);
        }
        Map<String, Object> spec = parse(LAYERS);
        spec.put("kind", "plot");
        spec.put("data", peers);
        // The layer of headings has data of its own.
        List<?> layers = (List<?>) Objects.requireNonNull(spec.get("layers"));
        put(layers.get(layers.size() - 1), "data", headings);
        double least = bars.stream().mapToDouble(Bar::times).min().orElse(1);
        double most = bars.stream().mapToDouble(Bar::times).max().orElse(1);
        Map<String, Object> x = parse(TICKS);
        x.put("limits", List.of(Math.min(least, 1) / BESIDE, most * ROOM));
        Map<String, Object> y = new HashMap<>(Map.of("aesthetic", "y", "name", "", "expand", List.of(0.0, 0.0)));
        y.put("limits", List.of((double) row - 1, 0.0));
        y.put("breaks", column(peers, "row"));
        y.put("labels", column(peers, "peer"));
        spec.put("scales", List.of(x, y));
        spec.put("ggsize", Map.of("width", WIDTH, "height", FOOT - ROW * row));
        spec.put("theme", parse(THEME));
        String svg =
                PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(spec, null, new UnsupportedRGBEncoder(), false);
        if (svg.contains("Error building plot")) {
            throw new IllegalStateException("the chart library cannot draw this: " + svg);
        }
        return named(svg);
    }

    private static Map<String, Object> parse(String json) {
        return JsonSupport.INSTANCE.parseJson(json);
    }

    @SuppressWarnings("unchecked")
    private static void put(Object map, String key, Object value) {
        ((Map<String, Object>) map).put(key, value);
    }

    private static void add(Map<String, List<Object>> columns, String name, Object cell) {
        columns.computeIfAbsent(name, n -> new ArrayList<>()).add(cell);
    }

    private static List<Object> column(Map<String, List<Object>> columns, String name) {
        return Objects.requireNonNull(columns.get(name));
    }

    /** Gives what the library names at random names of its own. */
    private static String named(String svg) {
        String text = svg;
        Matcher names = Pattern.compile("id=\"([^\"]+)\"").matcher(svg);
        for (int number = 0; names.find(); number++) {
            text = text.replace(names.group(1), "part" + number);
        }
        return text;
    }
}
