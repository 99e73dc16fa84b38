package io.customermetrics.report.show;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.report.measure.ClvResult;
import io.customermetrics.report.measure.ClvResult.Spend;
import io.customermetrics.rfm.clv.FitReport;
import io.customermetrics.rfm.clv.FittedParameter;
import io.customermetrics.rfm.clv.LifetimeValues;
import io.customermetrics.rfm.clv.TrackedPurchases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/** The lifetime value section as JSON. */
final class ClvJson {

    private static final double LEVEL = 0.95;
    /** Beyond this minor units do not fit. */
    private static final double MOST = 9e18;

    private final JsonWriter json;
    private final Disclosure disclosure;

    ClvJson(JsonWriter json, Disclosure disclosure) {
        this.json = json;
        this.disclosure = disclosure;
    }

    void write(ClvResult clv) {
        if (disclosure.hides(clv.table().size())) {
            json.text("undefined", disclosure.reason());
            return;
        }
        FitReport report = clv.purchases().report();
        json.text("unit", ClvResult.UNIT.name())
                .text("asOf", clv.asOf().toString())
                .text("model", report.model())
                .number("customers", report.customers())
                .startObject("parameters");
        parameters(report);
        json.endObject().startObject("standardErrors");
        for (FittedParameter parameter : report.parameters()) {
            json.number(parameter.name(), parameter.standardError());
        }
        json.endObject()
                .number("logLikelihood", report.logLikelihood())
                .flag("converged", true)
                .startObject("spend");
        clv.spend().fold(this::spend, reason -> json.text("undefined", reason));
        json.endObject()
                .number("horizon", ClvResult.HORIZON)
                .number("expectedOrders", clv.orders().expected());
        clv.spend().fold(this::revenue, reason -> json.undefined("expectedRevenue", reason));
        json.number("aliveCustomers", clv.orders().alive());
        if (!disclosure.isOn()) {
            tracking(clv);
        }
    }

    /** An amount of money where it can be given exactly. */
    static Optional<Money> money(Estimate amount, Currency currency) {
        double units = amount.orElse(Double.POSITIVE_INFINITY);
        boolean fits = units * StrictMath.pow(10, Money.fractionDigits(currency)) < MOST;
        return fits
                ? Optional.of(Money.rounded(BigDecimal.valueOf(units), currency, RoundingMode.HALF_EVEN))
                : Optional.empty();
    }

    private JsonWriter spend(Spend spend) {
        FitReport report = spend.fit().report();
        json.text("model", report.model());
        parameters(report);
        return json.number("customers", report.customers())
                .number("logLikelihood", report.logLikelihood())
                .flag("converged", true);
    }

    private void parameters(FitReport report) {
        for (FittedParameter parameter : report.parameters()) {
            json.number(parameter.name(), parameter.value());
        }
    }

    private JsonWriter revenue(Spend spend) {
        LifetimeValues values = spend.values();
        Optional<Money> revenue = money(values.expectedRevenue(), values.currency());
        if (revenue.isEmpty()) {
            return json.undefined("expectedRevenue", "the expected spend has no finite mean");
        }
        json.text("expectedRevenue", revenue.get().toDecimalString()).startObject("expectedRevenue95");
        Interval interval = values.interval(LEVEL);
        money(Estimate.of(interval.low()), values.currency()).ifPresent(low -> json.text("low", low.toDecimalString()));
        money(Estimate.of(interval.high()), values.currency())
                .ifPresent(high -> json.text("high", high.toDecimalString()));
        return json.endObject();
    }

    private void tracking(ClvResult clv) {
        json.startArray("tracking");
        for (TrackedPurchases.Step step : clv.tracking()) {
            json.startObject()
                    .text("start", step.start().toString())
                    .number("repeatOrders", step.actual())
                    .number("expected", step.expected())
                    .endObject();
        }
        json.endArray();
    }
}
