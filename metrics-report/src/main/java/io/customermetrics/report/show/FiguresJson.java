package io.customermetrics.report.show;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.stat.Interval;
import java.util.List;
import java.util.Map;

/** The figures of one metric as JSON, with the shapes of the report. */
public final class FiguresJson {

    private final JsonWriter json = new JsonWriter();

    private FiguresJson() {}

    /**
     * Writes figures.
     *
     * @param figures figures by name
     * @return their JSON, ending in a line end
     */
    public static String of(Map<String, Object> figures) {
        FiguresJson writer = new FiguresJson();
        writer.object(figures);
        return writer.json.finished();
    }

    private void object(Map<?, ?> figures) {
        json.startObject();
        figures.forEach((name, value) -> {
            json.name((String) name);
            value(value);
        });
        json.endObject();
    }

    private void value(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            json.number(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            json.flag(flag);
        } else if (value instanceof Rate rate) {
            json.rate(rate);
        } else if (value instanceof Ratio ratio) {
            json.ratio(ratio);
        } else if (value instanceof Estimate estimate) {
            json.estimate(estimate);
        } else if (value instanceof Interval interval) {
            json.interval(interval);
        } else if (value instanceof Money money) {
            json.text(money.toDecimalString());
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            json.startArray();
            list.forEach(this::value);
            json.endArray();
        } else {
            json.text(value.toString());
        }
    }
}
