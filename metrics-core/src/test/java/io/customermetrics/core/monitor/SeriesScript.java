package io.customermetrics.core.monitor;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Monthly observations for tests, the first in January 2026. */
final class SeriesScript {

    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final long MANY = 1_000;

    private SeriesScript() {}

    /** Numbers that all rest on 1,000 customers. */
    static List<Observation> numbers(double... values) {
        List<Observation> series = new ArrayList<>();
        for (double value : values) {
            series.add(Observation.of(FIRST.plusMonths(series.size()), Estimate.of(value), MANY, true));
        }
        return series;
    }

    /** Rates given as numerator, denominator, numerator, denominator ... */
    static List<Observation> rates(long... counts) {
        List<Observation> series = new ArrayList<>();
        for (int i = 0; i < counts.length; i += 2) {
            Rate rate = Rate.of(counts[i], counts[i + 1], "customers");
            series.add(Observation.of(FIRST.plusMonths(series.size()), rate, true));
        }
        return series;
    }

    /** The same with a last period that has no value. */
    static List<Observation> thenUndefined(List<Observation> series, String reason) {
        return then(series, Estimate.undefined(reason), true);
    }

    /** The same with a last period that is not over. */
    static List<Observation> thenIncomplete(List<Observation> series, double value) {
        return then(series, Estimate.of(value), false);
    }

    static List<Observation> then(List<Observation> series, double value) {
        return then(series, Estimate.of(value), true);
    }

    private static List<Observation> then(List<Observation> series, Estimate value, boolean complete) {
        List<Observation> longer = new ArrayList<>(series);
        longer.add(Observation.of(FIRST.plusMonths(series.size()), value, MANY, complete));
        return longer;
    }
}
