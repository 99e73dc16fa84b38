package io.customermetrics.report.show;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.report.watch.Comparison;
import io.customermetrics.report.watch.ReportFile;

/** Two reports compared, as JSON: every watched figure, those in order included. */
public final class ComparisonJson {

    private static final int SCHEMA = 1;

    private ComparisonJson() {}

    /**
     * Writes a comparison.
     *
     * @param comparison the comparison
     * @return its JSON, ending in a line end
     */
    public static String of(Comparison comparison) {
        JsonWriter json = new JsonWriter();
        json.startObject().number("schema", SCHEMA);
        report(json, "old", comparison.older());
        report(json, "new", comparison.newer());
        json.startArray("findings");
        for (Comparison.Change change : comparison.changes()) {
            json.startObject().text("metric", change.finding().metric());
            change.finding().period().ifPresent(period -> json.text("period", period.toString()));
            json.text("level", change.finding().verdict().level().name())
                    .text("why", change.finding().verdict().why());
            value(json, "old", change.before());
            value(json, "new", change.now());
            json.endObject();
        }
        return json.endArray().endObject().finished();
    }

    private static void report(JsonWriter json, String name, ReportFile report) {
        json.startObject(name)
                .text("file", report.name())
                .text("asOf", report.asOf().toString())
                .endObject();
    }

    private static void value(JsonWriter json, String name, Estimate value) {
        json.estimate(name, value);
    }
}
