package io.customermetrics.report.show;

import io.customermetrics.core.activity.LifecycleSeries;
import io.customermetrics.core.activity.RollingActivesSeries;
import io.customermetrics.report.measure.CustomerReport.Activity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/**
 * The report's curves and bars as SVG without script, drawn once wide and once narrow, in colours that the page's style
 * sheet decides.
 */
final class Charts {

    /** More points than a screen has columns show nothing more. */
    private static final int MOST_POINTS = 800;

    private static final int MOST_BARS = 60;
    private static final List<String> STATES = List.of("retained", "new", "resurrected", "lapsed");
    private static final List<String> WIDTHS = List.of("28 days", "7 days", "1 day");

    private final Activity activity;
    private final int width;
    private final int ticks;

    private Charts(Activity activity, int width, int ticks) {
        this.activity = activity;
        this.width = width;
        this.ticks = ticks;
    }

    static Charts wide(Activity activity) {
        return new Charts(activity, 960, 9);
    }

    static Charts narrow(Activity activity) {
        return new Charts(activity, 400, 3);
    }

    /** Loads the chart library's classes, which takes longer than drawing; nothing comes of it. */
    static void warmUp() {
        Map<String, Object> data = map("x", List.of(0.0, 1.0), "y", List.of(0.0, 1.0), "k", List.of("a", "b"));
        svg(plot(data, 100, 100, List.of(map("geom", "line")), List.of(), "color"));
    }

    /** Bars of new, retained and resurrected customers above the line, of lapsed ones below. */
    String lifecycle() {
        List<LifecycleSeries.Period> all = activity.lifecycle().periods();
        List<LifecycleSeries.Period> periods = all.subList(Math.max(0, all.size() - MOST_BARS), all.size());
        List<Object> x = new ArrayList<>();
        List<Object> y = new ArrayList<>();
        List<Object> state = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            LifecycleSeries.Period period = periods.get(i);
            long[] counts = {period.retained(), period.fresh(), period.resurrected(), -period.lapsed()};
            for (int s = 0; s < counts.length; s++) {
                x.add((double) i);
                y.add((double) counts[s]);
                state.add(STATES.get(s));
            }
            labels.add(label(period.bucket().firstDay(), true));
        }
        Map<String, Object> bars =
                map("geom", "bar", "stat", "identity", "width", 0.85, "size", 0.0, "tooltips", "none");
        Map<String, Object> zero =
                map("geom", "hline", "yintercept", 0.0, "color", ChartSvg.LINE, "size", 0.8, "tooltips", "none");
        List<Map<String, Object>> scales = List.of(
                xScale(labels, ticks),
                map("aesthetic", "y", "name", "", "format", ",d"),
                map("aesthetic", "fill", "name", "", "limits", STATES, "values", ChartSvg.STATES));
        Map<String, Object> spec =
                plot(map("x", x, "y", y, "k", state), width, 320, List.of(bars, zero), scales, "fill");
        return svg(spec);
    }

    /** Lines of distinct customers over the last 1, 7 and 28 days. */
    String actives() {
        RollingActivesSeries days = activity.days();
        int step = Math.max(1, (days.days() + MOST_POINTS - 1) / MOST_POINTS);
        List<String> labels = new ArrayList<>();
        List<List<Double>> values = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int d = (days.days() - 1) % step; d < days.days(); d += step) {
            LocalDate day = days.firstDay().plusDays(d);
            for (int w = 0; w < WIDTHS.size(); w++) {
                values.get(w).add((double) days.active(day, new int[] {28, 7, 1}[w]));
            }
            labels.add(label(day, false));
        }
        return lines(labels, WIDTHS, values, width, ticks);
    }

    /** Lines over the same labels, from 0 upwards. */
    static String lines(List<String> labels, List<String> names, List<List<Double>> values, int width, int ticks) {
        List<Object> x = new ArrayList<>();
        List<Object> y = new ArrayList<>();
        List<Object> series = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            for (int s = 0; s < names.size(); s++) {
                x.add((double) i);
                y.add(values.get(s).get(i));
                series.add(names.get(s));
            }
        }
        List<Map<String, Object>> scales = List.of(
                xScale(labels, ticks),
                map("aesthetic", "y", "name", "", "format", ",d", "limits", listOfNullEnd()),
                map(
                        "aesthetic",
                        "color",
                        "name",
                        "",
                        "limits",
                        names,
                        "values",
                        ChartSvg.SERIES.subList(0, names.size())));
        Map<String, Object> lines = map("geom", "line", "size", 1.0, "tooltips", "none");
        return svg(plot(map("x", x, "y", y, "k", series), width, 280, List.of(lines), scales, "color"));
    }

    private String label(LocalDate day, boolean period) {
        boolean month = period && day.getDayOfMonth() == 1;
        return month ? day.toString().substring(0, 7) : day.toString();
    }

    private static Map<String, Object> xScale(List<String> labels, int ticks) {
        int every = Math.max(1, (labels.size() + ticks - 1) / ticks);
        List<Object> breaks = new ArrayList<>();
        List<Object> texts = new ArrayList<>();
        for (int i = 0; i < labels.size(); i += every) {
            breaks.add((double) i);
            texts.add(labels.get(i));
        }
        return map("aesthetic", "x", "name", "", "breaks", breaks, "labels", texts);
    }

    /** From 0 upwards. */
    private static List<Object> listOfNullEnd() {
        List<Object> limits = new ArrayList<>();
        limits.add(0.0);
        limits.add(null);
        return limits;
    }

    private static Map<String, Object> plot(
            Map<String, Object> data,
            int width,
            int height,
            List<Map<String, Object>> layers,
            List<Map<String, Object>> scales,
            String aesthetic) {
        return map(
                "kind",
                "plot",
                "data",
                data,
                "mapping",
                map("x", "x", "y", "y", aesthetic, "k"),
                "layers",
                new ArrayList<>(layers),
                "scales",
                new ArrayList<>(scales),
                "ggsize",
                map("width", width, "height", height),
                "theme",
                theme());
    }

    private static Map<String, Object> theme() {
        return map(
                "name", "none",
                "legend_position", "top",
                "text", map("color", ChartSvg.LINE, "blank", false),
                "panel_grid_major_y", map("color", ChartSvg.GRID, "size", 0.8, "blank", false),
                "panel_grid_major_x", "blank",
                "panel_grid_minor", "blank",
                "axis_line", "blank",
                "axis_ticks", "blank",
                "axis_title", "blank",
                "plot_background", "blank",
                "panel_background", "blank",
                "legend_background", "blank");
    }

    private static String svg(Map<String, Object> spec) {
        String drawn =
                PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(spec, null, new UnsupportedRGBEncoder(), false);
        return ChartSvg.clean(drawn);
    }

    /** A map that may be changed, as the library wants it. */
    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
