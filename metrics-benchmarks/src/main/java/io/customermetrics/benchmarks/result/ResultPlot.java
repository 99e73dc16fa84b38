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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
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
    private static final String TEXT = "#7a7a7a";
    private static final String GRID = "rgba(122,122,122,0.3)";
    private static final String PEER = "#3d85c6";
    private static final double LETTERS = 6;
    /** How far right of a point its figure begins, as a factor. */
    private static final double BESIDE = 1.08;
    /** What the figure takes, as a factor. */
    private static final double ROOM = 1.4;

    private static final List<String> TICKS =
            List.of("0.2", "0.5", "1", "2", "5", "10", "20", "50", "100", "200", "500", "1000");

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
        List<Object> headings = new ArrayList<>();
        List<Object> headingRows = new ArrayList<>();
        List<Object> peers = new ArrayList<>();
        List<Object> peerRows = new ArrayList<>();
        List<Object> times = new ArrayList<>();
        List<Object> figures = new ArrayList<>();
        List<Object> beside = new ArrayList<>();
        int row = 0;
        for (Bar bar : bars) {
            if (headings.isEmpty() || !bar.job().equals(headings.get(headings.size() - 1))) {
                headings.add(bar.job());
                headingRows.add((double) --row);
            }
            peers.add(bar.peer());
            peerRows.add((double) --row);
            times.add(bar.times());
            figures.add(String.format(Locale.ROOT, bar.times() < 10 ? "%.1f" : "%.0f", bar.times()));
            beside.add(Math.max(1, bar.times()) * BESIDE);
        }
        double most = bars.stream().mapToDouble(Bar::times).max().orElse(1);
        double least = bars.stream().mapToDouble(Bar::times).min().orElse(1);
        List<Object> layers = list(
                layer("vline", map(), map(), "xintercept", 1.0, "color", TEXT, "size", 1.0),
                layer(
                        "segment",
                        map("row", peerRows, "times", times),
                        map("y", "row", "yend", "row", "xend", "times"),
                        "x",
                        1.0,
                        "color",
                        PEER,
                        "size",
                        2.0),
                layer(
                        "point",
                        map("row", peerRows, "times", times),
                        map("x", "times", "y", "row"),
                        "color",
                        PEER,
                        "size",
                        4.0),
                layer(
                        "text",
                        map("row", peerRows, "beside", beside, "figure", figures),
                        map("x", "beside", "y", "row", "label", "figure"),
                        "hjust",
                        0.0,
                        "size",
                        LETTERS,
                        "color",
                        TEXT),
                layer(
                        "text",
                        map("row", headingRows, "job", headings),
                        map("y", "row", "label", "job"),
                        "x",
                        1.0 * BESIDE,
                        "hjust",
                        0.0,
                        "fontface",
                        "bold",
                        "size",
                        LETTERS,
                        "color",
                        TEXT));
        double from = Math.min(least, 1) / BESIDE;
        double to = most * ROOM;
        List<String> ticks =
                TICKS.stream().filter(tick -> within(tick, from, to)).toList();
        List<Object> scales = list(
                map(
                        "aesthetic",
                        "x",
                        "name",
                        "times the library's time",
                        "trans",
                        "log10",
                        "breaks",
                        new ArrayList<Object>(
                                ticks.stream().map(Double::valueOf).toList()),
                        "labels",
                        new ArrayList<Object>(ticks),
                        "limits",
                        list(from, to)),
                map(
                        "aesthetic",
                        "y",
                        "name",
                        "",
                        "breaks",
                        peerRows,
                        "labels",
                        peers,
                        "limits",
                        list((double) row - 1, 0.0),
                        "expand",
                        list(0.0, 0.0)));
        String svg = PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
                map(
                        "kind",
                        "plot",
                        "layers",
                        layers,
                        "scales",
                        scales,
                        "ggsize",
                        map("width", WIDTH, "height", FOOT - ROW * row),
                        "theme",
                        theme()),
                null,
                new UnsupportedRGBEncoder(),
                false);
        if (svg.contains("Error building plot")) {
            throw new IllegalStateException("the chart library cannot draw this: " + svg);
        }
        return named(svg);
    }

    private static boolean within(String tick, double from, double to) {
        double at = Double.parseDouble(tick);
        return at >= from && at <= to;
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

    private static Map<String, Object> layer(
            String geom, Map<String, Object> data, Map<String, Object> mapping, Object... constants) {
        Map<String, Object> layer = map(constants);
        layer.putAll(Map.of("geom", geom, "data", data, "mapping", mapping, "tooltips", "none"));
        return layer;
    }

    private static Map<String, Object> theme() {
        return map(
                "name", "none",
                "text", map("color", TEXT, "blank", false),
                "panel_grid_major_x", map("color", GRID, "size", 0.8, "blank", false),
                "panel_grid_major_y", "blank",
                "panel_grid_minor", "blank",
                "axis_line", "blank",
                "axis_ticks", "blank",
                "plot_background", "blank",
                "panel_background", "blank");
    }

    /** A map that may be changed, as the library wants it. */
    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static List<Object> list(Object... values) {
        return new ArrayList<>(List.of(values));
    }
}
