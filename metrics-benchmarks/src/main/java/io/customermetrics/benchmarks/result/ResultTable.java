package io.customermetrics.benchmarks.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of a result file. Columns aligned to the left name a row, those aligned to the right are figures.
 *
 * @param columns the names of the columns
 * @param figures whether a column is one of figures
 * @param rows the cells of each row
 */
record ResultTable(List<String> columns, List<Boolean> figures, List<List<String>> rows) {

    /** The tables among the lines of a file; other lines may stand between a table's rows. */
    static List<ResultTable> read(List<String> lines) {
        List<ResultTable> tables = new ArrayList<>();
        List<String> before = List.of();
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            List<String> cells = cells(line);
            if (!cells.isEmpty() && cells.stream().allMatch(cell -> cell.matches(":?-+:?"))) {
                // The line before is the heading, though it looked like one more row of the table before.
                rows.remove(before);
                rows = new ArrayList<>();
                tables.add(new ResultTable(
                        before, cells.stream().map(cell -> cell.endsWith(":")).toList(), rows));
            } else if (!tables.isEmpty()
                    && cells.size() == tables.get(tables.size() - 1).columns.size()) {
                rows.add(cells);
            }
            before = cells;
        }
        return tables;
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|") || !line.endsWith("|") || line.length() < 2) {
            return List.of();
        }
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** A row's cell; empty if the table has no such column. */
    String cell(List<String> row, String column) {
        int at = columns.indexOf(column);
        return at < 0 ? "" : row.get(at);
    }

    /** What a row is about. */
    private String name(List<String> row) {
        return IntStream.range(0, row.size())
                .filter(i -> !figures.get(i))
                .mapToObj(row::get)
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The figures of a column by what they are about, of all tables that have one of the columns; empty cells are left out. */
    static Map<String, Double> figures(List<String> lines, List<String> wanted) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (ResultTable table : read(lines)) {
            for (String column : wanted) {
                for (List<String> row : table.rows) {
                    String cell = table.cell(row, column);
                    if (cell.matches("[0-9]+(\\.[0-9]+)?")) {
                        String name = table.name(row);
                        String free = name;
                        for (int same = 2; figures.containsKey(free); same++) {
                            free = name + " #" + same;
                        }
                        figures.put(free, Double.parseDouble(cell));
                    }
                }
            }
        }
        return figures;
    }
}
