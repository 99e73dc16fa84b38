package io.customermetrics.report.show;

import io.customermetrics.core.monitor.Finding;
import io.customermetrics.core.monitor.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What deserves attention, above everything else on the page but no louder than it is worth. */
final class AlertsHtml {

    private static final Map<Level, String> NAMES = Map.of(Level.ALERT, "Alert", Level.WARN, "Warning");

    private AlertsHtml() {}

    static String section(List<Finding> findings) {
        List<Finding> loud = findings.stream()
                .filter(finding -> NAMES.containsKey(finding.verdict().level()))
                .toList();
        List<Finding> silent = findings.stream()
                .filter(finding -> finding.verdict().level() == Level.NOT_EVALUABLE)
                .toList();
        StringBuilder html = new StringBuilder("<section aria-labelledby=\"alerts\"><h2 id=\"alerts\">Alerts</h2>")
                .append(
                        "<p class=\"note\">The last complete period against the one before and against its own history: ")
                .append(findings.stream()
                        .map(finding -> ReportAlerts.label(finding).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")))
                .append(".</p>");
        if (loud.isEmpty()) {
            html.append("<p>Nothing unusual.</p>");
        } else {
            html.append("<ul class=\"alerts\">");
            loud.forEach(finding -> html.append(item(finding)));
            html.append("</ul>\n");
        }
        if (!silent.isEmpty()) {
            html.append("<p class=\"note\">Not judged: ")
                    .append(silent.stream()
                            .map(finding ->
                                    HtmlText.escape(ReportAlerts.label(finding).toLowerCase(Locale.ROOT) + " ("
                                            + finding.verdict().why() + ")"))
                            .collect(Collectors.joining("; ")))
                    .append(".</p>");
        }
        return html.append("</section>\n").toString();
    }

    private static String item(Finding finding) {
        Level level = finding.verdict().level();
        return "<li><span class=\"level " + (level == Level.ALERT ? "alert" : "warn") + "\">" + NAMES.get(level)
                + "</span><span><strong>" + ReportAlerts.label(finding) + "</strong>"
                + finding.period().map(period -> ", " + period).orElse("") + ": "
                + HtmlText.escape(finding.verdict().why()) + "</span></li>";
    }
}
