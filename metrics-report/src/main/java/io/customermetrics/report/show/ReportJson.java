package io.customermetrics.report.show;

import io.customermetrics.core.activity.LifecycleSeries;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.monitor.Finding;
import io.customermetrics.core.retention.CohortTable;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.input.Rejection;
import io.customermetrics.report.measure.Breakdown;
import io.customermetrics.report.measure.CustomerReport;
import io.customermetrics.report.measure.CustomerReport.Activity;
import io.customermetrics.report.measure.CustomerReport.PeriodRate;
import io.customermetrics.report.measure.CustomerReport.Repurchase;
import io.customermetrics.report.measure.CustomerReport.Totals;
import io.customermetrics.report.measure.RfmResult;
import io.customermetrics.rfm.SegmentProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The report as JSON, schema 1: exact integers, money as decimal text, reasons where there is no number. */
public final class ReportJson {

    private static final int SCHEMA = 1;
    private static final String GAPS = "customers who ordered on two days";

    private final CustomerReport report;
    private final Disclosure disclosure;
    private final JsonWriter json = new JsonWriter();

    private ReportJson(CustomerReport report) {
        this.report = report;
        disclosure = new Disclosure(report.minGroup());
    }

    /**
     * Writes a report.
     *
     * @param report the report
     * @return its JSON, ending in a line end
     */
    public static String of(CustomerReport report) {
        ReportJson writer = new ReportJson(report);
        writer.write();
        return writer.json.finished();
    }

    private void write() {
        json.startObject().number("schema", SCHEMA);
        input(report.input());
        write("totals", report.totals().fold(totals -> () -> totals(totals), this::undefined));
        json.startObject("activity");
        activity(report.activity());
        json.endObject();
        write("retention", report.retention().fold(table -> () -> retention(table), this::undefined));
        json.startObject("churn");
        churn(report.activity().lifecycle());
        json.endObject();
        write("repurchase", report.repurchase().fold(again -> () -> repurchase(again), this::undefined));
        write(
                "funnel",
                report.funnel()
                        .fold(
                                funnel -> () -> new FunnelJson(
                                                json, disclosure, report.input().amounts())
                                        .write(funnel),
                                this::undefined));
        write("rfm", report.rfm().fold(rfm -> () -> rfm(rfm), this::undefined));
        write(
                "clusters",
                report.clusters().fold(found -> () -> ClusterJson.write(json, found, disclosure), this::undefined));
        write("clv", report.clv().fold(clv -> () -> new ClvJson(json, disclosure).write(clv), this::undefined));
        report.breakdown().ifPresent(this::breakdown);
        alerts();
        json.endObject();
    }

    private void write(String section, Runnable content) {
        json.startObject(section);
        content.run();
        json.endObject();
    }

    private Runnable undefined(String reason) {
        return () -> json.text("undefined", reason);
    }

    private void input(LoadedEvents input) {
        json.startObject("input").startArray("source");
        input.sources().forEach(json::text);
        json.endArray()
                .number("rows", input.rows())
                .number("events", input.events())
                .number("customers", input.customers())
                .startObject("rejected");
        for (Rejection rejection : input.rejections()) {
            json.number(rejection.reason(), rejection.count());
        }
        json.endObject().number("duplicates", input.duplicates()).number("rounded", input.rounded());
        if (input.later() > 0) {
            json.number("afterAsOf", input.later());
        }
        json.text("from", input.first().toString())
                .text("to", input.last().toString())
                .text("currency", input.currency().getCurrencyCode())
                .text("zone", report.calendar().zone().getId())
                .text("grain", report.grain().name())
                .text("asOf", input.asOf().toString());
        if (disclosure.isOn()) {
            json.number("minGroup", disclosure.k());
        }
        if (input.synthetic()) {
            json.flag("synthetic", true);
        }
        json.endObject();
    }

    private void totals(Totals totals) {
        OrderSummary orders = totals.orders();
        json.number("orders", orders.orders()).number("buyers", orders.buyers());
        if (report.input().amounts()) {
            json.text("revenue", orders.revenue().toDecimalString());
            orders.averageOrderValue()
                    .map(Money::toDecimalString)
                    .ifPresentOrElse(
                            value -> json.text("averageOrderValue", value),
                            () -> json.undefined("averageOrderValue", "no orders"));
        } else {
            json.undefined("revenue", "no amounts").undefined("averageOrderValue", "no amounts");
        }
        json.estimate("ordersPerBuyer", orders.ordersPerBuyer());
        Histogram gaps = totals.gaps();
        if (gaps.total() == 0) {
            json.undefined("interpurchaseDays", "no " + GAPS);
        } else {
            json.startObject("interpurchaseDays")
                    .estimate("p25", gaps.quantile(0.25, GAPS))
                    .estimate("median", gaps.quantile(0.5, GAPS))
                    .estimate("p75", gaps.quantile(0.75, GAPS))
                    .estimate("p95", gaps.quantile(0.95, GAPS))
                    .endObject();
        }
    }

    private void activity(Activity activity) {
        json.startArray("periods");
        for (ShownPeriod shown : ShownPeriod.list(activity.lifecycle(), disclosure)) {
            LifecycleSeries.Period period = shown.period();
            json.startObject()
                    .text("start", period.bucket().firstDay().toString())
                    .count("active", shown.active())
                    .count("new", shown.part(period.fresh()))
                    .count("retained", shown.part(period.retained()))
                    .count("resurrected", shown.part(period.resurrected()))
                    .count("lapsed", shown.part(period.lapsed()))
                    .flag("complete", period.complete())
                    .endObject();
        }
        json.endArray().startArray("days");
        LocalDate first = activity.days().firstDay();
        for (LocalDate day = first; !day.isAfter(activity.lastDay()); day = day.plusDays(1)) {
            json.startObject()
                    .text("date", day.toString())
                    .count("active", large(activity.days().active(day, 1)))
                    .count("active7", large(activity.days().active(day, 7)))
                    .count("active28", large(activity.days().active(day, 28)))
                    .endObject();
        }
        json.endArray().estimate("meanDauOverMau28", activity.meanDauOverMau());
    }

    private void retention(CohortTable table) {
        json.text("grain", table.grain().name())
                .text("criterion", table.criterion().name())
                .startArray("cohorts");
        Set<LocalDate> hidden = ShownPeriod.hiddenCohorts(report.activity().lifecycle(), disclosure);
        for (CohortTable.Cohort cohort : table.cohorts()) {
            boolean hide = hidden.contains(cohort.bucket().firstDay());
            // A hidden cohort without anybody looks like a hidden one with few.
            if (cohort.size() == 0 && !hide) {
                continue;
            }
            json.startObject()
                    .text("cohort", cohort.bucket().firstDay().toString())
                    .count("size", shown(hide, cohort.size()))
                    .startArray("returned");
            for (int k = 0; k < cohort.returned().size(); k++) {
                boolean secret = hide || (k > 0 && disclosure.hides(cohort.rate(k)));
                json.count(shown(secret, cohort.returned().get(k)));
            }
            json.endArray().number("mature", cohort.mature()).endObject();
        }
        json.endArray().startArray("pooled");
        table.pooled().forEach(this::rate);
        json.endArray();
    }

    /** A rate, or why it is not shown. */
    private void rate(Rate rate) {
        if (rate.isDefined() && disclosure.isOn() && disclosure.hides(rate) && rate.numerator() < rate.denominator()) {
            json.startObject().text("suppressed", disclosure.reason()).endObject();
        } else {
            json.rate(rate);
        }
    }

    private void rate(String name, Rate rate) {
        json.name(name);
        rate(rate);
    }

    private OptionalLong large(long count) {
        return shown(disclosure.hides(count), count);
    }

    private static OptionalLong shown(boolean hidden, long count) {
        return hidden ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private void churn(LifecycleSeries lifecycle) {
        List<ShownPeriod> periods = ShownPeriod.list(lifecycle, disclosure);
        json.startArray("periods");
        for (ShownPeriod shown : periods.subList(Math.min(1, periods.size()), periods.size())) {
            Rate rate = shown.period().churn();
            json.startObject()
                    .text("start", shown.period().bucket().firstDay().toString())
                    .count("atStart", shown.part(rate.denominator()))
                    .count("lost", shown.part(rate.numerator()));
            if (shown.parts()) {
                json.rate("rate", rate);
            } else {
                json.startObject("rate").text("suppressed", disclosure.reason()).endObject();
            }
            json.endObject();
        }
        json.endArray();
    }

    private void repurchase(Repurchase repurchase) {
        rate("ever", repurchase.ever());
        json.startObject("withinDays");
        repurchase.withinDays().forEach((days, rate) -> rate(Integer.toString(days), rate));
        json.endObject().startArray("returningShare");
        for (PeriodRate period : repurchase.returningShare()) {
            json.startObject().text("start", period.start().toString());
            rate("rate", period.rate());
            json.endObject();
        }
        json.endArray();
    }

    private void breakdown(Breakdown breakdown) {
        json.startObject("breakdown").text("by", breakdown.attribute()).startArray("groups");
        boolean[] hidden = disclosure.hidden(breakdown.groups().stream()
                .mapToLong(Breakdown.Group::customers)
                .toArray());
        for (int i = 0; i < hidden.length; i++) {
            Breakdown.Group group = breakdown.groups().get(i);
            json.startObject().text("name", group.name());
            if (hidden[i]) {
                json.text("suppressed", disclosure.reason());
            } else {
                json.number("customers", group.customers())
                        .number("orders", group.orders().orders());
                if (report.input().amounts()) {
                    json.text("revenue", group.orders().revenue().toDecimalString());
                }
                rate("repurchase", group.repurchase());
            }
            json.endObject();
        }
        json.endArray().endObject();
    }

    private void alerts() {
        json.startArray("alerts");
        for (Finding finding : ReportAlerts.of(report, disclosure)) {
            json.startObject().text("metric", finding.metric());
            finding.period().ifPresent(period -> json.text("period", period.toString()));
            json.text("level", finding.verdict().level().name())
                    .text("why", finding.verdict().why())
                    .endObject();
        }
        json.endArray();
    }

    private void rfm(RfmResult rfm) {
        json.text("asOf", rfm.asOf().toString()).number("scores", rfm.scores()).startArray("segments");
        boolean[] hidden = disclosure.hidden(
                rfm.segments().stream().mapToLong(s -> s.profile().customers()).toArray());
        for (int i = 0; i < hidden.length; i++) {
            segment(rfm.segments().get(i), hidden[i]);
        }
        json.endArray().startArray("grid");
        long[] cells = rfm.grid().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .toArray();
        boolean[] hiddenCells = disclosure.hidden(cells);
        for (int cell = 0; cell < cells.length; cell++) {
            if (cell % rfm.scores() == 0) {
                json.startArray();
            }
            json.count(shown(hiddenCells[cell], cells[cell]));
            if (cell % rfm.scores() == rfm.scores() - 1) {
                json.endArray();
            }
        }
        json.endArray();
    }

    private void segment(RfmResult.Segment segment, boolean hidden) {
        SegmentProfile profile = segment.profile();
        json.startObject().text("name", profile.label());
        if (hidden) {
            json.text("suppressed", disclosure.reason());
        } else {
            json.number("customers", profile.customers())
                    .text("revenue", profile.revenue().toDecimalString())
                    .estimate("share", profile.share())
                    .estimate("medianRecencyDays", profile.medianRecencyDays())
                    .estimate("medianOrders", profile.medianOrders());
            profile.medianMonetary().ifPresent(median -> json.text("medianMonetary", median.toDecimalString()));
        }
        json.text("action", segment.action()).endObject();
    }
}
