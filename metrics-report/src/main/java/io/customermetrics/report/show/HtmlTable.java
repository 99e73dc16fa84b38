package io.customermetrics.report.show;

import java.util.List;

/** Builds a table with a caption and headers that screen readers find. All text is given as finished HTML. */
final class HtmlTable {

    private final StringBuilder html = new StringBuilder();
    private final String label;

    HtmlTable(String label, String cssClass, String caption) {
        this.label = label;
        html.append("<table class=\"")
                .append(cssClass)
                .append("\"><caption>")
                .append(caption)
                .append("</caption>");
    }

    HtmlTable head(List<String> columns) {
        html.append("<thead><tr>");
        columns.forEach(
                column -> html.append("<th scope=\"col\">").append(column).append("</th>"));
        html.append("</tr></thead><tbody>");
        return this;
    }

    HtmlTable row(String header) {
        html.append("<tr><th scope=\"row\">").append(header).append("</th>");
        return this;
    }

    HtmlTable cell(String content) {
        html.append("<td>").append(content).append("</td>");
        return this;
    }

    HtmlTable cell(String cssClass, String content) {
        html.append("<td class=\"")
                .append(cssClass)
                .append("\">")
                .append(content)
                .append("</td>");
        return this;
    }

    HtmlTable endRow() {
        html.append("</tr>\n");
        return this;
    }

    /** The table in a box that scrolls by itself where the screen is narrow. */
    String finished() {
        return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + label + "\">" + html
                + "</tbody></table></div>\n";
    }

    /** The class of a cell that is shaded by its part of the largest value. */
    static String heat(double part) {
        return part <= 0 ? "h0" : "h" + Math.max(1, Math.min(10, (int) Math.ceil(part * 10)));
    }
}
