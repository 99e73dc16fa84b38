package io.customermetrics.report.show;

import io.customermetrics.core.activity.LifecycleSeries;
import io.customermetrics.core.conversion.FunnelSummary;
import io.customermetrics.core.monitor.Finding;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.input.Printable;
import io.customermetrics.report.measure.ClusterResult;
import io.customermetrics.report.measure.ClvResult;
import io.customermetrics.report.measure.CustomerReport;
import io.customermetrics.report.measure.FunnelResult;
import io.customermetrics.report.measure.RfmResult;
import io.customermetrics.rfm.cluster.KTrial;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The report on one screen of a terminal. */
public final class TerminalSummary {

    private static final int PERIODS = 6;

    private final CustomerReport report;
    private final Disclosure disclosure;
    private final PrintWriter out;

    private TerminalSummary(CustomerReport report, PrintWriter out) {
        this.report = report;
        this.disclosure = new Disclosure(report.minGroup());
        this.out = out;
    }

    /**
     * What was guessed and what could not be used.
     *
     * @param events what was read
     * @param err where messages go
     */
    public static void notes(LoadedEvents events, PrintWriter err) {
        events.notes().forEach(note -> err.println("note: " + note));
        events.rejections().forEach(rejection -> err.println("left out: " + rejection.describe()));
        if (events.duplicates() > 0) {
            err.println("left out: " + events.duplicates() + " rows whose id came before");
        }
        if (events.later() > 0) {
            err.println("left out: " + events.later() + " rows at or after " + events.asOf());
        }
        if (events.rounded() > 0) {
            err.println("note: amounts rounded because the currency has fewer decimals: " + events.rounded());
        }
    }

    /**
     * Prints the summary.
     *
     * @param report the report
     * @param out where it goes
     */
    public static void print(CustomerReport report, PrintWriter out) {
        new TerminalSummary(report, out).print();
    }

    private void print() {
        LoadedEvents input = report.input();
        out.println("Customer report of "
                + input.sources().stream().map(Printable::of).collect(Collectors.joining(", ")));
        if (input.synthetic()) {
            out.println("SYNTHETIC DATA: made up by a simulator. No such shop, no such customers.");
        }
        out.println(report.calendar().dayOf(input.first()) + " to "
                + report.calendar().dayOf(input.last()) + ", as of "
                + report.calendar().dayOf(input.asOf()) + ", "
                + report.calendar().zone().getId());
        out.println();
        List<List<String>> tiles = Tiles.list(report, disclosure).stream()
                .map(tile -> List.of(tile.name(), tile.value(), tile.sub()))
                .toList();
        TextTable.print(tiles, out);
        alerts();
        lifecycle();
        report.funnel().ifPresent(this::funnel);
        report.rfm().ifPresent(this::segments);
        report.clusters().ifPresent(this::clusters);
        report.clv().ifPresent(this::lifetimeValue);
        out.println();
        out.println("--html F writes the whole report as a page, --json F as data");
    }

    private void alerts() {
        List<Finding> findings = ReportAlerts.of(report, disclosure);
        if (!findings.isEmpty()) {
            out.println();
        }
        for (Finding finding : findings) {
            out.println("  " + finding.verdict().level() + " " + ReportAlerts.label(finding)
                    + finding.period().map(period -> ", " + period).orElse("") + ": "
                    + finding.verdict().why());
        }
    }

    private void lifecycle() {
        List<ShownPeriod> all = ShownPeriod.list(report.activity().lifecycle(), disclosure);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Period", "active", "retained", "new", "resurrected", "lapsed"));
        for (ShownPeriod shown : all.subList(Math.max(0, all.size() - PERIODS), all.size())) {
            LifecycleSeries.Period period = shown.period();
            rows.add(List.of(
                    period.bucket().firstDay() + (period.complete() ? "" : " *"),
                    text(shown.active()),
                    text(shown.part(period.retained())),
                    text(shown.part(period.fresh())),
                    text(shown.part(period.resurrected())),
                    text(shown.part(period.lapsed()))));
        }
        out.println();
        TextTable.print(rows, out);
    }

    private void funnel(FunnelResult result) {
        FunnelSummary funnel = result.all();
        boolean[] shown = FunnelJson.shown(funnel, disclosure);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Funnel" + (result.guessed() ? ", guessed" : ""), "customers", "of all", "of step before"));
        for (int step = 1; step <= shown.length; step++) {
            boolean previous = step > 1 && shown[step - 1] && shown[step - 2];
            rows.add(List.of(
                    step + ". " + Printable.of(result.steps().get(step - 1)),
                    shown[step - 1] ? Figures.count(funnel.reached(step)) : Figures.HIDDEN,
                    shown[step - 1] ? Figures.percent(funnel.rate(step)) : Figures.HIDDEN,
                    previous ? Figures.percent(funnel.stepRate(step)) : ""));
        }
        out.println();
        TextTable.print(rows, out);
    }

    private static String text(OptionalLong count) {
        return count.isPresent() ? Figures.count(count.getAsLong()) : Figures.HIDDEN;
    }

    private void clusters(ClusterResult clusters) {
        KTrial chosen = clusters.selection().chosen();
        long[] sizes = ClusterHtml.sizes(chosen);
        boolean[] hidden = disclosure.hidden(sizes);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Cluster", "customers", "share"));
        for (int c = 0; c < sizes.length; c++) {
            int buyers = chosen.clustering().labels().rows();
            rows.add(List.of(
                    clusters.names().get(c),
                    hidden[c] ? Figures.HIDDEN : Figures.count(sizes[c]),
                    hidden[c] ? Figures.HIDDEN : Figures.percent((double) sizes[c] / buyers)));
        }
        out.println();
        TextTable.print(rows, out);
    }

    private void segments(RfmResult rfm) {
        boolean[] hidden = disclosure.hidden(
                rfm.segments().stream().mapToLong(s -> s.profile().customers()).toArray());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Segment", "customers", "share", "revenue"));
        for (int i = 0; i < hidden.length; i++) {
            var profile = rfm.segments().get(i).profile();
            rows.add(
                    hidden[i]
                            ? List.of(profile.label(), Figures.HIDDEN, Figures.HIDDEN, Figures.HIDDEN)
                            : List.of(
                                    profile.label(),
                                    Figures.count(profile.customers()),
                                    Figures.percent(profile.share().orElse(0)),
                                    Figures.money(profile.revenue())));
        }
        out.println();
        TextTable.print(rows, out);
    }

    private void lifetimeValue(ClvResult clv) {
        if (disclosure.hides(clv.table().size())) {
            return;
        }
        String revenue = clv.spend()
                .fold(
                        spend -> ClvJson.money(
                                        spend.values().expectedRevenue(),
                                        spend.values().currency())
                                .map(money -> " for " + Figures.money(money))
                                .orElse(""),
                        reason -> "");
        out.println();
        out.println("Next " + ClvResult.HORIZON + " weeks ("
                + clv.purchases().report().model() + "): "
                + Figures.decimal(clv.orders().expected(), 0) + " orders" + revenue + " expected; "
                + Figures.decimal(clv.orders().alive(), 0) + " of "
                + Figures.count(clv.table().size()) + " buyers still alive");
    }
}
