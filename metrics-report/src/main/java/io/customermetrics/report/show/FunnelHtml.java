package io.customermetrics.report.show;

import io.customermetrics.core.conversion.FunnelSummary;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.report.measure.FunnelResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The funnel: a bar for each step, the steps as a table, and the steps by an attribute. */
final class FunnelHtml {

    private static final int MOST_GROUPS = 50;
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;
    private static final int ROW = 44;
    private static final int LONGEST_NAME = 40;
    private static final String CONVERTERS = "customers who reached the step";

    private final FunnelResult result;
    private final FunnelSummary funnel;
    private final Disclosure disclosure;
    private final boolean amounts;
    private final boolean[] shown;

    FunnelHtml(FunnelResult result, Disclosure disclosure, boolean amounts) {
        this.result = result;
        this.funnel = result.all();
        this.disclosure = disclosure;
        this.amounts = amounts;
        this.shown = FunnelJson.shown(funnel, disclosure);
    }

    String section(String attribute) {
        String drawn = shown[0]
                ? "<figure class=\"chart\" role=\"img\" aria-label=\"Bars of the customers who reached each step; the numbers are "
                        + "in the table below\"><div class=\"wide\">" + bars(960) + "</div><div class=\"narrow\">"
                        + bars(400)
                        + "</div></figure>\n"
                : "";
        return "<section aria-labelledby=\"funnel\"><h2 id=\"funnel\">Funnel</h2><p class=\"note\">" + note() + "</p>"
                + drawn + steps() + groups(attribute) + "</section>\n";
    }

    private String note() {
        String text = "Each customer's first attempt: steps in their order, the last at most "
                + span((double) funnel.funnel().within().toSeconds())
                + " after the first. Attempts that began less than that before the end of the data are left out";
        if (funnel.immature() > 0 && !disclosure.hides(funnel.immature())) {
            text += " (" + Figures.count(funnel.immature()) + " customers)";
        }
        return text + (result.guessed() ? ". The steps are guessed from common names; --funnel names others." : ".");
    }

    /** Names above bars, so that neither a long name nor a narrow screen needs room beside them. */
    private String bars(int width) {
        StringBuilder drawn = new StringBuilder();
        int steps = shown.length;
        for (int step = 1; step <= steps; step++) {
            int top = (step - 1) * ROW;
            String name = step + ". " + cut(result.steps().get(step - 1));
            drawn.append("<text x=\"0\" y=\"")
                    .append(top + 14)
                    .append("\">")
                    .append(HtmlText.escape(name))
                    .append("</text>");
            String figure = Figures.HIDDEN;
            if (shown[step - 1]) {
                double share = (double) funnel.reached(step) / (double) funnel.reached(1);
                figure = Figures.count(funnel.reached(step)) + " (" + Figures.percent(share) + ")";
                drawn.append(bar(top, width, "var(--grid)")).append(bar(top, share * width, "var(--accent)"));
            }
            drawn.append("<text x=\"").append(width).append("\" y=\"").append(top + 14);
            drawn.append("\" text-anchor=\"end\">").append(figure).append("</text>");
        }
        return "<svg viewBox=\"0 0 " + width + " " + (steps * ROW) + "\" aria-hidden=\"true\" focusable=\"false\">"
                + drawn + "</svg>";
    }

    private static String bar(int top, double width, String colour) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"0\" y=\"%d\" width=\"%.1f\" height=\"14\" rx=\"2\" fill=\"%s\"/>",
                top + 20,
                width,
                colour);
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "\u2026";
    }

    private String steps() {
        List<String> head = new ArrayList<>(List.of(
                "Step",
                "Customers",
                "Of all",
                "95% interval",
                "Of the step before",
                "Lost before it",
                "Median time",
                "95% within"));
        if (amounts) {
            head.add("Revenue");
        }
        HtmlTable table = new HtmlTable("Funnel", "full", "Customers by step; times since the first step").head(head);
        for (int step = 1; step <= shown.length; step++) {
            table.row(step + ". " + HtmlText.data(result.steps().get(step - 1)));
            if (shown[step - 1]) {
                step(table, step);
            } else {
                for (int i = 1; i < head.size(); i++) {
                    table.cell(Figures.HIDDEN);
                }
            }
            table.endRow();
        }
        return table.finished();
    }

    private void step(HtmlTable table, int step) {
        Rate rate = funnel.rate(step);
        table.cell(Figures.count(funnel.reached(step))).cell(Figures.percent(rate));
        if (step == 1) {
            table.cell("").cell("").cell("").cell("").cell("");
        } else {
            boolean previous = shown[step - 2];
            table.cell(Figures.percent(rate.interval().low()) + " to "
                            + Figures.percent(rate.interval().high()))
                    .cell(previous ? Figures.percent(funnel.stepRate(step)) : Figures.HIDDEN)
                    .cell(previous ? Figures.count(funnel.reached(step - 1) - funnel.reached(step)) : Figures.HIDDEN)
                    .cell(time(step, 0.5))
                    .cell(time(step, 0.95));
        }
        if (amounts) {
            table.cell(Figures.money(funnel.revenue(step)));
        }
    }

    private String time(int step, double p) {
        return funnel.timeToReach(step).count() == 0
                ? "-"
                : span(funnel.timeToReach(step).quantileSeconds(p, CONVERTERS).orElseThrow());
    }

    private String groups(String attribute) {
        if (result.groups().isEmpty() || disclosure.isOn()) {
            return "";
        }
        List<String> head = new ArrayList<>(List.of(HtmlText.data(attribute)));
        result.steps().forEach(name -> head.add(HtmlText.data(name)));
        head.add("Overall");
        head.add("95% interval");
        HtmlTable table = new HtmlTable("Funnel by group", "full", "Customers by step; values with most entries first")
                .head(head);
        result.groups().stream().limit(MOST_GROUPS).forEach(group -> {
            table.row(HtmlText.data(group.name()));
            for (int step = 1; step <= shown.length; step++) {
                table.cell(Figures.count(group.funnel().reached(step)));
            }
            Rate overall = group.funnel().overallRate();
            table.cell(Figures.percent(overall))
                    .cell(Figures.percent(overall.interval().low()) + " to "
                            + Figures.percent(overall.interval().high()))
                    .endRow();
        });
        String more = result.groups().size() > MOST_GROUPS
                ? "<p class=\"note\">" + MOST_GROUPS + " of " + result.groups().size()
                        + " values; report.json holds all.</p>"
                : "";
        return table.finished() + more;
    }

    /** A time in the unit that people would say it in. */
    static String span(double seconds) {
        if (seconds < MINUTE) {
            return span(seconds, "s");
        }
        if (seconds < HOUR) {
            return span(seconds / MINUTE, "min");
        }
        return seconds < 2 * DAY ? span(seconds / HOUR, "h") : span(seconds / DAY, "days");
    }

    private static String span(double number, String unit) {
        return Figures.brief(Estimate.of(number), 1) + " " + unit;
    }
}
