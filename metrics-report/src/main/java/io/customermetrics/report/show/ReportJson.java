package io.customermetrics.report.show;

import io.customermetrics.core.activity.LifecycleSeries;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.retention.CohortTable;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.input.Rejection;
import io.customermetrics.report.measure.CustomerReport;
import io.customermetrics.report.measure.CustomerReport.Activity;
import io.customermetrics.report.measure.CustomerReport.PeriodRate;
import io.customermetrics.report.measure.CustomerReport.Repurchase;
import io.customermetrics.report.measure.CustomerReport.Totals;
import io.customermetrics.report.measure.RfmResult;
import io.customermetrics.rfm.SegmentProfile;
import java.time.LocalDate;
import java.util.List;

/** The report as JSON, schema 1: exact integers, money as decimal text, reasons where there is no number. */
public final class ReportJson {

    private static final int SCHEMA = 1;
    private static final String GAPS = "customers who ordered on two days";

    private final CustomerReport report;
    private final JsonWriter json = new JsonWriter();

    private ReportJson(CustomerReport report) {
        this.report = report;
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
        write("rfm", report.rfm().fold(rfm -> () -> rfm(rfm), this::undefined));
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
                .text("asOf", input.asOf().toString());
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
        for (LifecycleSeries.Period period : activity.lifecycle().periods()) {
            json.startObject()
                    .text("start", period.bucket().firstDay().toString())
                    .number("active", period.active())
                    .number("new", period.fresh())
                    .number("retained", period.retained())
                    .number("resurrected", period.resurrected())
                    .number("lapsed", period.lapsed())
                    .flag("complete", period.complete())
                    .endObject();
        }
        json.endArray().startArray("days");
        LocalDate first = activity.days().firstDay();
        for (LocalDate day = first; !day.isAfter(activity.lastDay()); day = day.plusDays(1)) {
            json.startObject()
                    .text("date", day.toString())
                    .number("active", activity.days().active(day, 1))
                    .number("active7", activity.days().active(day, 7))
                    .number("active28", activity.days().active(day, 28))
                    .endObject();
        }
        json.endArray().estimate("meanDauOverMau28", activity.meanDauOverMau());
    }

    private void retention(CohortTable table) {
        json.text("grain", table.grain().name())
                .text("criterion", table.criterion().name())
                .startArray("cohorts");
        for (CohortTable.Cohort cohort : table.cohorts()) {
            if (cohort.size() > 0) {
                json.startObject()
                        .text("cohort", cohort.bucket().firstDay().toString())
                        .number("size", cohort.size())
                        .startArray("returned");
                cohort.returned().forEach(json::number);
                json.endArray().number("mature", cohort.mature()).endObject();
            }
        }
        json.endArray().startArray("pooled");
        table.pooled().forEach(json::rate);
        json.endArray();
    }

    private void churn(LifecycleSeries lifecycle) {
        List<LifecycleSeries.Period> periods = lifecycle.periods();
        json.startArray("periods");
        for (LifecycleSeries.Period period : periods.subList(Math.min(1, periods.size()), periods.size())) {
            Rate rate = period.churn();
            json.startObject()
                    .text("start", period.bucket().firstDay().toString())
                    .number("atStart", rate.denominator())
                    .number("lost", rate.numerator())
                    .rate("rate", rate)
                    .endObject();
        }
        json.endArray();
    }

    private void repurchase(Repurchase repurchase) {
        json.rate("ever", repurchase.ever()).startObject("withinDays");
        repurchase.withinDays().forEach((days, rate) -> json.rate(Integer.toString(days), rate));
        json.endObject().startArray("returningShare");
        for (PeriodRate period : repurchase.returningShare()) {
            json.startObject()
                    .text("start", period.start().toString())
                    .rate("rate", period.rate())
                    .endObject();
        }
        json.endArray();
    }

    private void rfm(RfmResult rfm) {
        json.text("asOf", rfm.asOf().toString()).number("scores", rfm.scores()).startArray("segments");
        for (RfmResult.Segment segment : rfm.segments()) {
            SegmentProfile profile = segment.profile();
            json.startObject()
                    .text("name", profile.label())
                    .number("customers", profile.customers())
                    .text("revenue", profile.revenue().toDecimalString())
                    .estimate("share", profile.share())
                    .estimate("medianRecencyDays", profile.medianRecencyDays())
                    .estimate("medianOrders", profile.medianOrders());
            profile.medianMonetary().ifPresent(median -> json.text("medianMonetary", median.toDecimalString()));
            json.text("action", segment.action()).endObject();
        }
        json.endArray().startArray("grid");
        for (List<Long> row : rfm.grid()) {
            json.startArray();
            row.forEach(json::number);
            json.endArray();
        }
        json.endArray();
    }
}
