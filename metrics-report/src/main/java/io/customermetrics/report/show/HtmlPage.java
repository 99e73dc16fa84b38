package io.customermetrics.report.show;

import io.customermetrics.core.activity.LifecycleSeries;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.measure.Breakdown;
import io.customermetrics.report.measure.CustomerReport;
import io.customermetrics.report.measure.CustomerReport.Activity;
import io.customermetrics.report.measure.CustomerReport.Repurchase;
import io.customermetrics.report.measure.Section;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** The report as one page of HTML that needs nothing else: no script, no network, no font. */
public final class HtmlPage {

    private static final int MOST_PERIODS = 36;
    private static final String STYLE = "/io/customermetrics/report/report.css";

    private final CustomerReport report;
    private final Disclosure disclosure;
    private final StringBuilder html = new StringBuilder(1 << 16);

    private HtmlPage(CustomerReport report) {
        this.report = report;
        disclosure = new Disclosure(report.minGroup());
    }

    /**
     * Writes a report.
     *
     * @param report the report
     * @return the page
     */
    public static String of(CustomerReport report) {
        HtmlPage page = new HtmlPage(report);
        page.write();
        return page.html.toString();
    }

    /** Makes the chart library ready; worth doing on another thread while data are read. */
    public static void warmUp() {
        Charts.warmUp();
    }

    private void write() {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<meta name=\"color-scheme\" content=\"light dark\">")
                .append("<title>Customer report as of ")
                .append(report.input().asOf())
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style></head>\n<body>\n");
        header();
        html.append("<main>\n")
                .append(Tiles.of(report, disclosure))
                .append(AlertsHtml.section(ReportAlerts.all(report, disclosure)));
        activity();
        Set<LocalDate> hiddenCohorts =
                ShownPeriod.hiddenCohorts(report.activity().lifecycle(), disclosure);
        add(
                "Cohort retention",
                report.retention(),
                table -> new CohortHtml(table, hiddenCohorts, disclosure).section());
        add("Repurchase", report.repurchase(), this::repurchase);
        funnel();
        add("RFM segments", report.rfm(), rfm -> new RfmHtml(rfm, disclosure).section());
        add("Clusters", report.clusters(), found -> new ClusterHtml(found, disclosure).section());
        add("Lifetime value", report.clv(), clv -> new ClvHtml(clv, disclosure).section());
        report.breakdown()
                .ifPresent(by ->
                        html.append(BreakdownHtml.section(by, report.input().amounts(), disclosure)));
        data();
        html.append("</main>\n<footer><p>Made by Customer Metrics. Rates carry 95% Wilson intervals; ")
                .append("the definitions stand in the library's documentation.</p></footer>\n</body></html>\n");
    }

    private void header() {
        LoadedEvents input = report.input();
        html.append("<header><h1>Customer report</h1><p class=\"lead\">");
        html.append(String.join(
                ", ",
                input.sources().stream()
                        .map(source -> HtmlText.data(fileName(source)))
                        .toList()));
        html.append("; ")
                .append(day(input.first()))
                .append(" to ")
                .append(day(input.last()))
                .append(", as of ")
                .append(day(input.asOf()))
                .append("; ")
                .append(input.currency().getCurrencyCode())
                .append(", ")
                .append(HtmlText.escape(report.calendar().zone().getId()))
                .append("</p>");
        if (input.synthetic()) {
            html.append(
                    "<p class=\"banner\">Synthetic data: made up by a simulator. No such shop, no such customers.</p>");
        }
        if (disclosure.isOn()) {
            html.append("<p class=\"note\">Groups of fewer than ")
                    .append(disclosure.k())
                    .append(" customers are hidden.</p>");
        }
        html.append("</header>\n");
    }

    /** The page may go to others: folders of this machine are none of their business. */
    private static String fileName(String source) {
        return source.substring(source.lastIndexOf(File.separatorChar) + 1);
    }

    private String day(Instant instant) {
        return report.calendar().dayOf(instant).toString();
    }

    private void activity() {
        Activity activity = report.activity();
        html.append("<section aria-labelledby=\"activity\"><h2 id=\"activity\">Active customers</h2>")
                .append(
                        "<p class=\"note\">Distinct customers active on a day, in the last 7 and in the last 28 days.</p>");
        figure(
                "Curves of distinct active customers over the last 1, 7 and 28 days; the numbers are in report.json",
                "a",
                Charts.wide(activity).actives(),
                Charts.narrow(activity).actives());
        html.append("</section>\n<section aria-labelledby=\"lifecycle\"><h2 id=\"lifecycle\">Lifecycle</h2>")
                .append(
                        "<p class=\"note\">Active customers of each period: retained from the period before, new, or resurrected ")
                .append("after a pause. Below the line: lapsed, active in the period before and not in this one.</p>");
        if (!disclosure.isOn()) {
            figure(
                    "Bars of retained, new, resurrected and lapsed customers by period; the numbers are in the table below",
                    "l",
                    Charts.wide(activity).lifecycle(),
                    Charts.narrow(activity).lifecycle());
        }
        html.append(lifecycleTable(activity)).append("</section>\n");
    }

    private void figure(String label, String prefix, String wide, String narrow) {
        html.append("<figure class=\"chart\" role=\"img\" aria-label=\"")
                .append(label)
                .append("\"><div class=\"wide\">")
                .append(ChartSvg.named(wide, prefix + "w"))
                .append("</div><div class=\"narrow\">")
                .append(ChartSvg.named(narrow, prefix + "n"))
                .append("</div></figure>\n");
    }

    private String lifecycleTable(Activity activity) {
        List<ShownPeriod> all = ShownPeriod.list(activity.lifecycle(), disclosure);
        List<ShownPeriod> periods = all.subList(Math.max(0, all.size() - MOST_PERIODS), all.size());
        HtmlTable table = new HtmlTable(
                        "Lifecycle", "full", "Customers by period, latest first; * the period is not over")
                .head(List.of("Period", "Active", "Retained", "New", "Resurrected", "Lapsed", "Churn"));
        for (int i = periods.size() - 1; i >= 0; i--) {
            ShownPeriod shown = periods.get(i);
            LifecycleSeries.Period period = shown.period();
            table.row(period.bucket().firstDay() + (period.complete() ? "" : " *"))
                    .cell(shown(shown.active()))
                    .cell(shown(shown.part(period.retained())))
                    .cell(shown(shown.part(period.fresh())))
                    .cell(shown(shown.part(period.resurrected())))
                    .cell(shown(shown.part(period.lapsed())))
                    .cell(shown.parts() ? Figures.percent(period.churn()) : Figures.HIDDEN)
                    .endRow();
        }
        return table.finished();
    }

    private static String shown(OptionalLong count) {
        return count.isPresent() ? Figures.count(count.getAsLong()) : Figures.HIDDEN;
    }

    private String repurchase(Repurchase repurchase) {
        HtmlTable table = new HtmlTable("Repurchase", "full", "Customers who ordered again")
                .head(List.of("Second order", "Customers", "Of", "Share", "95% interval"));
        rate(table, "ever", repurchase.ever());
        repurchase.withinDays().forEach((days, rate) -> rate(table, "within " + days + " days", rate));
        return "<section aria-labelledby=\"again\"><h2 id=\"again\">Repurchase</h2><p class=\"note\">Within so many days of the "
                + "first order, among customers whose first order is at least so long ago.</p>" + table.finished()
                + "</section>\n";
    }

    private void rate(HtmlTable table, String name, Rate rate) {
        table.row(name);
        if (disclosure.hides(rate)) {
            table.cell(Figures.HIDDEN).cell(Figures.HIDDEN).cell(Figures.HIDDEN).cell(Figures.HIDDEN);
        } else if (rate.isDefined()) {
            table.cell(Figures.count(rate.numerator()))
                    .cell(Figures.count(rate.denominator()))
                    .cell(Figures.percent(rate))
                    .cell(Figures.percent(rate.interval().low()) + " to "
                            + Figures.percent(rate.interval().high()));
        } else {
            table.cell("0").cell("0").cell("undefined").cell("no " + HtmlText.escape(rate.population()));
        }
        table.endRow();
    }

    /** A file without names of events is none to ask for a funnel. */
    private void funnel() {
        boolean named = report.input().log().track(EventKind.INTERACTION).size() > 0;
        String attribute = report.breakdown().map(Breakdown::attribute).orElse("");
        if (named || report.funnel() instanceof Section.Of<?>) {
            add(
                    "Funnel",
                    report.funnel(),
                    funnel -> new FunnelHtml(funnel, disclosure, report.input().amounts()).section(attribute));
        }
    }

    private void data() {
        LoadedEvents input = report.input();
        HtmlTable table = new HtmlTable(
                        "Rows read",
                        "full",
                        String.format(
                                Locale.ROOT,
                                "%,d rows read, %,d events, %,d customers; %,d rows left out; %,d repeated; %,d amounts rounded",
                                input.rows(),
                                input.events(),
                                input.customers(),
                                input.rejected(),
                                input.duplicates(),
                                input.rounded()))
                .head(List.of("Left out because", "Rows", "First at"));
        input.rejections()
                .forEach(rejection -> table.row(HtmlText.escape(rejection.reason()))
                        .cell(Figures.count(rejection.count()))
                        .cell("text", HtmlText.data(rejection.placeAndForm()))
                        .endRow());
        if (input.rejections().isEmpty()) {
            table.row("nothing").cell("0").cell("").endRow();
        }
        html.append("<section aria-labelledby=\"data\"><h2 id=\"data\">Data</h2>")
                .append(table.finished());
        if (!input.notes().isEmpty()) {
            html.append("<p class=\"note\">")
                    .append(String.join(
                            "; ", input.notes().stream().map(HtmlText::data).toList()))
                    .append("</p>");
        }
        html.append("</section>\n");
    }

    private <T> void add(String title, Section<T> section, Function<T, String> content) {
        String missing = "<section><h2>" + title + "</h2><p class=\"note\">Not computed: ";
        html.append(section.<String>fold(content, reason -> missing + HtmlText.escape(reason) + ".</p></section>\n"));
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(STYLE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
