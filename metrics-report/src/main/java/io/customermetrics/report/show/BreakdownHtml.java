package io.customermetrics.report.show;

import io.customermetrics.report.measure.Breakdown;
import java.util.List;

/** The main figures by an attribute, as a table. */
final class BreakdownHtml {

    private static final int MOST_GROUPS = 50;

    private BreakdownHtml() {}

    static String section(Breakdown breakdown, boolean amounts, Disclosure disclosure) {
        String title = "By " + HtmlText.data(breakdown.attribute());
        HtmlTable table = new HtmlTable("Breakdown", "full", "Values with most customers first")
                .head(List.of("Value", "Customers", "Buyers", "Orders", "Revenue", "Average order", "Bought again"));
        boolean[] hidden = disclosure.hidden(breakdown.groups().stream()
                .mapToLong(Breakdown.Group::customers)
                .toArray());
        int shown = Math.min(MOST_GROUPS, hidden.length);
        for (int i = 0; i < shown; i++) {
            row(table, breakdown.groups().get(i), hidden[i], amounts, disclosure);
        }
        String more = hidden.length > shown
                ? "<p class=\"note\">" + shown + " of " + hidden.length + " values; report.json holds all.</p>"
                : "";
        return "<section aria-labelledby=\"by\"><h2 id=\"by\">" + title + "</h2>" + table.finished() + more
                + "</section>\n";
    }

    private static void row(
            HtmlTable table, Breakdown.Group group, boolean hidden, boolean amounts, Disclosure disclosure) {
        table.row(HtmlText.data(group.name()));
        if (hidden) {
            for (int c = 0; c < 6; c++) {
                table.cell(Figures.HIDDEN);
            }
        } else {
            boolean secret = disclosure.hides(group.repurchase());
            table.cell(Figures.count(group.customers()))
                    .cell(secret ? Figures.HIDDEN : Figures.count(group.orders().buyers()))
                    .cell(Figures.count(group.orders().orders()))
                    .cell(amounts ? Figures.money(group.orders().revenue()) : "-")
                    .cell(
                            amounts
                                    ? group.orders()
                                            .averageOrderValue()
                                            .map(Figures::money)
                                            .orElse("-")
                                    : "-")
                    .cell(secret ? Figures.HIDDEN : Figures.percent(group.repurchase()));
        }
        table.endRow();
    }
}
