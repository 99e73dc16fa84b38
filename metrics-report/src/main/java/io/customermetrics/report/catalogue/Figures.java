package io.customermetrics.report.catalogue;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Bucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The shapes that figures come in. */
final class Figures {

    private static final double[] QUANTILES = {0.25, 0.5, 0.75, 0.95};
    private static final List<String> QUANTILE_NAMES = List.of("p25", "median", "p75", "p95");

    private Figures() {}

    /** Figures by name: a name, its value, the next name ...; an empty {@link Optional} leaves its name out. */
    static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value instanceof Optional<?> optional) {
                String name = (String) namesAndValues[i];
                optional.ifPresent(present -> row.put(name, present));
            } else {
                row.put((String) namesAndValues[i], value);
            }
        }
        return row;
    }

    /** An amount divided by a count, to the minor unit; undefined where the count is 0. */
    static Object average(Money sum, long count, String population) {
        return count == 0 ? Estimate.undefined("no " + population) : sum.dividedBy(count);
    }

    static Map<String, Object> rate(Rate rate) {
        return row("rate", rate);
    }

    /** Mean, and for each number how many customers have exactly and at least so many. */
    static Map<String, Object> histogram(Histogram histogram, String what) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int k = 0; k <= histogram.max(); k++) {
            if (histogram.count(k) > 0) {
                rows.add(row(what, (long) k, "exactly", histogram.count(k), "atLeast", histogram.countAtLeast(k)));
            }
        }
        return row("mean", histogram.mean("customers"), "customers", rows);
    }

    /** Quartiles and the 95th percentile. */
    static Map<String, Object> quantiles(Histogram histogram, String population) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < QUANTILES.length; i++) {
            row.put(QUANTILE_NAMES.get(i), histogram.quantile(QUANTILES[i], population));
        }
        return row;
    }

    /** Quartiles and the 95th percentile of numbers in any order, by linear interpolation (type 7). */
    static Map<String, Object> quantiles(long[] values, String population, LongFunction<Object> show) {
        long[] ascending = values.clone();
        Arrays.sort(ascending);
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < QUANTILES.length; i++) {
            row.put(
                    QUANTILE_NAMES.get(i),
                    ascending.length == 0
                            ? Estimate.undefined("no " + population)
                            : show.apply(Math.round(quantile(ascending, QUANTILES[i]))));
        }
        return row;
    }

    private static double quantile(long[] ascending, double p) {
        double at = p * (ascending.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, ascending.length - 1);
        return (double) ascending[below] + (at - below) * (double) (ascending[above] - ascending[below]);
    }

    /** A row for each item, as {@code name}. */
    static <T> Map<String, Object> table(String name, Iterable<T> items, Function<T, Map<String, Object>> rowOf) {
        List<Map<String, Object>> rows = new ArrayList<>();
        items.forEach(item -> rows.add(rowOf.apply(item)));
        return row(name, rows);
    }

    /** A row for each period, which begins with its first day and ends with whether the data cover all of it. */
    static Map<String, Object> series(MetricOptions m, Function<Bucket, Map<String, Object>> figures) {
        return table("periods", m.periods(), period -> {
            Map<String, Object> row = row("start", period.firstDay().toString());
            row.putAll(figures.apply(period));
            row.put("complete", !period.window().end().isAfter(m.asOf()));
            return row;
        });
    }

    /** One map with the figures of all. */
    @SafeVarargs
    static Map<String, Object> together(Map<String, Object>... parts) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Map<String, Object> part : parts) {
            all.putAll(part);
        }
        return all;
    }
}
