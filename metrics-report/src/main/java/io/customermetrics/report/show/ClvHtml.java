package io.customermetrics.report.show;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.report.measure.ClvResult;
import io.customermetrics.report.measure.ClvResult.Spend;
import io.customermetrics.rfm.clv.FitReport;
import io.customermetrics.rfm.clv.FittedParameter;
import io.customermetrics.rfm.clv.LifetimeValues;
import io.customermetrics.rfm.clv.PurchaseHistory;
import io.customermetrics.rfm.clv.TrackedPurchases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Lifetime value: what is expected, the tracking plot, P(alive) by recency and frequency, and who the value lies with. */
final class ClvHtml {

    private static final int[] FREQUENCIES = {1, 2, 3, 5, 8, 13, 21};
    private static final int ROWS = 8;
    private static final int GROUPS = 10;
    private static final int MOST_POINTS = 400;
    private static final List<String> SERIES = List.of("happened", "expected");

    private final ClvResult clv;
    private final Disclosure disclosure;

    ClvHtml(ClvResult clv, Disclosure disclosure) {
        this.clv = clv;
        this.disclosure = disclosure;
    }

    String section() {
        StringBuilder html = new StringBuilder("<section aria-labelledby=\"clv\"><h2 id=\"clv\">Lifetime value</h2>");
        if (disclosure.hides(clv.table().size())) {
            return html.append("<p class=\"note\">Hidden: ")
                    .append(disclosure.reason())
                    .append(".</p></section>\n")
                    .toString();
        }
        html.append(
                        "<p class=\"note\">When customers buy and drop out by the BG/NBD model, what they pay by Gamma-Gamma, ")
                .append("fitted to the repeat order days before ")
                .append(clv.asOf())
                .append(". The next ")
                .append(ClvResult.HORIZON)
                .append(" weeks, not discounted. By this model whoever never bought again is alive.</p>")
                .append(expected());
        if (!disclosure.isOn()) {
            html.append(tracking());
        }
        html.append(alive());
        clv.spend().ifPresent(spend -> html.append(groups(spend.values())));
        return html.append(parameters()).append("</section>\n").toString();
    }

    private String expected() {
        HtmlTable table = new HtmlTable("Expected", "full", "What all customers are expected to do")
                .head(List.of("Expected", "Figure"));
        table.row("customers still alive")
                .cell(Figures.decimal(clv.orders().alive(), 0) + " of "
                        + Figures.count(clv.table().size()))
                .endRow();
        table.row("orders").cell(Figures.decimal(clv.orders().expected(), 0)).endRow();
        table.row("revenue")
                .cell(clv.spend().fold(this::revenue, HtmlText::escape))
                .endRow();
        return table.finished();
    }

    private String revenue(Spend spend) {
        LifetimeValues values = spend.values();
        return ClvJson.money(values.expectedRevenue(), values.currency())
                .map(money -> Figures.money(money) + ", 95% "
                        + Figures.decimal(values.interval(0.95).low(), 0) + " to "
                        + Figures.decimal(values.interval(0.95).high(), 0))
                .orElse("the expected spend has no finite mean");
    }

    private String tracking() {
        List<TrackedPurchases.Step> steps = clv.tracking();
        if (steps.size() < 2) {
            return "";
        }
        return "<p class=\"note\">Repeat order days week by week, and what the model expects of the same customers.</p>"
                + "<figure class=\"chart\" role=\"img\" aria-label=\"Curves of weekly repeat order days, as happened and as "
                + "expected; the numbers are in report.json\"><div class=\"wide\">"
                + ChartSvg.named(tracking(960, 9), "tw") + "</div><div class=\"narrow\">"
                + ChartSvg.named(tracking(400, 3), "tn") + "</div></figure>\n";
    }

    private String tracking(int width, int ticks) {
        List<TrackedPurchases.Step> all = clv.tracking();
        List<TrackedPurchases.Step> steps = all.subList(Math.max(0, all.size() - MOST_POINTS), all.size());
        return Charts.lines(
                steps.stream().map(step -> step.start().toString()).toList(),
                SERIES,
                List.of(
                        steps.stream().map(step -> (double) step.actual()).toList(),
                        steps.stream().map(TrackedPurchases.Step::expected).toList()),
                width,
                ticks);
    }

    /** For a customer as old as the oldest: weeks of silence down, repeat order days across. */
    private String alive() {
        int oldest = IntStream.range(0, clv.table().size())
                .map(row -> clv.table().ageDays(row))
                .max()
                .orElse(0);
        int weeks = (int) ClvResult.UNIT.of(oldest);
        List<String> head = new ArrayList<>(List.of("Weeks since the last order"));
        for (int x : FREQUENCIES) {
            head.add(x + " repeat" + (x == 1 ? "" : "s"));
        }
        HtmlTable table = new HtmlTable(
                        "P(alive)",
                        "heat",
                        "P(alive) of a customer who bought so often and last so long ago, first order " + weeks
                                + " weeks ago")
                .head(head);
        int before = -1;
        for (int r = 0; r < ROWS; r++) {
            int silence = weeks * r / ROWS;
            if (silence > before) {
                table.row(Integer.toString(silence));
                for (int x : FREQUENCIES) {
                    double alive =
                            clv.purchases().model().alive(PurchaseHistory.of(x, (double) weeks - silence, weeks));
                    table.cell(HtmlTable.heat(alive), Figures.percent(alive));
                }
                table.endRow();
            }
            before = silence;
        }
        return table.finished();
    }

    private String groups(LifetimeValues values) {
        if (!values.value().isDefined() || values.size() < GROUPS || disclosure.hides(values.size() / GROUPS)) {
            return "";
        }
        double[] worth = new double[values.size()];
        double total = 0;
        for (int row = 0; row < worth.length; row++) {
            worth[row] = values.value(row).orElseThrow();
            total += worth[row];
        }
        int[] order = IntStream.range(0, worth.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -worth[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        HtmlTable table = new HtmlTable(
                        "Value by group", "full", "Expected revenue: customers in ten groups, the most valuable first")
                .head(List.of("Customers", "P(alive)", "Expected orders", "Value a customer", "Share of all value"));
        for (int group = 0; group < GROUPS; group++) {
            int from = (int) ((long) order.length * group / GROUPS);
            int to = (int) ((long) order.length * (group + 1) / GROUPS);
            double alive = 0;
            double orders = 0;
            double value = 0;
            for (int i = from; i < to; i++) {
                alive += values.alive(order[i]);
                orders += values.expectedOrders(order[i]);
                value += worth[order[i]];
            }
            int size = to - from;
            table.row(Figures.count(from + 1L) + " to " + Figures.count(to))
                    .cell(Figures.percent(alive / size))
                    .cell(Figures.decimal(orders / size, 2))
                    .cell(money(value / size, values))
                    .cell(total == 0 ? "-" : Figures.percent(value / total))
                    .endRow();
        }
        return table.finished();
    }

    private static String money(double amount, LifetimeValues values) {
        return ClvJson.money(Estimate.of(amount), values.currency())
                .map(Figures::money)
                .orElse("-");
    }

    private String parameters() {
        HtmlTable table = new HtmlTable("Models", "full", "The models' parameters")
                .head(List.of("Parameter", "Estimate", "Standard error"));
        parameters(table, clv.purchases().report());
        clv.spend().ifPresent(spend -> parameters(table, spend.fit().report()));
        return table.finished();
    }

    private static void parameters(HtmlTable table, FitReport report) {
        for (FittedParameter parameter : report.parameters()) {
            table.row(report.model() + " " + parameter.name())
                    .cell(Figures.decimal(parameter.value(), 4))
                    .cell(Figures.decimal(parameter.standardError(), 4))
                    .endRow();
        }
    }
}
