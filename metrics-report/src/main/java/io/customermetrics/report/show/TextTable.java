package io.customermetrics.report.show;

import java.io.PrintWriter;
import java.util.List;

/** Columns aligned by blanks, the first to the left, the others to the right. */
final class TextTable {

    private TextTable() {}

    static void print(List<List<String>> rows, PrintWriter out) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int c = 0; c < row.size(); c++) {
                String blanks = " ".repeat(widths[c] - row.get(c).length());
                line.append(' ').append(c == 0 ? row.get(c) + blanks : blanks + row.get(c));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
