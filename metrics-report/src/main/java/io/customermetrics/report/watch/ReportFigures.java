package io.customermetrics.report.watch;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.monitor.Observation;
import io.customermetrics.report.input.Printable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The figures of a report by name, each with its day, its n, and the reason where it has no value. */
final class ReportFigures {

    /** Retention of the first periods after the cohort's own. */
    private static final int RETENTION_PERIODS = 3;

    /** The figures beside the segments, whose names the report brings. */
    static final List<String> NAMES = List.of(
            "input.rejected",
            "totals.orders",
            "totals.buyers",
            "totals.revenue",
            "totals.averageOrderValue",
            "totals.ordersPerBuyer",
            "activity.active",
            "activity.new",
            "activity.resurrected",
            "activity.meanDauOverMau28",
            "churn",
            "retention.1",
            "retention.2",
            "retention.3",
            "repurchase.ever",
            "repurchase.within30Days",
            "repurchase.within60Days",
            "repurchase.within90Days",
            "repurchase.returningShare");

    /** What the names of segments' figures begin with. */
    static final String SEGMENTS = "segments.";

    private static final String CUSTOMERS = "customers";

    private final ReportFile report;
    private final Map<String, Observation> figures = new LinkedHashMap<>();

    private ReportFigures(ReportFile report) {
        this.report = report;
    }

    /** Figures that the report does not name at all are absent. */
    static Map<String, Observation> of(ReportFile report) {
        ReportFigures reader = new ReportFigures(report);
        reader.read();
        return reader.figures;
    }

    private void read() {
        rejected();
        totals();
        activity();
        lastComplete("churn", report.at("churn", "periods").items(), "rate");
        retention();
        repurchase();
        segments();
    }

    private void rejected() {
        OptionalLong rows = report.at("input", "rows").count();
        long rejected = report.at("input", "rejected").fields().values().stream()
                .mapToLong(reason -> reason.count().orElse(0))
                .sum();
        if (rows.isPresent() && rejected <= rows.getAsLong()) {
            put("input.rejected", Observation.of(report.lastDay(), Rate.of(rejected, rows.getAsLong(), "rows"), true));
        }
    }

    private void totals() {
        JsonTree totals = report.at("totals");
        if (!undefined(List.of("totals.orders", "totals.buyers", "totals.revenue"), totals)) {
            long orders = totals.at("orders").count().orElse(0);
            long buyers = totals.at("buyers").count().orElse(0);
            number("totals.orders", totals.at("orders"), orders);
            number("totals.buyers", totals.at("buyers"), buyers);
            number("totals.revenue", totals.at("revenue"), buyers);
            number("totals.averageOrderValue", totals.at("averageOrderValue"), orders);
            number("totals.ordersPerBuyer", totals.at("ordersPerBuyer"), buyers);
        }
    }

    private void activity() {
        List<JsonTree> days = report.at("activity", "days").items();
        long active28 = days.isEmpty()
                ? 0
                : days.get(days.size() - 1).at("active28").count().orElse(0);
        number("activity.meanDauOverMau28", report.at("activity", "meanDauOverMau28"), active28);
        lastCompletePeriod().ifPresent(period -> {
            LocalDate start = start(period);
            long n = period.at("active").count().orElse(0);
            for (String count : List.of("active", "new", "resurrected")) {
                Estimate value = period.at(count).count().isPresent()
                        ? Estimate.of((double) period.at(count).count().getAsLong())
                        : Estimate.undefined("hidden");
                put("activity." + count, Observation.of(start, value, n, true));
            }
        });
    }

    private void retention() {
        if (undefined(List.of("retention.1"), report.at("retention"))) {
            return;
        }
        List<JsonTree> pooled = report.at("retention", "pooled").items();
        for (int k = 1; k <= RETENTION_PERIODS && k < pooled.size(); k++) {
            rate("retention." + k, report.lastDay(), pooled.get(k));
        }
    }

    private void repurchase() {
        JsonTree again = report.at("repurchase");
        if (!undefined(List.of("repurchase.ever"), again)) {
            rate("repurchase.ever", report.lastDay(), again.at("ever"));
            again.at("withinDays")
                    .fields()
                    .forEach((days, rate) -> rate("repurchase.within" + days + "Days", report.lastDay(), rate));
            lastComplete("repurchase.returningShare", again.at("returningShare").items(), "rate");
        }
    }

    private void segments() {
        for (JsonTree segment : report.at("rfm", "segments").items()) {
            String name = SEGMENTS + segment.at("name").text().orElseThrow(() -> fault("rfm.segments"));
            if (segment.at("suppressed").isPresent()) {
                put(name, Observation.of(report.lastDay(), missing(segment), 0, true));
            } else {
                double share = segment.at("share").number().orElse(0);
                long customers = segment.at("customers").count().orElse(0);
                long all = share > 0 ? Math.round(customers / share) : totalBuyers();
                put(name, Observation.of(report.lastDay(), rate(name, customers, all), true));
            }
        }
    }

    private long totalBuyers() {
        return report.at("totals", "buyers").count().orElse(0);
    }

    private void lastComplete(String figure, List<JsonTree> periods, String field) {
        lastCompletePeriod()
                .ifPresent(last -> periods.stream()
                        .filter(period -> period.at("start")
                                .text()
                                .equals(last.at("start").text()))
                        .findFirst()
                        .ifPresent(period -> rate(figure, start(period), period.at(field))));
    }

    private Optional<JsonTree> lastCompletePeriod() {
        return report.at("activity", "periods").items().stream()
                .filter(period -> period.at("complete").isTrue())
                .reduce((earlier, later) -> later);
    }

    private LocalDate start(JsonTree period) {
        try {
            return LocalDate.parse(period.at("start").text().orElse(""));
        } catch (DateTimeParseException e) {
            throw fault("activity.periods.start");
        }
    }

    /** A number or an amount of money as text. */
    private void number(String figure, JsonTree value, long n) {
        if (value.number().isPresent()) {
            put(figure, observed(figure, Estimate.of(value.number().getAsDouble()), n));
        } else if (value.text().isPresent()) {
            try {
                put(
                        figure,
                        observed(figure, Estimate.of(new BigDecimal(value.text().get()).doubleValue()), n));
            } catch (IllegalArgumentException e) {
                throw fault(figure);
            }
        } else if (value.isPresent()) {
            put(figure, observed(figure, missing(value), n));
        }
    }

    private Observation observed(String figure, Estimate value, long n) {
        try {
            return Observation.of(report.lastDay(), value, n, true);
        } catch (IllegalArgumentException e) {
            throw fault(figure);
        }
    }

    private void rate(String figure, LocalDate day, JsonTree rate) {
        OptionalLong numerator = rate.at("numerator").count();
        OptionalLong denominator = rate.at("denominator").count();
        if (rate.at("suppressed").isPresent() || rate.at("undefined").isPresent()) {
            put(figure, Observation.of(day, missing(rate), denominator.orElse(0), true));
        } else if (numerator.isPresent() && denominator.isPresent()) {
            put(figure, Observation.of(day, rate(figure, numerator.getAsLong(), denominator.getAsLong()), true));
        } else if (rate.isPresent()) {
            throw fault(figure);
        }
    }

    private Rate rate(String figure, long numerator, long denominator) {
        if (numerator > denominator) {
            throw fault(figure);
        }
        return Rate.of(numerator, denominator, CUSTOMERS);
    }

    /** Whether a section has a reason instead of figures; then its figures have it too. */
    private boolean undefined(List<String> names, JsonTree section) {
        boolean undefined = section.at("undefined").isPresent();
        if (undefined) {
            names.forEach(name -> put(name, Observation.of(report.lastDay(), missing(section), 0, true)));
        }
        return undefined;
    }

    /** Why there is no value. */
    private static Estimate missing(JsonTree value) {
        return value.at("suppressed")
                .text()
                .map(reason -> "hidden: " + reason)
                .or(() -> value.at("undefined").text())
                .map(Printable::of)
                .filter(reason -> Identifier.fault(reason).isEmpty())
                .map(Estimate::undefined)
                .orElseGet(() -> Estimate.undefined("hidden"));
    }

    private void put(String figure, Observation observation) {
        if (Identifier.fault(figure).isPresent()) {
            throw fault("the name of a segment");
        }
        figures.put(figure, observation);
    }

    private RuntimeException fault(String figure) {
        return report.noReport(figure + " is not what a report of schema 1 has there");
    }
}
