package io.customermetrics.report.show;

import io.customermetrics.core.conversion.FunnelSummary;
import io.customermetrics.core.metric.ElapsedTimes;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.report.measure.FunnelResult;
import java.util.OptionalLong;

/** The funnel as JSON. */
final class FunnelJson {

    private static final String CONVERTERS = "customers who reached the step";

    private final JsonWriter json;
    private final Disclosure disclosure;
    private final boolean amounts;

    FunnelJson(JsonWriter json, Disclosure disclosure, boolean amounts) {
        this.json = json;
        this.disclosure = disclosure;
        this.amounts = amounts;
    }

    void write(FunnelResult result) {
        FunnelSummary funnel = result.all();
        boolean[] shown = shown(funnel, disclosure);
        json.text("within", funnel.funnel().within().toString())
                .text("order", funnel.funnel().order().name())
                .text("attempts", funnel.funnel().attempts().name())
                .flag("guessed", result.guessed())
                .startArray("steps");
        for (int step = 1; step <= shown.length; step++) {
            json.startObject().text("name", result.steps().get(step - 1));
            if (shown[step - 1]) {
                step(funnel, step, step > 1 && shown[step - 2]);
            } else {
                json.text("suppressed", disclosure.reason());
            }
            json.endObject();
        }
        json.endArray();
        if (shown[shown.length - 1]) {
            json.rate("overall", funnel.overallRate());
        } else {
            json.startObject("overall").text("suppressed", disclosure.reason()).endObject();
        }
        json.count(
                "immature",
                disclosure.hides(funnel.immature()) ? OptionalLong.empty() : OptionalLong.of(funnel.immature()));
        groups(result);
    }

    private void step(FunnelSummary funnel, int step, boolean previous) {
        json.number("reached", funnel.reached(step)).rate("rate", funnel.rate(step));
        if (previous) {
            json.rate("stepRate", funnel.stepRate(step))
                    .number("dropOff", funnel.reached(step - 1) - funnel.reached(step));
        }
        if (step > 1) {
            ElapsedTimes times = funnel.timeToReach(step);
            if (times.count() == 0) {
                json.undefined("secondsToReach", "no " + CONVERTERS);
            } else {
                json.startObject("secondsToReach")
                        .estimate("p25", times.quantileSeconds(0.25, CONVERTERS))
                        .estimate("median", times.quantileSeconds(0.5, CONVERTERS))
                        .estimate("p75", times.quantileSeconds(0.75, CONVERTERS))
                        .estimate("p95", times.quantileSeconds(0.95, CONVERTERS))
                        .endObject();
            }
        }
        if (amounts) {
            json.text("revenue", funnel.revenue(step).toDecimalString());
        }
    }

    private void groups(FunnelResult result) {
        if (result.groups().isEmpty() || disclosure.isOn()) {
            return;
        }
        json.startArray("groups");
        for (FunnelResult.Group group : result.groups()) {
            json.startObject().text("name", group.name()).startArray("reached");
            for (int step = 1; step <= result.steps().size(); step++) {
                json.number(group.funnel().reached(step));
            }
            Rate overall = group.funnel().overallRate();
            json.endArray().rate("overall", overall).endObject();
        }
        json.endArray();
    }

    /**
     * Which steps may be shown: those that enough customers reached, and not nearly as many as the last step shown, so that no
     * difference tells of a few.
     */
    static boolean[] shown(FunnelSummary funnel, Disclosure disclosure) {
        boolean[] shown = new boolean[funnel.funnel().steps().size()];
        long last = Long.MAX_VALUE;
        for (int step = 1; step <= shown.length; step++) {
            long reached = funnel.reached(step);
            shown[step - 1] = !disclosure.hides(reached) && !disclosure.hides(last - reached);
            last = shown[step - 1] ? reached : last;
        }
        return shown;
    }
}
