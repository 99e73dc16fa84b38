package io.customermetrics.report.show;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.report.input.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The figures of one metric as text: a line a figure, lists of figures as tables. */
public final class FiguresText {

    private FiguresText() {}

    /**
     * Prints figures.
     *
     * @param figures figures by name
     * @param out where they go
     */
    public static void print(Map<String, Object> figures, PrintWriter out) {
        figures.forEach((name, value) -> {
            if (value instanceof List<?> rows && rows.stream().anyMatch(FiguresText::holdsTables)) {
                rows.forEach(row -> {
                    out.println();
                    print(named((Map<?, ?>) row), out);
                });
            } else if (value instanceof List<?> rows && !rows.isEmpty() && rows.get(0) instanceof Map<?, ?>) {
                out.println();
                out.println(name);
                table(rows, out);
            } else {
                out.println(name + ": " + text(value));
            }
        });
    }

    private static boolean holdsTables(Object row) {
        return row instanceof Map<?, ?> map
                && map.values().stream()
                        .anyMatch(
                                v -> v instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>);
    }

    private static Map<String, Object> named(Map<?, ?> row) {
        Map<String, Object> figures = new LinkedHashMap<>();
        row.forEach((name, value) -> figures.put((String) name, value));
        return figures;
    }

    private static void table(List<?> rows, PrintWriter out) {
        Set<Object> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(((Map<?, ?>) row).keySet()));
        List<List<String>> cells = new ArrayList<>();
        cells.add(names.stream().map(Object::toString).toList());
        for (Object row : rows) {
            Map<?, ?> figures = (Map<?, ?>) row;
            cells.add(names.stream()
                    .map(name -> figures.containsKey(name) ? text(figures.get(name)) : "")
                    .toList());
        }
        TextTable.print(cells, out);
    }

    private static String text(Object value) {
        if (value instanceof Rate rate) {
            return rate.isDefined()
                    ? Figures.percent(rate) + " (" + rate.numerator() + " of " + rate.denominator() + ", 95% "
                            + Figures.percent(rate.interval().low()) + " to "
                            + Figures.percent(rate.interval().high()) + ")"
                    : "undefined: no " + rate.population();
        }
        if (value instanceof Estimate estimate) {
            return Figures.brief(estimate, 4);
        }
        if (value instanceof Ratio ratio) {
            return Figures.brief(ratio.estimate(), 4) + " (" + ratio.numerator() + " / " + ratio.denominator() + ")";
        }
        if (value instanceof Interval interval) {
            return Figures.brief(Estimate.of(interval.low()), 4) + " to "
                    + Figures.brief(Estimate.of(interval.high()), 4);
        }
        if (value instanceof Money money) {
            return Figures.money(money);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(FiguresText::text).collect(Collectors.joining(" "));
        }
        return Printable.of(value.toString());
    }
}
